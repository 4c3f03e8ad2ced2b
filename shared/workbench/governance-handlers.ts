import { canonicalJson, fail, ok } from '../kernel/index.ts';
import { consentReceipts, governanceFiles, readGovernance } from '../pack/index.ts';
import type { HandlersOf } from './handlers.ts';
import { binaryFile, textFile } from './made-file.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function governanceHandlers(state: WorkbenchState): HandlersOf<'governance'> {
  const inputs = (asOf = state.ports.clock.now().slice(0, 10)) => ({
    model: state.session.model(),
    product: `C360 Workbench ${state.ports.productVersion}`,
    asOf,
  });
  return {
    'governance.documents': async ({ asOf }, job) => {
      const made = await governanceFiles(
        {
          ...inputs(asOf),
          ...(state.ports.fonts === undefined ? {} : { fonts: await state.ports.fonts() }),
        },
        job,
      );
      if (!made.ok) return made;
      const { files, record, signs } = made.value;
      return ok({
        files: files.map(({ path, mediaType, content }) =>
          mediaType === 'application/pdf'
            ? binaryFile(path, mediaType, content)
            : textFile(path, mediaType, content),
        ),
        record,
        signs: [...signs],
      });
    },
    'governance.receipts': async ({ personId }, job) => {
      const run = state.run.require();
      if (!run.ok) return run;
      const person = run.value.identity.findPerson(personId);
      if (person < 0) return fail('identity.unknown-person', `There is no person ${personId}`);
      const consent = await state.run.consent(job);
      if (!consent.ok) return consent;
      const events = consent.value.ledger.eventsOf(person);
      const { kantara, record, gaps } = consentReceipts({
        reading: readGovernance(inputs()),
        events,
        personId,
      });
      const encoder = new TextEncoder();
      const json = (name: string, value: unknown) =>
        textFile(name, 'application/json', encoder.encode(`${canonicalJson(value)}\n`));
      return ok({
        personId,
        files: [
          json('consent-record.jsonld', record),
          ...kantara.map((receipt, index) => json(`consent-receipt-${String(index + 1)}.json`, receipt)),
        ],
        receipts: kantara.length,
        events: events.length,
        gaps: [...gaps],
      });
    },
  };
}
