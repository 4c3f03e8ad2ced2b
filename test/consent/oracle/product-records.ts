import type { Link, Resolution } from '../../../shared/identity/index.ts';
import type { WorldLink, WorldPerson } from './state.ts';

/** The persons as the records that identity would hand over: homes from `crm`, statements from `log` and `shop`. */
export function resolutionOf(persons: readonly WorldPerson[]): Resolution {
  const records: {
    person: number;
    source: string;
    row: number;
    values: [string, string][];
    link: WorldLink;
  }[] = [];
  const byPerson: number[][] = [];
  for (const [person, { homes, statements }] of persons.entries()) {
    const own: number[] = [];
    const rows: Record<string, number> = {};
    const add = (source: string, link: WorldLink, values: Readonly<Record<string, string | null>>): void => {
      rows[source] = (rows[source] ?? 0) + 1;
      own.push(records.length);
      records.push({
        person,
        source,
        link,
        row: rows[source] ?? 0,
        values: Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
      });
    };
    for (const { country, birth, started, link } of homes)
      add('crm', link, {
        'person.first_name': 'Ann',
        'person.birth_date': birth,
        'contact_point_address.country_code': country,
        'order.placed_on': started,
      });
    for (const said of statements)
      add(said.source, said.link, {
        'contact_point_email.address': said.email,
        'consent.purpose': said.word === null ? null : said.purpose,
        'consent.value': said.word,
        'consent.captured_at': said.at,
        'consent.ingested_at': said.recorded,
        'consent.valid_from': said.validFrom,
        'consent.valid_to': said.validTo,
        'consent.channel': said.channel,
        'consent.jurisdiction': said.country,
        'consent.confirmed_at': said.confirmedAt,
        'consent.guardian': said.guardian ? 'yes' : null,
        'consent.verified': said.verified ? 'yes' : null,
        'consent.notice_id': said.notice?.id ?? null,
        'consent.policy_version': said.notice?.version ?? null,
      });
    byPerson.push(own);
  }
  const record = (index: number): (typeof records)[number] => {
    const found = records[index];
    if (found === undefined) throw new Error('no such record');
    return found;
  };
  const values = records.map(({ values }) =>
    values.map(([attribute, value]) => ({
      attribute,
      column: attribute.split('.')[1] ?? '',
      raw: value,
      value,
    })),
  );
  const none = (): never => {
    throw new Error('decisions do not ask this');
  };
  return {
    rulesetId: 'default',
    recordCount: records.length,
    personCount: persons.length,
    attributes: [...new Set(values.flat().map(({ attribute }) => attribute))].sort(),
    recordRef: (index) => {
      const { source, row } = record(index);
      return { record: index, source, extract: source, row, key: '' };
    },
    findRecord: none,
    personOf: (index) => record(index).person,
    recordsOf: (person) => byPerson[person] ?? [],
    personId: (person) => `p${String(person)}`,
    findPerson: none,
    valuesOf: (index) => values[index] ?? [],
    goldenOf: (person) => {
      const cells = new Map<string, ReturnType<Resolution['goldenOf']>[number]>();
      for (const index of byPerson[person] ?? [])
        for (const { attribute, column, value } of values[index] ?? [])
          if (!cells.has(attribute))
            cells.set(attribute, {
              attribute,
              value,
              record: index,
              column,
              observedAt: null,
              strategy: '',
              agreement: 1000,
              losers: [],
            });
      return [...cells.values()];
    },
    shownOf: (person) => byPerson[person] ?? [],
    lookup: none,
    linksOf: (person): Link[] =>
      (byPerson[person] ?? []).slice(1).map((right) => ({
        left: right - 1,
        right,
        weight: 20_000,
        reason: linkReasons[record(right).link],
      })),
    explainPair: none,
    explainPath: none,
  };
}

const linkReasons: Readonly<Record<WorldLink, Link['reason']>> = {
  steward: { kind: 'decision', decision: 'same-person' },
  account: { kind: 'rule', rule: 'account' },
  phone: { kind: 'rule', rule: 'phone' },
  weight: { kind: 'weight' },
};
