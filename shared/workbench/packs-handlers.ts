import { resultDigest, rulesetDigest } from '../identity/index.ts';
import { ok } from '../kernel/index.ts';
import { verifyPack, writePack } from '../pack/index.ts';
import { instant } from './consent-handlers.ts';
import type { HandlersOf } from './handlers.ts';
import { binaryFile } from './made-file.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function packsHandlers(state: WorkbenchState): HandlersOf<'packs'> {
  return {
    'packs.export': async ({ asOf }, job) => {
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
        },
        job,
      );
      if (!pack.ok) return pack;
      const file = binaryFile(`${model.manifest.id}.c360.zip`, 'application/zip', pack.value.bytes);
      return ok({ file, entries: pack.value.entries });
    },
    'packs.verify': async ({ upload }, job) => {
      const file = state.uploads.take(upload);
      return file.ok ? verifyPack(file.value.content, job) : file;
    },
  };
}
