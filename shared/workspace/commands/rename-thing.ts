import { fail, ok, ulid, type Result } from '../../kernel/index.ts';
import { renameEverywhere } from '../change-references.ts';
import { decisionsFolder, isDecisionFile, isEventFile, suppressionPath } from '../file-kind.ts';
import type { NewName } from '../model-usages.ts';
import { printDecision, readDecisions } from '../read-decisions.ts';
import type { FileChange } from '../save-journal.ts';
import type { Decision } from '../schema/index.ts';
import { wellKnownAttributes, wellKnownEntities } from '../well-known-attributes.ts';
import type { CommandContext } from './command.ts';
import { inSequence } from './model-file.ts';

type Pin = Extract<Decision, { kind: 'pin' }>;

/**
 * Gives an entity or attribute another id everywhere. Refused (`model.known-by-name`): ids that the program knows, unless
 * `evenIfKnown`; ids that logs of statements and suppressions name, because their tokens are keyed by them and could
 * not be made again. Values that were pinned stay pinned: the pins are retracted and set again under the new name.
 */
export function renameThing(
  context: CommandContext,
  name: NewName,
  evenIfKnown: boolean,
): Result<readonly FileChange[]> {
  const known = evenIfKnown ? ok() : refuseKnown(name);
  if (!known.ok) return known;
  const logged = refuseLogged(context.texts, name);
  if (!logged.ok) return logged;
  return inSequence(
    context,
    ({ texts }) => renameEverywhere(texts, name),
    (now) => pinAgain(now, name),
  );
}

function oldRef({ thing }: NewName): string {
  return thing.kind === 'entity' ? thing.id : `${thing.entity}.${thing.id}`;
}

function refuseKnown(name: NewName): Result<void> {
  const ref = oldRef(name);
  const isKnown = (name.thing.kind === 'entity' ? wellKnownEntities : wellKnownAttributes).has(ref);
  return isKnown
    ? fail(
        'model.known-by-name',
        `The program knows ${ref} by this id: identity, consent or requests read it`,
      )
    : ok();
}

function refuseLogged(texts: ReadonlyMap<string, string>, name: NewName): Result<void> {
  const ref = oldRef(name);
  const written = name.thing.kind === 'entity' ? `"${ref}.` : `"${ref}"`;
  const log = [...texts].find(
    ([path, text]) => (isEventFile(path) || path === suppressionPath) && text.includes(written),
  );
  if (log === undefined) return ok();
  return fail('model.known-by-name', `${log[0]} names persons by values of ${ref}, under this id`, {
    location: { file: log[0] },
  });
}

/** The pinned attribute under its new name, or null when the rename does not touch it. */
function pinnedAs(attribute: string, name: NewName): string | null {
  if ('entity' in name) return attribute === oldRef(name) ? `${name.entity}.${name.id}` : null;
  const prefix = `${name.thing.id}.`;
  return attribute.startsWith(prefix) ? `${name.id}.${attribute.slice(prefix.length)}` : null;
}

function pinAgain({ texts, clock, random }: CommandContext, name: NewName): Result<readonly FileChange[]> {
  const files = new Map([...texts].filter(([path]) => isDecisionFile(path)));
  const pins = readDecisions(files).active.filter(
    (decision): decision is Pin => decision.kind === 'pin' && pinnedAs(decision.attribute, name) !== null,
  );
  if (pins.length === 0) return ok([]);
  const at = clock.now();
  const path = `${decisionsFolder}/${at.slice(0, 7)}.jsonl`;
  const before = texts.get(path) ?? null;
  const start = before === null || before === '' || before.endsWith('\n') ? (before ?? '') : `${before}\n`;
  const lines = pins.flatMap((pin) => {
    const attribute = pinnedAs(pin.attribute, name) ?? pin.attribute;
    const reason = `${pin.attribute} is called ${attribute} now`;
    return [
      printDecision({ kind: 'retract', id: ulid(clock, random), at, by: pin.by, reason, decision: pin.id }),
      printDecision({ ...pin, id: ulid(clock, random), at, attribute }),
    ];
  });
  return ok([{ path, before, after: start + lines.join('') }]);
}
