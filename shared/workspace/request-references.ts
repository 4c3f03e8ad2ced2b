import type { z } from 'zod';
import type { Catalog } from './catalog.ts';
import { duplicates, unknownId, type Claim } from './claim.ts';
import { caseStatus, caseTransitions } from './schema/index.ts';
import type { CaseStatus, holidaysSchema, regimesSchema, RequestCase } from './schema/index.ts';
import type { KeyPath } from './key-path.ts';

/** What is wrong with rows of the regime table: rows that claim to be in force without saying on whose word. */
export function regimeReferences({ regimes }: z.infer<typeof regimesSchema>): Claim[] {
  return [
    ...duplicates(
      ['regimes'],
      regimes.map(({ id }) => id),
      'regime',
      'id',
    ),
    ...regimes.flatMap((row, index): Claim[] => {
      const path = ['regimes', index];
      const lacks = [
        ...(row.citation.trim() === '' ? ['citation'] : []),
        ...((row.reviewer ?? '').trim() === '' ? ['reviewer'] : []),
      ];
      return [
        ...(row.status === 'in-force' && lacks.length > 0
          ? [
              invalid(
                [...path, 'status'],
                `The row "${row.id}" cannot be in force: it names no ${lacks.join(' and no ')}`,
                'Name both, or write `status: provisional`.',
              ),
            ]
          : []),
        ...(row.from !== undefined && row.until !== undefined && row.until <= row.from
          ? [
              invalid(
                [...path, 'until'],
                `The row "${row.id}" ends before it begins`,
                'Correct from or until.',
              ),
            ]
          : []),
      ];
    }),
  ];
}

export function holidayReferences({ calendars }: z.infer<typeof holidaysSchema>): Claim[] {
  return [
    ...duplicates(
      ['calendars'],
      calendars.map(({ id }) => id),
      'calendar',
      'id',
    ),
    ...calendars.flatMap(({ days }, index) =>
      duplicates(
        ['calendars', index, 'days'],
        days.map(({ date }) => date),
        'day',
        'date',
      ),
    ),
  ];
}

/** What is wrong with a case: references, steps that its status does not allow, events before there was a request. */
export function caseReferences(value: RequestCase, catalog: Catalog): Claim[] {
  const { purposes, sources, cases } = catalog;
  return [
    ...appealClaims(value, cases),
    ...(value.objection?.purposes ?? []).flatMap((id, index) =>
      purposes === null ? [] : unknownId(['objection', 'purposes', index], 'purpose', id, [...purposes]),
    ),
    ...value.corrections.flatMap(({ source }, index) =>
      unknownId(['corrections', index, 'source'], 'source', source, [...sources.keys()]),
    ),
    ...duplicates(
      ['corrections'],
      value.corrections.map(({ id }) => id),
      'correction',
      'id',
    ),
    ...eventClaims(value),
  ];
}

function appealClaims({ id, appealOf }: RequestCase, cases: Catalog['cases']): Claim[] {
  if (appealOf === undefined) return [];
  const others = [...cases].filter((other) => other !== id);
  return appealOf === id
    ? [
        {
          path: ['appealOf'],
          message: 'The case appeals against itself',
          fix: 'Name the case whose decision the person does not accept.',
        },
      ]
    : unknownId(['appealOf'], 'case', appealOf, others);
}

function eventClaims({ events, received }: RequestCase): Claim[] {
  let status: CaseStatus = 'open';
  let since = received.at;
  return events.flatMap((event, index): Claim[] => {
    const path = ['events', index];
    const claims: Claim[] = [];
    if (Date.parse(event.at) < Date.parse(received.at))
      claims.push(
        invalid(
          [...path, 'at'],
          `${event.kind} at ${event.at} lies before the request was received (${received.at})`,
          'Correct the time of the event or of the receipt; the clock leaves the event out.',
          'request.before-receipt',
        ),
      );
    if (event.kind !== 'status') return claims;
    // What was decided later and happened earlier would leave the clock in another status than the case.
    if (Date.parse(event.at) < Date.parse(since) && Date.parse(event.at) >= Date.parse(received.at))
      claims.push(
        invalid(
          [...path, 'at'],
          `The case became ${event.to} at ${event.at}, before it was ${status} (${since})`,
          'Correct one of the two times.',
          'request.transition',
        ),
      );
    since = event.at;
    if (!caseTransitions[status].includes(event.to))
      claims.push(
        invalid(
          [...path, 'to'],
          `A case that is ${status} cannot become ${event.to}`,
          `From ${status}: ${caseTransitions[status].join(', ') || 'nothing, it is closed for good'}.`,
          'request.transition',
        ),
      );
    if (event.to === 'denied' && event.denial === undefined)
      claims.push(
        invalid(path, 'A denial gives no reason', 'Add `denial:` with a reason.', 'request.transition'),
      );
    status = caseStatus({ events: events.slice(0, index + 1) });
    return claims;
  });
}

function invalid(
  path: KeyPath,
  message: string,
  fix: string,
  code: NonNullable<Claim['code']> = 'schema.invalid-value',
): Claim {
  return { path, code, message, fix };
}
