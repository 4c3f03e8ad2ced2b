import { canonicalJson, fail, ok, ulid, type Result } from '../kernel/index.ts';
import {
  importFile,
  importFormats,
  planImport,
  planPack,
  readImports,
  sqlDialects,
  type EntityChoices,
  type ImportMode,
  type ImportPlan,
  type ReadImports,
} from '../pack/index.ts';
import type { ImportPreviewDto, ParsedArgsOf } from './contract/index.ts';
import type { HandlersOf } from './handlers.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** Previews that are kept: enough for a dialog that is opened again, little enough for large files. */
const keptPreviews = 4;

/** What was read stays in memory until it is taken over or pushed out; the plan is made anew each time it is asked for. */
export function importHandlers(state: WorkbenchState): HandlersOf<'import'> {
  const { session, ports, uploads } = state;
  const kept = new Map<string, ReadImports>();
  const keep = (read: ReadImports): string => {
    const preview = ulid(ports.clock, ports.random);
    kept.set(preview, read);
    for (const old of [...kept.keys()].slice(0, -keptPreviews)) kept.delete(old);
    return preview;
  };
  const found = (preview: string): Result<ReadImports> => {
    const read = kept.get(preview);
    return read === undefined
      ? fail('usage.argument', 'The files of this import are no longer kept', { fix: 'Choose them again.' })
      : ok(read);
  };
  let last: {
    readonly read: ReadImports;
    readonly mode: ImportMode;
    readonly choices: string;
    readonly model: unknown;
    readonly plan: Result<ImportPlan>;
  } | null = null;
  // What was shown is what is taken over, as long as nobody changed the workspace in between; then it is made anew.
  const plan = (read: ReadImports, mode: ImportMode, entities: Choices): Result<ImportPlan> => {
    const model = session.model();
    const choices = canonicalJson(entities);
    if (last?.read === read && last.mode === mode && last.choices === choices && last.model === model)
      return last.plan;
    const chosen = choicesOf(read, entities);
    if (!chosen.ok) return chosen;
    const texts = session.texts();
    const planned =
      read.pack === null
        ? planImport(read.model, model, texts, mode, chosen.value)
        : planPack(read.pack, texts, mode);
    last = { read, mode, choices, model, plan: planned };
    return last.plan;
  };
  return {
    'import.formats': async () =>
      ok({
        formats: importFormats.map(({ id, title, endings }) => ({ id, title, endings: [...endings] })),
        dialects: [...sqlDialects],
      }),
    'import.preview': async ({ uploads: names, format, dialect, upgrade, mode, entities }, job) => {
      const files = [];
      for (const name of names) {
        const file = uploads.take(name);
        if (!file.ok) return file;
        files.push(importFile(file.value.fileName, file.value.content));
      }
      const read = await readImports(files, { format, dialect, upgrade }, job);
      if (!read.ok) return read;
      const planned = plan(read.value, mode, entities);
      return planned.ok ? ok(previewDto(keep(read.value), mode, read.value, planned.value)) : planned;
    },
    'import.again': async ({ preview, mode, entities }) => {
      const read = found(preview);
      if (!read.ok) return read;
      const planned = plan(read.value, mode, entities);
      return planned.ok ? ok(previewDto(preview, mode, read.value, planned.value)) : planned;
    },
    'import.apply': async ({ preview, mode, entities }) => {
      const read = found(preview);
      if (!read.ok) return read;
      const planned = plan(read.value, mode, entities);
      if (!planned.ok) return planned;
      const { steps, items } = planned.value;
      const label = `Import ${read.value.files.map(({ name }) => name).join(', ')}`.slice(0, 200);
      if (steps.length === 0) return ok({ label, changed: [], items: [...items] });
      const done = await session.execute('workspace.batch', { label, steps });
      if (!done.ok) return done;
      kept.delete(preview);
      last = null;
      state.announce('workspace', 'model', 'sources', 'identity', 'consent');
      return ok({ label: done.value.label, changed: [...done.value.changed], items: [...items] });
    },
  };
}

type Choices = ParsedArgsOf<'import.apply'>['entities'];

/** Choices name entities of the files: one of another name is a slip that would do nothing. */
function choicesOf({ pack, model }: ReadImports, entities: Choices): Result<EntityChoices> {
  const chosen = new Map(Object.entries(entities));
  const known = new Set(pack === null ? model.entities.map(({ id }) => id) : []);
  const unknown = [...chosen.keys()].find((id) => !known.has(id));
  if (unknown === undefined) return ok(chosen);
  return fail(
    'usage.argument',
    pack === null
      ? `The files have no entity ${unknown}`
      : 'A pack is taken over file by file: nothing can be chosen of one entity',
    pack === null ? { fix: `They have ${[...known].slice(0, 20).join(', ')}.` } : {},
  );
}

function previewDto(
  preview: string,
  mode: ImportMode,
  { files }: ReadImports,
  plan: ImportPlan,
): ImportPreviewDto {
  return {
    preview,
    mode,
    files: files.map((file) => ({ ...file })),
    items: plan.items.map((item) => ({ ...item, conflicts: [...item.conflicts] })),
    findings: [...plan.findings],
    losses: plan.losses.map(({ path, what, why, kept }) => ({
      path,
      what,
      why,
      ...(kept === undefined ? {} : { kept }),
    })),
    writes: plan.steps.map(({ args }) => args.path),
  };
}
