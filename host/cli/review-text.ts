import type { AgreementDto, ResultOf, ReviewPairDto } from '../../shared/workbench/index.ts';
import { shareText } from './quality-text.ts';
import { bits, count, paragraphs, percent, textFacts, textTable } from './text-table.ts';

const recordText = ({ extract, row, key }: ReviewPairDto['left']): string =>
  key === '' ? `${extract}:${row}` : `${extract}:${row} (${key})`;

export function queueText({ items, judged }: ResultOf<'review.queue'>): string {
  if (items.length === 0) return 'Nothing is left to judge.';
  const table = textTable(
    [
      { title: 'record', value: ({ left }) => recordText(left) },
      { title: 'record', value: ({ right }) => recordText(right) },
      { title: 'drawn', value: ({ drawn }) => (drawn ? 'yes' : 'no') },
      {
        title: 'worth',
        value: ({ information }) => (information === null ? '' : information.toPrecision(3)),
        align: 'right',
      },
    ],
    items,
  );
  return paragraphs(
    table,
    items.some(({ information }) => information !== null)
      ? 'Worth: how much a label would tell, only to be compared with one another. Drawn: at random, so that it counts for the estimates.'
      : '',
    `${count(judged)} judged so far. Look: c360 review W A B. Judge: --verdict match|not|unsure --by NAME.`,
  );
}

export function reviewPairText({ left, right, fields, mine, known }: ReviewPairDto): string {
  const table = textTable(
    [
      { title: 'attribute', value: ({ attribute }) => attribute },
      { title: recordText(left), value: (field) => field.left.join(' | '), most: 36 },
      { title: recordText(right), value: (field) => field.right.join(' | '), most: 36 },
    ],
    fields,
  );
  const facts =
    known === null
      ? ''
      : textFacts([
          ['weight', known.weight === null ? 'never compared' : bits(known.weight)],
          ['outcome', known.guard === null ? known.outcome : `${known.outcome} by ${known.guard}`],
          ['records at stake', known.stake],
          ...known.verdicts.map(({ by, verdict }) => [`said by ${by}`, verdict] as const),
        ]);
  return paragraphs(table, facts, mine === null ? '' : `You said: ${mine.verdict} (label ${mine.label})`);
}

export function labelsText({ labels, unbound }: ResultOf<'review.labels'>): string {
  const table = textTable(
    [
      { title: 'label', value: ({ label }) => label },
      { title: 'by', value: ({ by }) => by, most: 20 },
      { title: 'verdict', value: ({ verdict }) => verdict },
      { title: 'record', value: ({ leftLabel }) => leftLabel, most: 34 },
      { title: 'record', value: ({ rightLabel }) => rightLabel, most: 34 },
    ],
    labels,
  );
  const lost = unbound === 0 ? '' : `${count(unbound)} labels name records that are not here now.`;
  return paragraphs(table === '' ? 'No labels yet.' : table, lost);
}

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

export function agreementText(agreement: AgreementDto): string {
  const { alphaInterval } = agreement;
  const facts = textFacts([
    ['pairs judged by two or more', agreement.sharedPairs],
    [
      "Krippendorff's alpha",
      alphaInterval === null
        ? figure(agreement.alpha)
        : `${figure(agreement.alpha)} (${alphaInterval.low.toFixed(3)}–${alphaInterval.high.toFixed(3)})`,
    ],
  ]);
  const two = textTable(
    [
      { title: 'reviewer', value: ({ first }) => first, most: 24 },
      { title: 'reviewer', value: ({ second }) => second, most: 24 },
      { title: 'pairs', value: ({ pairs }) => pairs },
      { title: 'agree', value: (row) => shareText(row.agreement, row.interval) },
      { title: 'kappa', value: ({ kappa }) => figure(kappa), align: 'right' },
    ],
    agreement.pairwise,
  );
  const share = (value: number | null): string => (value === null ? '–' : percent(value));
  const one = textTable(
    [
      { title: 'reviewer', value: ({ reviewer }) => reviewer, most: 24 },
      { title: 'labels', value: ({ labels }) => labels },
      { title: 'unsure', value: ({ unsure }) => unsure },
      { title: 'says match', value: ({ ownShare }) => share(ownShare), align: 'right' },
      { title: 'others do', value: ({ othersShare }) => share(othersShare), align: 'right' },
    ],
    agreement.strictness,
  );
  const apart = textTable(
    [
      { title: 'they disagree on', value: ({ leftLabel }) => leftLabel, most: 34 },
      { title: '', value: ({ rightLabel }) => rightLabel, most: 34 },
      {
        title: 'verdicts',
        value: ({ verdicts }) => verdicts.map(({ by, verdict }) => `${by}: ${verdict}`).join(', '),
        most: 60,
      },
    ],
    agreement.disagreements,
  );
  return paragraphs(facts, two, one, apart);
}
