import { counted, type DocumentBlock, type ReportDocument } from '../../kernel/index.ts';
import { momentText } from '../clock/moment-text.ts';
import type { AccessReport, DataItem } from './access-report.ts';
import { expiryDays } from './expiry-days.ts';
import {
  chosenBecause,
  originWords,
  outcomeWords,
  recordsFound,
  standingWords,
  tierWords,
  useTerms,
  valuesFound,
} from './report-words.ts';

/** The report as a document of eight parts, for printing: the same content as the HTML and the JSON. */
export function accessDocument(report: AccessReport, contentDigest: string): ReportDocument {
  return {
    title: 'What is held about you',
    language: 'en',
    footer: `Content digest ${contentDigest}`,
    blocks: [
      { kind: 'heading', level: 1, text: 'What is held about you' },
      { kind: 'notice', lines: report.notices },
      ...requestPart(report),
      ...subjectPart(report),
      ...recordsPart(report),
      ...dataPart(report),
      ...processingPart(report),
      ...withheldPart(report),
      ...searchPart(report),
      ...integrityPart(report, contentDigest),
    ],
  };
}

const heading = (text: string): DocumentBlock => ({ kind: 'heading', level: 2, text });

function requestPart({ request }: AccessReport): DocumentBlock[] {
  const { dueDate, clock, timeZone } = request;
  const received = momentText(request.receivedAt, timeZone);
  const due = dueDate.held
    ? `${dueDate.day} (${dueDate.citation}; ${standingWords(dueDate.status)})`
    : `Not held. ${dueDate.note}`;
  const said: readonly (readonly [string, string | null])[] = [
    ['Right', request.right],
    ['Case', request.caseId],
    ['Law', request.regime],
    ['Received', request.channel === null ? received : `${received} by ${request.channel}`],
    ['Asked on behalf', request.agent],
    ['Prepared', momentText(request.preparedAt, timeZone)],
    ['Due', due],
  ];
  return [
    heading('1. Your request'),
    {
      kind: 'terms',
      entries: said.flatMap(([term, text]) => (text === null ? [] : [[term, text] as const])),
    },
    ...(clock.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: 'What happened to the time limit',
            columns: [
              { title: 'When', share: 2 },
              { title: 'What', share: 3 },
              { title: 'Rule', share: 3 },
            ],
            rows: clock.map(({ at, what, citation }) => [at, what, citation]),
          },
        ]),
  ];
}

function subjectPart({ subject, request }: AccessReport): DocumentBlock[] {
  const proof = request.identityProof;
  return [
    heading('2. Who this is about'),
    {
      kind: 'terms',
      entries: [
        ['Person', subject.personId],
        [
          'You gave',
          subject.identifiersGiven
            .map(({ identifier, records }) => `${identifier} in ${counted(records, 'record')}`)
            .join('\n'),
        ],
        [
          'Found with them',
          subject.identifiersFound.map(({ name, value }) => `${name}: ${value}`).join('\n') ||
            'No identifier.',
        ],
        [
          'Proof of identity',
          proof.held ? [proof.level, ...proof.proofs].join('\n') : `Not held. ${proof.note}`,
        ],
        [
          'Matching',
          `Ruleset ${subject.resolution.ruleset}, digest ${subject.resolution.rulesetDigest}; run ${subject.resolution.runDigest}`,
        ],
      ],
    },
  ];
}

function recordsPart({ records }: AccessReport): DocumentBlock[] {
  return [
    heading('3. Why each record is here'),
    {
      kind: 'table',
      caption: recordsFound(records.length),
      columns: [
        { title: 'Record', share: 3 },
        { title: 'Key', share: 2 },
        { title: 'Why', share: 6 },
        { title: 'Disclosed', share: 2 },
      ],
      rows: records.map(({ label, key, tier, because, path, disclosed }) => [
        label,
        key ?? 'withheld',
        [
          `${tierWords[tier]}: ${because}`,
          ...path.map(
            ({ from, to, by, rule, weight }) =>
              `${from} – ${to}: ${by === 'weight' ? `weight ${(weight / 1000).toFixed(1)} bits` : `${by} ${rule ?? ''}`}`,
          ),
        ].join('\n'),
        disclosed ? 'yes' : 'no, see part 6',
      ]),
    },
  ];
}

function dataPart({ categories, linked, consent, counts }: AccessReport): DocumentBlock[] {
  return [
    heading('4. The data'),
    {
      kind: 'paragraph',
      text: valuesFound(counts),
    },
    ...categories.flatMap(({ title, items }): DocumentBlock[] => [
      { kind: 'heading', level: 3, text: title },
      {
        kind: 'table',
        columns: [
          { title: 'What', share: 3 },
          { title: 'Value and where it is', share: 5 },
          { title: 'Used for', share: 3 },
          { title: 'Kept for', share: 3 },
          { title: 'Given to', share: 2 },
        ],
        rows: items.map(itemRow),
      },
    ]),
    ...(linked.length === 0
      ? []
      : [
          { kind: 'heading' as const, level: 3 as const, text: 'Rows that name you' },
          {
            kind: 'table' as const,
            columns: [
              { title: 'Row', share: 3 },
              { title: 'How it was found', share: 4 },
              { title: 'What it holds of you', share: 5 },
            ],
            rows: linked.map(({ label, how, values }) => [
              label,
              how,
              values.map(({ column, value }) => `${column}: ${value}`).join('\n'),
            ]),
          },
        ]),
    consent.length === 0
      ? {
          kind: 'paragraph',
          text: 'No statement of yours about the use of your data is recorded in the disclosed records.',
        }
      : {
          kind: 'table',
          caption: 'How your choices were read',
          columns: [
            { title: 'Record', share: 3 },
            { title: 'Purpose', share: 2 },
            { title: 'Read as', share: 3 },
            { title: 'Written as', share: 2 },
            { title: 'Channel', share: 1 },
            { title: 'When', share: 2 },
          ],
          rows: consent.map(({ event, purpose, state, problems, stateAsWritten, channel, time }) => [
            event,
            purpose,
            [state, ...problems].join('\n'),
            stateAsWritten,
            channel,
            time ?? 'not recorded',
          ]),
        },
  ];
}

function itemRow(item: DataItem): string[] {
  const { name, meaning, golden, values, uses, retention, recipients, sharedWithOthers } = item;
  const days = expiryDays(values);
  return [
    `${name}\n${meaning}`,
    [
      ...(golden === null
        ? []
        : [`Combined: ${golden.value} (chosen because ${chosenBecause(golden)}; from ${golden.record})`]),
      ...values.map(({ value, record, column, note, origin, observedAt }) =>
        [
          `${value} – ${record}`,
          column,
          note ?? '',
          origin === null ? '' : originWords[origin],
          observedAt === null ? '' : `as of ${observedAt}`,
        ]
          .filter((part) => part !== '')
          .join(' · '),
      ),
      ...(sharedWithOthers === 0
        ? []
        : [`Also recorded for ${counted(sharedWithOthers, 'other person', 'other persons')}.`]),
    ].join('\n'),
    uses.map((use) => `${use.name} (${useTerms(use)})`).join('\n') || 'No purpose may use this.',
    [...retention, ...days.map((day) => `until ${day}`)].join('\n') || 'Not held',
    recipients.join('\n') || 'None recorded',
  ];
}

function processingPart({ processing, completeness }: AccessReport): DocumentBlock[] {
  const { filled, partly, notHeld } = completeness;
  return [
    heading('5. How the data is used'),
    {
      kind: 'paragraph',
      soft: true,
      text: `Of ${String(filled + partly + notHeld)} items that the law asks for, ${String(filled)} are filled, ${String(partly)} in part, and ${String(notHeld)} are not held.`,
    },
    ...processing.flatMap(({ article, title, status, lines, notHeld: missing }): DocumentBlock[] => [
      { kind: 'heading', level: 3, text: `${title} (${article}, ${status.replace('-', ' ')})` },
      ...(lines.length === 0 ? [] : [{ kind: 'list' as const, items: lines }]),
      ...(missing === null ? [] : [{ kind: 'paragraph' as const, text: `Not held: ${missing}` }]),
    ]),
  ];
}

function withheldPart({ withheld }: AccessReport): DocumentBlock[] {
  if (withheld.length === 0)
    return [
      heading('6. What is withheld'),
      { kind: 'paragraph', text: 'Nothing that was found is withheld.' },
    ];
  return [
    heading('6. What is withheld'),
    {
      kind: 'table',
      columns: [
        { title: 'Where', share: 3 },
        { title: 'Values', share: 1, numeric: true },
        { title: 'Reason', share: 5 },
        { title: 'Rule', share: 3 },
      ],
      rows: withheld.map(({ where, values, reason, decidedBy, code, article, justification }) => [
        where,
        String(values),
        `${reason}\nDecided by: ${decidedBy}.`,
        `${code}, ${article}\n${justification}`,
      ]),
    },
  ];
}

function searchPart({ searchLog }: AccessReport): DocumentBlock[] {
  return [
    heading('7. Where was searched'),
    {
      kind: 'table',
      caption: 'Every registered source, also those without a hit',
      columns: [
        { title: 'Source', share: 3 },
        { title: 'Outcome', share: 2 },
        { title: 'Records', share: 1, numeric: true },
        { title: 'Note', share: 5 },
      ],
      rows: searchLog.map(({ source, name, outcome, records, note }) => [
        `${name} (${source})`,
        outcomeWords[outcome],
        String(records),
        note === '' ? 'Searched completely.' : note,
      ]),
    },
  ];
}

function integrityPart({ integrity }: AccessReport, contentDigest: string): DocumentBlock[] {
  return [
    heading('8. Integrity'),
    {
      kind: 'terms',
      entries: [
        ['Content digest', contentDigest],
        ['Made with', integrity.product],
      ],
    },
    {
      kind: 'paragraph',
      soft: true,
      text: 'The digest is the SHA-256 of the canonical JSON (RFC 8785) of this report’s content, which the JSON file of this answer holds. That file also lists the other files with their digests, and is signed where the controller signs. Whether all are as they were written can be checked without a network: c360 request check-report, with the folder that they lie in.',
    },
    {
      kind: 'table',
      caption: 'Files the answer rests on',
      columns: [
        { title: 'File', share: 4 },
        { title: 'SHA-256', share: 6 },
      ],
      rows: integrity.files.map(({ path, sha256 }) => [path, sha256]),
    },
  ];
}
