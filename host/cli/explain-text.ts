import {
  readingsText,
  type BarDto,
  type CounterfactualsDto,
  type LinkDto,
  type MergePathDto,
  type NearMissDto,
  type PairExplanationDto,
  type PersonBuildDto,
  type WhyNotDto,
} from '../../shared/workbench/index.ts';
import { bits, count, paragraphs, percent, textTable } from './text-table.ts';

type Ref = PairExplanationDto['left'];

/** A record as people write it, with its key. */
export function recordText({ extract, row, key }: Ref): string {
  return key === '' ? `${extract}:${row}` : `${extract}:${row} (${key})`;
}

const short = ({ extract, row }: Ref): string => `${extract}:${row}`;

function reasonText({ reason }: LinkDto): string {
  switch (reason.kind) {
    case 'rule':
      return `rule ${reason.rule}`;
    case 'decision':
      return 'a decision';
    case 'weight':
      return 'weight';
  }
}

/** Evidence of a pair that adds up to its weight. */
export function pairText(pair: PairExplanationDto): string {
  const bars = textTable(
    [
      { title: 'evidence', value: (bar: BarDto) => bar.label, most: 44 },
      {
        title: recordText(pair.left),
        value: (bar) => bar.left?.map(readingsText).join(' | ') ?? '',
        most: 28,
      },
      {
        title: recordText(pair.right),
        value: (bar) => bar.right?.map(readingsText).join(' | ') ?? '',
        most: 28,
      },
      { title: 'bits', value: (bar) => bits(bar.weight), align: 'right' },
    ],
    pair.bars.filter((bar) => !isSilent(bar)),
  );
  const silent = pair.bars.filter(isSilent).map(({ comparison, label }) => comparison ?? label);
  const unknown =
    silent.length === 0 ? '' : `Not known on at least one side, so without weight: ${silent.join(', ')}`;
  const told = pair.bars.filter(
    (bar) => bar.note !== undefined && (bar.kind !== 'comparison' || setAside(bar)),
  );
  const notes = told.map((bar) => `${bar.label}: ${bar.note ?? ''}`).join('\n');
  const total = `total ${bits(pair.weight)} bits, probability ${percent(pair.probability)}: ${pair.outcome}`;
  const blocking =
    pair.blockingRules.length === 0
      ? 'No blocking rule brought them together.'
      : `Brought together by: ${pair.blockingRules.join(', ')}`;
  const guard = pair.guard === undefined ? '' : `Refused by the guard: ${pair.guard}`;
  return paragraphs(
    pair.summary,
    bars,
    unknown,
    notes,
    [total, blocking, guard].filter((line) => line !== '').join('\n'),
  );
}

/** A comparison without a value to compare weighs nothing. */
function isSilent(bar: BarDto): boolean {
  return bar.kind === 'comparison' && bar.level === 'missing' && bar.weight === 0 && !setAside(bar);
}

/** Values are there on both sides, and yet the comparison says nothing. */
function setAside({ level, left = [], right = [] }: BarDto): boolean {
  return level === 'missing' && left.length > 0 && right.length > 0;
}

function linkTable(links: readonly LinkDto[]): string {
  return textTable(
    [
      { title: 'link', value: (link) => recordText(link.left) },
      { title: '', value: (link) => recordText(link.right) },
      { title: 'bits', value: (link) => bits(link.weight), align: 'right' },
      { title: 'because of', value: reasonText },
    ],
    links,
  );
}

/** How two records hang together; the ways round and the cut in `whole`. */
export function pathText(path: MergePathDto, whole: boolean): string {
  if (!whole) return path.links.length < 2 ? '' : paragraphs(path.summary, linkTable(path.links));
  const ways = path.alternatives.map((links, index) =>
    paragraphs(`Another way (${index + 1} of ${path.alternatives.length}):`, linkTable(links)),
  );
  const cut =
    path.cut === null || path.cut.length === 0
      ? ''
      : paragraphs(
          `Without ${path.cut.length === 1 ? 'this link' : `these ${path.cut.length} links`} the two would be apart:`,
          linkTable(path.cut),
        );
  return paragraphs(path.summary, linkTable(path.links), ...ways, cut);
}

/** Why two records are not one person. */
export function whyNotText(found: WhyNotDto): string {
  const against = textTable(
    [
      { title: 'speaks against', value: (one) => one.comparison },
      { title: 'is', value: (one) => one.label, most: 34 },
      { title: 'bits', value: (one) => bits(one.weight), align: 'right' },
      { title: 'enough would be', value: (one) => one.enough?.label ?? 'nothing here alone', most: 40 },
    ],
    found.kind === 'guarded' ? [] : found.against,
  );
  const rules = found.blocking.filter(({ verdict }) => verdict !== 'unmapped').slice(0, mostRules);
  const blocking = textTable(
    [
      { title: 'blocking rule', value: (rule) => rule.rule },
      { title: 'verdict', value: verdictText },
      { title: 'differs', value: (rule) => partsText(rule), most: 60 },
    ],
    found.kind === 'never-compared' ? rules : [],
  );
  const guards = found.conflicts.map(({ guard, text, pairs }) =>
    [
      `${guard}: ${text}`,
      ...pairs.map(({ left, right }) => `  ${recordText(left)} and ${recordText(right)}`),
    ].join('\n'),
  );
  const opposing =
    found.kind !== 'outweighed'
      ? ''
      : textTable(
          [
            { title: 'pair against', value: (pair) => recordText(pair.left) },
            { title: '', value: (pair) => recordText(pair.right) },
            { title: 'bits', value: (pair) => bits(pair.weight), align: 'right' },
          ],
          found.opposing,
        );
  return paragraphs(found.summary, blocking, against, guards.join('\n'), opposing);
}

const mostRules = 6;

function verdictText({ verdict, block }: WhyNotDto['blocking'][number]): string {
  if (verdict === 'block-too-large' && block !== undefined)
    return `block of ${count(block.records)}, limit ${count(block.limit)}`;
  return verdict === 'key-differs' ? 'another key' : verdict;
}

function partsText({ parts }: WhyNotDto['blocking'][number]): string {
  return parts
    .filter((part) => !part.agrees)
    .map(
      ({ attribute, left, right }) =>
        `${attribute}: ${left.join(' | ') || 'missing'} – ${right.join(' | ') || 'missing'}`,
    )
    .join('; ');
}

/** What would join or split two records. */
export function counterfactualText({ effect, found, tried, unknown }: CounterfactualsDto): string {
  const lines = found.map(({ text }) => `- ${text}`);
  const lead =
    found.length === 0
      ? `None of the ${count(tried)} changes tried would ${effect} the two.`
      : `Any one of these would ${effect} the two; each was computed anew:`;
  const open =
    unknown === 0
      ? ''
      : `${count(unknown)} of the ${count(tried)} changes tried ${unknown === 1 ? 'reaches' : 'reach'} too far to be judged around these two records.`;
  return paragraphs(lead, lines.join('\n'), open);
}

/** How a person came about. */
export function personText(person: PersonBuildDto): string {
  const steps = textTable(
    [
      { title: 'step', value: ({ step }: { step: number; of: PersonBuildDto['steps'][number] }) => step },
      { title: 'joins', value: ({ of }) => groupText(of.left), most: 36 },
      { title: 'with', value: ({ of }) => groupText(of.right), most: 36 },
      { title: 'by', value: ({ of }) => (of.link === null ? of.by : reasonText(of.link)) },
      {
        title: 'bits',
        value: ({ of }) => (of.by === 'weight' ? bits(of.weight) : '–'),
        align: 'right',
      },
      {
        title: 'strongest link',
        value: ({ of }) =>
          of.link === null ? '' : `${short(of.link.left)} – ${short(of.link.right)} ${bits(of.link.weight)}`,
      },
    ],
    person.steps.map((of, index) => ({ step: index + 1, of })),
  );
  const bridges = person.bridges.map(
    ({ link, leftSide, rightSide }) =>
      `${recordText(link.left)} – ${recordText(link.right)} (${bits(link.weight)}) alone holds ${count(leftSide)} and ${count(rightSide)} together.`,
  );
  const hinges = person.hinges.map(
    ({ record, parts }) => `Without ${recordText(record)} the rest would be in ${count(parts)} parts.`,
  );
  const counted = person.steps.some(({ by }) => by === 'weight')
    ? 'Bits are those of all pairs between the two groups; a pair counts 20 at most.'
    : '';
  return paragraphs(
    `${person.personId}: ${person.summary}`,
    steps,
    counted,
    bridges.join('\n'),
    hinges.join('\n'),
  );
}

function groupText(records: readonly Ref[]): string {
  const names = records.slice(0, 3).map(short).join(', ');
  return records.length > 3 ? `${names} and ${records.length - 3} more` : names;
}

/** The other persons that come nearest. */
export function nearText(found: readonly NearMissDto[]): string {
  if (found.length === 0) return 'No pair with a record of another person was compared.';
  return textTable(
    [
      { title: 'record', value: (miss) => recordText(miss.left) },
      { title: 'of another person', value: (miss) => recordText(miss.right) },
      { title: 'who is', value: (miss) => miss.label, most: 40 },
      { title: 'bits', value: (miss) => bits(miss.weight), align: 'right' },
      { title: 'why not', value: (miss) => miss.summary, most: 48 },
    ],
    found,
  );
}
