import { coversModelAttribute, coversPurpose, periodText } from '../../consent/index.ts';
import { groupBy } from '../../kernel/index.ts';
import type { Purpose } from '../../workspace/index.ts';
import type { GovernanceReading, GovernedAttribute } from './governance-inputs.ts';

/** An item of the record, or that it is not recorded: what is missing is said, never made up. */
export interface RecordItem {
  readonly lines: readonly string[];
  readonly missing: string | null;
}

/** One processing activity: what one purpose does. Letters are those of Art 30(1) GDPR. */
export interface ProcessingActivity {
  readonly id: string;
  readonly name: string;
  readonly dpv: string | null;
  readonly purposes: RecordItem;
  readonly subjectsAndData: RecordItem;
  readonly recipients: RecordItem;
  readonly transfers: RecordItem;
  readonly erasure: RecordItem;
}

/** The record of processing activities of a controller (Art 30(1) GDPR). */
export interface ProcessingRecord {
  readonly controller: RecordItem;
  readonly activities: readonly ProcessingActivity[];
  readonly security: RecordItem;
  /** Items filled and items in all: how complete the record is. */
  readonly filled: number;
  readonly items: number;
}

/** Generates the record from the workspace: one activity for each purpose, in the order of the file. */
export function processingRecord(reading: GovernanceReading): ProcessingRecord {
  const { model } = reading.inputs;
  const activities = model.purposes.map((purpose) => activityOf(reading, purpose));
  const controller = controllerItem(reading);
  const security = held(model.controller?.securityMeasures ?? [], 'Security measures are not recorded.');
  const items = [
    controller,
    security,
    ...activities.flatMap(({ purposes, subjectsAndData, recipients, transfers, erasure }) => [
      purposes,
      subjectsAndData,
      recipients,
      transfers,
      erasure,
    ]),
  ];
  return {
    controller,
    activities,
    security,
    filled: items.filter(({ missing }) => missing === null).length,
    items: items.length,
  };
}

function held(lines: readonly string[], missing: string): RecordItem {
  return lines.length === 0 ? { lines, missing } : { lines, missing: null };
}

function controllerItem({ inputs: { model } }: GovernanceReading): RecordItem {
  const { controller } = model;
  if (controller === null)
    return { lines: [], missing: 'The controller is not recorded (consent/controller.yaml).' };
  const contact = ({ name, address, email, url }: NonNullable<typeof controller>['controller']): string =>
    [name, address, email, url].filter((part) => part !== undefined).join(', ');
  const officer = controller.dataProtectionOfficer;
  return {
    lines: [
      `Controller: ${contact(controller.controller)}`,
      ...controller.jointControllers.map((one) => `Joint controller: ${contact(one)}`),
      ...(controller.representative === undefined
        ? []
        : [`Representative: ${contact(controller.representative)}`]),
      ...(officer === undefined ? [] : [`Data protection officer: ${contact(officer)}`]),
    ],
    missing: officer === undefined ? 'No data protection officer is recorded.' : null,
  };
}

function activityOf(reading: GovernanceReading, purpose: Purpose): ProcessingActivity {
  const used = reading.attributesFor(purpose.id);
  const attributes = used.map(({ attribute }) => attribute);
  return {
    id: purpose.id,
    name: purpose.name,
    dpv: purpose.dpv ?? null,
    purposes: held(
      [
        [purpose.description, `Legal basis: ${purpose.legalBasis}.`].filter((line) => line !== '').join(' '),
        ...(purpose.specialBasis === undefined ? [] : [`Condition of Art 9(2): ${purpose.specialBasis}.`]),
        ...(purpose.parent === undefined ? [] : [`Part of: ${purpose.parent}.`]),
      ],
      'The purpose is not described.',
    ),
    subjectsAndData: held(
      [...groupBy(used, ({ attribute }) => attribute.categoryName)].map(
        ([category, members]) =>
          `Customers and contacts – ${category}: ${eachOnce(
            members.map(({ attribute, masked }) => (masked ? `${attribute.name} (masked)` : attribute.name)),
          )}`,
      ),
      'No policy permits any attribute for this purpose.',
    ),
    recipients: recipientsItem(reading, purpose, attributes),
    transfers: transfersItem(reading),
    erasure: erasureItem(reading, purpose, attributes),
  };
}

/** Several entities have attributes of one name: to a reader of the record they are one. */
function eachOnce(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}

function recipientsItem(
  { inputs: { model } }: GovernanceReading,
  purpose: Purpose,
  attributes: readonly GovernedAttribute[],
): RecordItem {
  const refs = attributes.map(({ ref }) => ref);
  const named = model.recipients.recipients.filter(
    (recipient) =>
      recipient.purposes.includes(purpose.id) ||
      recipient.purposes.includes('*') ||
      (recipient.purposes.length === 0 &&
        recipient.attributes.some((pattern) => refs.some((ref) => coversRef(pattern, ref)))),
  );
  const destinations = model.activations.filter((activation) => activation.purpose === purpose.id);
  const lines = [
    ...named.map(
      ({ name, role, country }) =>
        `${name} (${role.replaceAll('-', ' ')}${country === undefined ? '' : `, ${country}`})`,
    ),
    ...destinations.map(
      ({ name, destination }) =>
        `${destination.name ?? destination.id} receives “${name}” (${destination.kind})`,
    ),
  ];
  const known = model.recipients.recipients.length > 0;
  return lines.length === 0 && known
    ? { lines: ['Nobody outside, by what is recorded.'], missing: null }
    : held(lines, 'Recipients are not recorded (consent/recipients.yaml).');
}

function coversRef(pattern: string, ref: string): boolean {
  return (
    pattern === '*' || pattern === ref || (pattern.endsWith('.*') && ref.startsWith(pattern.slice(0, -1)))
  );
}

function transfersItem({ inputs: { model } }: GovernanceReading): RecordItem {
  const transfers = model.controller?.transfers;
  if (transfers === undefined)
    return { lines: [], missing: 'Transfers to third countries are not recorded.' };
  if (transfers.length === 0) return { lines: ['None.'], missing: null };
  return { lines: transfers.map(({ country, safeguard }) => `${country}: ${safeguard}`), missing: null };
}

function erasureItem(
  { inputs: { model }, rules: { purposes } }: GovernanceReading,
  purpose: Purpose,
  attributes: readonly GovernedAttribute[],
): RecordItem {
  const rules = model.retention.filter(
    (rule) =>
      // A duty to keep limits nothing.
      rule.obligation === 'keep-at-most' &&
      coversPurpose(rule, purpose.id, purposes) &&
      attributes.some(({ ref }) => coversModelAttribute(rule, ref)),
  );
  const uncovered = attributes.filter(({ ref }) => !rules.some((rule) => coversModelAttribute(rule, ref)));
  const lines = rules.map((rule) => `${rule.name ?? rule.id}: ${periodText(rule)} (${rule.citation})`);
  if (attributes.length === 0) return { lines: ['Nothing is used.'], missing: null };
  return {
    lines,
    missing:
      uncovered.length === 0 ? null : `No time limit covers: ${eachOnce(uncovered.map(({ name }) => name))}.`,
  };
}
