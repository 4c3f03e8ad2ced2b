import { resultDigest, rulesetDigest } from '../identity/index.ts';
import { fail, ok } from '../kernel/index.ts';
import { comparePacks, packParts, verifyPack, writePack, type PackContent } from '../pack/index.ts';
import { checkWorkspace } from './check-workspace.ts';
import { instant } from './consent-handlers.ts';
import type { HandlersOf } from './handlers.ts';
import { binaryFile, textFile } from './made-file.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function packsHandlers(state: WorkbenchState): HandlersOf<'packs'> {
  /** The pack that was made last, so that its files can be looked at without making it again. */
  let last: { readonly digest: string; readonly content: PackContent } | null = null;
  return {
    'packs.parts': () => Promise.resolve(ok({ parts: packParts })),
    'packs.export': async ({ asOf, parts }, job) => {
      const at = instant(state, asOf);
      if (!at.ok) return at;
      const model = state.session.model();
      const run = state.run.require();
      const consent = run.ok ? await state.run.consent(job) : null;
      if (consent?.ok === false) return consent;
      const pack = await writePack(
        {
          model,
          product: { name: 'C360 Workbench', version: state.ports.productVersion },
          run:
            run.ok && consent !== null
              ? {
                  consent: consent.value,
                  rulesetDigest: rulesetDigest(run.value.ruleset),
                  resultDigest: resultDigest(run.value.identity),
                  extracts: run.value.inputs.map(({ path, sha256 }) => ({ path, sha256 })),
                }
              : undefined,
          asOf: at.value,
          parts,
          findings: await checkWorkspace(state.session, at.value),
          fonts: await state.ports.fonts?.(),
        },
        job,
      );
      if (!pack.ok) return pack;
      const file = binaryFile(`${model.manifest.id}.c360.zip`, 'application/zip', pack.value.bytes);
      last = { digest: file.sha256, content: pack.value };
      return ok({ file, entries: pack.value.entries, losses: pack.value.losses });
    },
    'packs.files': ({ pack, paths }) => {
      const wanted = new Set(paths);
      const made = pack === undefined || pack === last?.digest ? (last?.content.files ?? []) : [];
      const files = made.filter(({ path }) => wanted.has(path));
      const missing = paths.find((path) => !files.some((file) => file.path === path));
      if (missing !== undefined)
        return Promise.resolve(
          fail('file.not-found', `There is no ${missing} in the pack that was made last`, {
            fix: 'Make the pack again.',
          }),
        );
      return Promise.resolve(
        ok({
          files: files.map(({ path, mediaType, content }) =>
            isText(mediaType) ? textFile(path, mediaType, content) : binaryFile(path, mediaType, content),
          ),
        }),
      );
    },
    'packs.compare': async ({ before, after }, job) => {
      const older = state.uploads.take(before);
      if (!older.ok) return older;
      const newer = state.uploads.take(after);
      return newer.ok ? comparePacks(older.value.content, newer.value.content, job) : newer;
    },
    'packs.verify': async ({ upload }, job) => {
      const file = state.uploads.take(upload);
      return file.ok ? verifyPack(file.value.content, job) : file;
    },
  };
}

function isText(mediaType: string): boolean {
  return /^text\/|json$|yaml$|ndjson$|sql$|\+json$/.test(mediaType);
}
