import type { AccessInputs } from './access-inputs.ts';
import type { DataCategory, ProcessingItem } from './access-report.ts';

const controller = 'The controller has to add this before the answer is sent.';

/**
 * Art 15(1)(a)–(h) GDPR, each filled from the workspace or said not to be held, with who has to add it. The items are
 * those of the Regulation; how far they are filled is a checklist, not legal advice.
 */
export function processingInformation(
  inputs: AccessInputs,
  categories: readonly DataCategory[],
  disclosed: ReadonlySet<number>,
): ProcessingItem[] {
  return [
    purposesItem(inputs, categories),
    {
      ...item('(b)', 'Categories of personal data concerned'),
      status: 'filled',
      lines: categories.map(({ title, items }) => `${title}: ${items.map(({ name }) => name).join(', ')}`),
      notHeld: null,
    },
    {
      ...item('(c)', 'Recipients, also in third countries'),
      status: 'not-held',
      lines: [],
      notHeld: `Recipients, and the safeguards of transfers (Art 15(2)), are not recorded in this workspace. ${controller}`,
    },
    storageItem(inputs, categories),
    {
      ...item('(e)', 'Rights to rectification, erasure, restriction and objection'),
      status: 'filled',
      lines: [
        'You may ask for wrong data to be corrected, for data to be erased or its use restricted, and you may object to its use. Ask at the place you sent this request to.',
      ],
      notHeld: null,
    },
    {
      ...item('(f)', 'Complaint to a supervisory authority'),
      status: 'partly',
      lines: [
        'You may complain to the supervisory authority where you live or work, or where you think the law was broken.',
      ],
      notHeld: `The name and address of the competent authority are not recorded. ${controller}`,
    },
    originItem(inputs, disclosed),
    {
      ...item('(h)', 'Automated decisions'),
      status: 'partly',
      lines: [
        'Records of different systems were joined automatically because they agree on names, addresses, dates or identifiers, by rules and by a statistical weight; the part “Why each record is here” names the rule or weight for each.',
        'Which uses are permitted was computed from the policies and from your recorded choices.',
      ],
      notHeld: `Whether decisions with legal or similarly significant effect (Art 22) are taken on this data, their logic and consequences, is not recorded. ${controller}`,
    },
  ];
}

function item(letter: string, title: string): Pick<ProcessingItem, 'article' | 'title'> {
  return { article: `15(1)${letter}`, title };
}

function purposesItem({ consent }: AccessInputs, categories: readonly DataCategory[]): ProcessingItem {
  const used = new Set(
    categories.flatMap(({ items }) => items.flatMap(({ uses }) => uses.map(({ purpose }) => purpose))),
  );
  const lines = consent.purposes.purposes
    .filter(({ id }) => used.has(id))
    .map(
      ({ name, description, legalBasis }) =>
        `${name}${description === '' ? '' : `: ${description}`} (legal basis: ${legalBasis})`,
    );
  const base = item('(a)', 'Purposes of the processing');
  if (consent.purposes.purposes.length === 0)
    return {
      ...base,
      status: 'not-held',
      lines: [],
      notHeld: `No purposes are recorded in this workspace. ${controller}`,
    };
  const none = 'By the policies and your recorded choices, no purpose may use your data.';
  return { ...base, status: 'filled', lines: lines.length === 0 ? [none] : lines, notHeld: null };
}

function storageItem({ model }: AccessInputs, categories: readonly DataCategory[]): ProcessingItem {
  const base = item('(d)', 'How long the data is stored');
  if (model.retention.length === 0)
    return {
      ...base,
      status: 'not-held',
      lines: [],
      notHeld: `No retention rules are recorded in this workspace. ${controller}`,
    };
  const items = categories.flatMap((category) => category.items);
  const uncovered = items.filter(({ retention }) => retention.length === 0).map(({ name }) => name);
  return {
    ...base,
    status: uncovered.length === 0 ? 'filled' : 'partly',
    lines: items
      .filter(({ retention }) => retention.length > 0)
      .map(({ name, retention }) => `${name}: ${retention.join('; ')}`),
    notHeld: uncovered.length === 0 ? null : `No rule covers: ${uncovered.join(', ')}. ${controller}`,
  };
}

function originItem({ model, consent }: AccessInputs, disclosed: ReadonlySet<number>): ProcessingItem {
  const origins = new Set([...disclosed].map((record) => consent.resolution.recordRef(record).source));
  return {
    ...item('(g)', 'Where the data comes from'),
    status: 'partly',
    lines: model.sources
      .filter(({ id }) => origins.has(id))
      .map(({ id, name, description, owner }) => {
        const about = description === undefined || description === '' ? '' : `: ${description}`;
        return `${name} (${id})${about}${owner === undefined ? '' : ` Kept by ${owner}.`}`;
      }),
    notHeld: `Whether each system had the data from you or from somebody else is not recorded. ${controller}`,
  };
}
