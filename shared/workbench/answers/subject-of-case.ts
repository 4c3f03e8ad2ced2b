import { fail, ok, type Job, type Result } from '../../kernel/index.ts';
import {
  findSubject,
  findSubjects,
  identifierEntry,
  namedIdentifier,
  personToken,
  type SubjectQuestion,
} from '../../requests/index.ts';
import type { RequestCase } from '../../workspace/index.ts';
import { findCase } from '../cases/case-context.ts';
import { readPrivate } from '../cases/case-private.ts';
import type { WorkbenchState } from '../workbench-state.ts';

interface Asked extends SubjectQuestion {
  readonly caseId?: string | undefined;
}

/**
 * Who an answer is about. With a case and no identifiers, those that the case was opened with here; with both, they have to
 * lead to the person of the case, so that no answer to one person is made of another's data. Errors: `request.identifier`
 * (there are none), `request.no-subject` (somebody else), those of finding a case and a subject, `identity.no-run`.
 */
export async function subjectOfCase<Request extends Asked>(
  state: WorkbenchState,
  asked: Request,
  job: Job,
): Promise<Result<Request>> {
  if (asked.caseId === undefined) return ok(asked);
  const found = findCase(state, asked.caseId);
  if (!found.ok) return found;
  return asked.identifiers.length === 0
    ? fillIn(state, asked, found.value, job)
    : agrees(state, asked, found.value, job);
}

async function fillIn<Request extends Asked>(
  state: WorkbenchState,
  asked: Request,
  { id }: RequestCase,
  job: Job,
): Promise<Result<Request>> {
  const kept = await readPrivate(state, id);
  if (kept === null || kept.identifiers.length === 0)
    return fail('request.identifier', `Nothing here says by what the person of case ${id} is known`, {
      fix: 'Give an identifier too: the case file holds only keyed tokens, and these cannot be turned back.',
    });
  // A person's id may have gone with a later resolution; then the identifiers alone decide.
  const person = kept.personId ?? '';
  const resolution = state.run.resolution();
  await resolution?.readyToFind(job);
  const there = (resolution?.findPerson(person) ?? -1) >= 0;
  return ok({
    ...asked,
    identifiers: kept.identifiers,
    ...(asked.personId === undefined && there ? { personId: person } : {}),
  });
}

async function agrees<Request extends Asked>(
  state: WorkbenchState,
  asked: Request,
  { id, subject }: RequestCase,
  job: Job,
): Promise<Result<Request>> {
  if (subject.person === undefined && subject.identifiers.length === 0) return ok(asked);
  const run = state.run.require();
  if (!run.ok) return run;
  const key = await state.run.recordKey();
  if (!key.ok) return key;
  const { model, identity: resolution } = run.value;
  await resolution.readyToFind(job);
  const meant = findSubject({ model, resolution }, asked);
  if (!meant.ok) return meant;
  if (personToken(key.value, meant.value.personId) === subject.person) return ok(asked);
  const other = fail('request.no-subject', `The identifiers do not lead to the person of case ${id}`, {
    fix: 'Leave the identifiers out, answer in the case of the person they lead to, or link that person to this case.',
  });
  const kept = await readPrivate(state, id);
  if (resolution.findPerson(kept?.personId ?? '') >= 0) return other;
  // The id of the case's person has gone with a later resolution: its identifiers decide.
  const tokens = new Set(subject.identifiers.map(({ token }) => token));
  if (asked.identifiers.some((text) => tokens.has(identifierEntry(key.value, namedIdentifier(text)).token)))
    return ok(asked);
  const known = findSubjects({ model, resolution }, kept?.identifiers ?? []);
  const same = known.ok && known.value.matches.some(({ personId }) => personId === meant.value.personId);
  return same ? ok(asked) : other;
}
