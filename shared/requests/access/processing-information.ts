import { legalBasisTerms, type DataOrigin } from '../../workspace/index.ts';
import type { AccessInputs, RecipientFact } from './access-inputs.ts';
import type { DataCategory, ProcessingItem } from './access-report.ts';

const add = 'The controller has to add this before the answer is sent.';

/**
 * Art 15(1)(a)–(h) and (2) GDPR, each filled from the workspace or said not to be held, with who has to add it. The items
 * are those of the Regulation; how far they are filled is a checklist, not legal advice.
 */
export function processingInformation(
  inputs: AccessInputs,
  categories: readonly DataCategory[],
  disclosed: ReadonlySet<number>,
): ProcessingItem[] {
  return [
    controllerItem(inputs),
    purposesItem(inputs, categories),
    {
      ...item('15(1)(b)', 'Categories of personal data concerned'),
      status: 'filled',
      lines: categories.map(({ title, items }) => `${title}: ${items.map(({ name }) => name).join(', ')}`),
      notHeld: null,
    },
    recipientsItem(inputs),
    storageItem(inputs, categories),
    rightsItem(inputs),
    complaintItem(inputs),
    originItem(inputs, disclosed),
    automatedItem(inputs),
    transfersItem(inputs),
  ];
}

function item(article: string, title: string): Pick<ProcessingItem, 'article' | 'title'> {
  return { article, title };
}

interface Contact {
  readonly name: string;
  readonly address?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly url?: string | undefined;
}

function contactLine({ name, address, email, phone, url }: Contact): string {
  return [name, address, email, phone, url].filter((part) => part !== undefined && part !== '').join(', ');
}

function missing(article: string, title: string, what: string): ProcessingItem {
  return { ...item(article, title), status: 'not-held', lines: [], notHeld: `${what} ${add}` };
}

/** Art 13–15 do not list the controller among (a)–(h), but a person who is to object or complain has to know whom to. */
function controllerItem({ model: { controller } }: AccessInputs): ProcessingItem {
  const [article, title] = ['15(1)', 'Who is responsible'] as const;
  if (controller === null)
    return missing(article, title, 'Who the controller is, is not recorded in this workspace.');
  const officer = controller.dataProtectionOfficer;
  return {
    ...item(article, title),
    status: officer === undefined ? 'partly' : 'filled',
    lines: [
      `Controller: ${contactLine(controller.controller)}`,
      ...controller.jointControllers.map((contact) => `Joint controller: ${contactLine(contact)}`),
      ...(controller.representative === undefined
        ? []
        : [`Representative: ${contactLine(controller.representative)}`]),
      ...(officer === undefined ? [] : [`Data protection officer: ${contactLine(officer)}`]),
    ],
    notHeld: officer === undefined ? 'Whether there is a data protection officer is not recorded.' : null,
  };
}

function purposesItem({ consent }: AccessInputs, categories: readonly DataCategory[]): ProcessingItem {
  const [article, title] = ['15(1)(a)', 'Purposes of the processing'] as const;
  if (consent.purposes.purposes.length === 0)
    return missing(article, title, 'No purposes are recorded in this workspace.');
  const used = new Set(
    categories.flatMap(({ items }) => items.flatMap(({ uses }) => uses.map(({ purpose }) => purpose))),
  );
  const lines = consent.purposes.purposes
    .filter(({ id }) => used.has(id))
    .map(
      ({ name, description, legalBasis }) =>
        `${name}${description === '' ? '' : `: ${description}`} (legal basis: ${legalBasisTerms[legalBasis].name.toLowerCase()}, ${legalBasisTerms[legalBasis].citation})`,
    );
  const none = 'By the policies and your recorded choices, no purpose may use your data.';
  return {
    ...item(article, title),
    status: 'filled',
    lines: lines.length === 0 ? [none] : lines,
    notHeld: null,
  };
}

/** Actual recipients by name, not only kinds of them (CJEU C-154/21). */
function recipientsItem({ recipients }: AccessInputs): ProcessingItem {
  const [article, title] = ['15(1)(c)', 'Recipients, also in third countries'] as const;
  if (recipients === null) return missing(article, title, 'Recipients are not recorded in this workspace.');
  const lines = recipients.map(recipientLine);
  return {
    ...item(article, title),
    status: 'filled',
    lines: lines.length === 0 ? ['The controller recorded that nobody else gets your data.'] : lines,
    notHeld: null,
  };
}

function recipientLine({ name, role, country }: RecipientFact): string {
  return `${name} (${role}${country === null ? '' : `, ${country}`})`;
}

function storageItem({ model }: AccessInputs, categories: readonly DataCategory[]): ProcessingItem {
  const [article, title] = ['15(1)(d)', 'How long the data is stored'] as const;
  if (model.retention.length === 0)
    return missing(article, title, 'No retention rules are recorded in this workspace.');
  const items = categories.flatMap((category) => category.items);
  const uncovered = items.filter(({ retention }) => retention.length === 0).map(({ name }) => name);
  return {
    ...item(article, title),
    status: uncovered.length === 0 ? 'filled' : 'partly',
    lines: items
      .filter(({ retention }) => retention.length > 0)
      .map(({ name, retention }) => `${name}: ${retention.join('; ')}`),
    notHeld: uncovered.length === 0 ? null : `No rule covers: ${uncovered.join(', ')}. ${add}`,
  };
}

function rightsItem({ model: { controller } }: AccessInputs): ProcessingItem {
  const place = controller?.requests ?? controller?.controller;
  const where = place === undefined ? 'the place you sent this request to' : contactLine(place);
  return {
    ...item('15(1)(e)', 'Rights to rectification, erasure, restriction and objection'),
    status: 'filled',
    lines: [
      `You may ask for wrong data to be corrected, for data to be erased or its use restricted, and you may object to its use. Ask at: ${where}.`,
    ],
    notHeld: null,
  };
}

function complaintItem({ model: { controller } }: AccessInputs): ProcessingItem {
  const authority = controller?.supervisoryAuthority;
  return {
    ...item('15(1)(f)', 'Complaint to a supervisory authority'),
    status: authority === undefined ? 'partly' : 'filled',
    lines: [
      'You may complain to the supervisory authority where you live or work, or where you think the law was broken.',
      ...(authority === undefined ? [] : [`The authority for the controller is: ${contactLine(authority)}.`]),
    ],
    notHeld:
      authority === undefined
        ? `The name and address of the competent authority are not recorded. ${add}`
        : null,
  };
}

const originTexts: Readonly<Record<DataOrigin, string>> = {
  provided: 'You gave it.',
  observed: 'It was recorded while you used what the controller offers.',
  inferred: 'It was worked out from other data about you.',
  'third-party': 'Somebody else supplied it.',
};

function originItem({ model, consent }: AccessInputs, disclosed: ReadonlySet<number>): ProcessingItem {
  const ids = new Set([...disclosed].map((record) => consent.resolution.recordRef(record).source));
  const sources = model.sources.filter(({ id }) => ids.has(id));
  const silent = sources.filter(({ origin }) => origin === undefined).map(({ name }) => name);
  return {
    ...item('15(1)(g)', 'Where the data comes from'),
    status: silent.length === 0 ? 'filled' : 'partly',
    lines: sources.map(({ id, name, description, owner, origin, collectedFrom }) =>
      [
        `${name} (${id})${description === undefined || description === '' ? '.' : `: ${description}`}`,
        owner === undefined ? '' : `Kept by ${owner}.`,
        origin === undefined ? '' : originTexts[origin],
        collectedFrom === undefined ? '' : `Supplied by: ${collectedFrom}.`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
    notHeld:
      silent.length === 0
        ? null
        : `Whether these had the data from you or from somebody else is not recorded: ${silent.join(', ')}. ${add}`,
  };
}

const joining = [
  'Records of different systems were joined automatically because they agree on names, addresses, dates or identifiers, by rules and by a statistical weight; the part “Why each record is here” names the rule or weight for each.',
  'Which uses are permitted was computed from the policies and from your recorded choices.',
] as const;

/** The procedure and principles in words, not a formula (CJEU C-203/22). */
function automatedItem({ model: { controller } }: AccessInputs): ProcessingItem {
  const base = item('15(1)(h)', 'Automated decisions');
  const decisions = controller?.automatedDecisions;
  if (decisions === undefined)
    return {
      ...base,
      status: 'partly',
      lines: joining,
      notHeld: `Whether decisions with legal or similarly significant effect (Art 22) are taken on this data, their logic and consequences, is not recorded. ${add}`,
    };
  const told = decisions.map(
    ({ name, logic, significance, consequences, solelyAutomated }) =>
      `${name}${solelyAutomated ? ' (taken by a machine alone)' : ''}: ${logic} What it means: ${significance} What follows: ${consequences}`,
  );
  const none = 'The controller recorded that no decision about you is taken by a machine alone.';
  return {
    ...base,
    status: 'filled',
    lines: [...joining, ...(told.length === 0 ? [none] : told)],
    notHeld: null,
  };
}

function transfersItem({ model: { controller }, recipients }: AccessInputs): ProcessingItem {
  const [article, title] = ['15(2)', 'Safeguards of transfers to third countries'] as const;
  const named = (recipients ?? []).flatMap(({ name, country, safeguard }) =>
    safeguard === null ? [] : [`${name}${country === null ? '' : ` (${country})`}: ${safeguard}`],
  );
  const transfers = controller?.transfers;
  if (transfers === undefined && named.length === 0)
    return missing(
      article,
      title,
      'Whether data goes to third countries, and what protects it there, is not recorded.',
    );
  const lines = [...named, ...(transfers ?? []).map(({ country, safeguard }) => `${country}: ${safeguard}`)];
  const none = 'The controller recorded that no data goes to third countries.';
  return {
    ...item(article, title),
    status: 'filled',
    lines: lines.length === 0 ? [none] : lines,
    notHeld: null,
  };
}
