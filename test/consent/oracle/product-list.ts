import { purposeTree, type Suppressions } from '../../../shared/consent/index.ts';
import { silentJob } from '../../../shared/kernel/index.ts';
import {
  printSuppression,
  readSuppressions,
  suppressedPersons,
  suppressionToken,
} from '../../../shared/requests/index.ts';
import type { WorkspaceModel } from '../../../shared/workspace/index.ts';
import type { World, WorldPerson } from './state.ts';

const attribute = 'party_identification.card';
const key = new Uint8Array(32).fill(1);
const cardOf = (person: number): string => `card-${String(person)}`;

/** The suppression list as its file: entries name persons by the token of a card that nobody else has. */
export async function suppressionsOf(
  model: Pick<WorkspaceModel, 'purposes'>,
  world: World,
  persons: readonly WorldPerson[],
): Promise<Suppressions> {
  const idOf = (person: number, line: number): string =>
    `${String(person)}-${String(line)}`.padStart(26, '0');
  const entries = persons.flatMap(({ listings }, person) =>
    listings.flatMap(({ line, purposes, at, until, lifted }) => {
      const id = idOf(person, line);
      const entry = printSuppression({
        id,
        at,
        by: 'test',
        kind: 'suppress',
        reason: 'erasure',
        purposes: [...purposes],
        tokens: [{ attribute, token: suppressionToken(key, attribute, cardOf(person)) }],
        ...(until === null ? {} : { until }),
      });
      if (lifted === null) return [entry];
      const lifting = printSuppression({
        id: idOf(person, line + 1),
        at: lifted,
        by: 'test',
        kind: 'lift',
        entry: id,
        note: 'test',
      });
      return [lifting, entry];
    }),
  );
  const text = [...entries, ...(world.brokenList ? ['{}\n'] : [])].join('');
  const values = persons.map((_, person) => cardOf(person));
  const slots = [Int32Array.from(persons, (_, person) => person)];
  return suppressedPersons(
    {
      // One record for each person: whoever it is, the whole person is meant.
      run: {
        records: { count: persons.length, columns: new Map([[attribute, { values, slots }]]) },
        personOf: (record) => record,
      },
      list: readSuppressions(text),
      key,
      purposes: purposeTree(model.purposes),
    },
    silentJob,
  );
}
