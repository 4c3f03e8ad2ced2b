import { z } from 'zod';
import { ok, type Result, sha256 } from '../../kernel/index.ts';
import { privateFolder } from '../../workspace/index.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/** What a case needs and may not be shared: it stays on the computer where it was typed in. */
const privateSchema = z.object({
  identifiers: z.array(z.string()).default([]),
  personId: z.string().nullable().default(null),
  /** Values of corrections by id: as held and as proposed. */
  corrections: z.record(z.string(), z.object({ before: z.string(), proposed: z.string() })).default({}),
});
export type CasePrivate = z.infer<typeof privateSchema>;

const folderOf = (id: string): string => `${privateFolder}/requests/${id}`;

/** Null where this computer has nothing of the case, or what it has cannot be read. */
export async function readPrivate({ ports }: WorkbenchState, id: string): Promise<CasePrivate | null> {
  const content = await ports.files.read(`${folderOf(id)}/subject.json`);
  if (!content.ok) return null;
  try {
    return privateSchema.parse(JSON.parse(new TextDecoder().decode(content.value)));
  } catch {
    return null;
  }
}

/** Changes what is private of a case. Errors: those of the store. */
export async function keepPrivate(
  state: WorkbenchState,
  id: string,
  parts: Partial<CasePrivate>,
): Promise<Result<void>> {
  const before = await readPrivate(state, id);
  const after = { identifiers: [], personId: null, corrections: {}, ...before, ...parts };
  const content = new TextEncoder().encode(`${JSON.stringify(after, null, 2)}\n`);
  return state.ports.files.write(`${folderOf(id)}/subject.json`, content);
}

/** Keeps a letter's text, named by its digest, which comes back. */
export async function keepLetter(
  { ports }: WorkbenchState,
  id: string,
  text: string,
): Promise<Result<string>> {
  const content = new TextEncoder().encode(text);
  const digest = sha256(content);
  const written = await ports.files.write(`${folderOf(id)}/letters/${digest}.txt`, content);
  return written.ok ? ok(digest) : written;
}
