import type { ConsentEvent } from '../../consent/index.ts';
import { publicState } from '../../consent/index.ts';
import type { Json } from '../../kernel/index.ts';
import { dataCategories, legalBasisTerms, type WorkspaceModel } from '../../workspace/index.ts';
import type { GovernanceReading } from './governance-inputs.ts';

export interface ReceiptInputs {
  readonly reading: GovernanceReading;
  /** Statements of one person, in the order of the ledger. */
  readonly events: readonly ConsentEvent[];
  readonly personId: string;
}

/** Receipts of one person, and what a format asks for that the workspace does not hold. */
export interface Receipts {
  /** One for each consent given, by the Kantara Consent Receipt Specification 1.1. */
  readonly kantara: readonly Json[];
  /** One record of all statements, with the fields of ISO/IEC TS 27560 in terms of the DPV 2.3 (JSON-LD). */
  readonly record: Json;
  readonly gaps: readonly string[];
}

/** Writes consents as receipts that other systems read. An empty string stands where a format demands what is not held. */
export function consentReceipts(inputs: ReceiptInputs): Receipts {
  const given = inputs.events.filter(({ state, purpose }) => state === 'given' && purpose !== null);
  return {
    kantara: given.map((event) => kantaraReceipt(inputs, event)),
    record: consentRecord(inputs),
    gaps: gapsOf(inputs.reading.inputs.model),
  };
}

function gapsOf({ controller, notices }: WorkspaceModel): string[] {
  const missing = (what: string, held: boolean): string[] => (held ? [] : [`${what} is not recorded.`]);
  return [
    ...missing('The controller', controller !== null),
    ...missing("The controller's e-mail", controller?.controller.email !== undefined),
    ...missing("The controller's phone", controller?.controller.phone !== undefined),
    ...missing("The controller's address", controller?.controller.address !== undefined),
    ...missing(
      'A privacy notice with an address on the web',
      notices.some(({ url }) => url !== undefined),
    ),
  ];
}

function kantaraReceipt({ reading, personId }: ReceiptInputs, event: ConsentEvent): Json {
  const { model } = reading.inputs;
  const { controller } = model;
  const contact = controller?.controller;
  const purpose = model.purposes.find(({ id }) => id === event.purpose);
  const categories = categoriesUnder(reading, event);
  const names = recipientNames(model, event);
  const special = categories.filter(({ sensitivity }) => sensitivity === 'special').map(({ name }) => name);
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: event.jurisdiction ?? model.manifest.defaults.jurisdiction,
    consentTimestamp: Math.floor(Date.parse(event.eventTime) / 1000),
    collectionMethod: event.method ?? '',
    consentReceiptID: event.receipt ?? event.id,
    ...(event.notice?.language === null || event.notice === null ? {} : { language: event.notice.language }),
    piiPrincipalId: personId,
    piiControllers: [
      {
        piiController: event.controller ?? contact?.name ?? '',
        contact: controller?.dataProtectionOfficer?.name ?? contact?.name ?? '',
        address: contact?.address === undefined ? {} : { streetAddress: contact.address },
        email: contact?.email ?? '',
        phone: contact?.phone ?? '',
        ...(contact?.url === undefined ? {} : { piiControllerUrl: contact.url }),
      },
    ],
    policyUrl: noticeOf(model, event)?.url ?? '',
    services: [
      {
        service: model.manifest.name,
        purposes: [
          {
            purpose: purpose?.name ?? event.purposeText,
            consentType: 'EXPLICIT',
            purposeCategory: [purpose?.dpv ?? event.purpose ?? ''],
            piiCategory: categories.map(({ name }) => name),
            primaryPurpose: purpose?.legalBasis === 'contract',
            termination: event.validTo ?? 'Until it is withdrawn.',
            ...(names.length === 0
              ? { thirdPartyDisclosure: false }
              : { thirdPartyDisclosure: true, thirdPartyName: names.join(', ') }),
          },
        ],
      },
    ],
    sensitive: special.length > 0,
    spiCat: special,
  };
}

const dpv = (term: string): Json => ({ '@id': `https://w3id.org/dpv#${term}` });

const statusTerms: Readonly<Record<string, string>> = {
  given: 'ConsentGiven',
  requested: 'ConsentRequested',
  unknown: 'ConsentUnknown',
  expired: 'ConsentExpired',
  refused: 'ConsentRefused',
  withdrawn: 'ConsentWithdrawn',
  objected: 'ConsentWithdrawn',
};

function consentRecord({ reading, events, personId }: ReceiptInputs): Json {
  const { model } = reading.inputs;
  const base = `urn:c360:${model.manifest.id}`;
  const controller = model.controller?.controller;
  return {
    '@context': { dpv: 'https://w3id.org/dpv#', dct: 'http://purl.org/dc/terms/' },
    '@id': `${base}:consent-record:${personId}`,
    '@type': 'dpv:ConsentRecord',
    'dct:conformsTo': 'ISO/IEC TS 27560:2023',
    'dct:hasVersion': 'DPV 2.3',
    'dpv:hasIdentifier': `${base}:consent-record:${personId}`,
    'dpv:hasDataSubject': { '@type': 'dpv:DataSubject', 'dpv:hasIdentifier': personId },
    'dpv:hasDataController':
      controller === undefined
        ? null
        : {
            '@type': 'dpv:DataController',
            'dct:title': controller.name,
            'dpv:hasContact': [controller.email, controller.address].filter((part) => part !== undefined),
          },
    // An array, one entry each: a repeated key would lose all but the last to a plain JSON parser.
    'dpv:hasProcess': events.map((event) => processOf(reading, base, event)),
  };
}

function processOf(reading: GovernanceReading, base: string, event: ConsentEvent): Json {
  const { model } = reading.inputs;
  const purpose = model.purposes.find(({ id }) => id === event.purpose);
  const notice = noticeOf(model, event);
  const basis = purpose === undefined ? null : legalBasisTerms[purpose.legalBasis].dpv;
  return {
    '@id': `${base}:consent-event:${event.id}`,
    '@type': 'dpv:Process',
    'dct:date': event.eventTime,
    'dct:created': event.recordedTime,
    'dpv:hasConsentStatus': dpv(statusTerms[publicState(event.state)] ?? 'ConsentUnknown'),
    'dpv:hasPurpose':
      purpose === undefined
        ? { 'dct:title': event.purposeText }
        : {
            '@id': `${base}:purpose:${purpose.id}`,
            'dct:title': purpose.name,
            ...(purpose.dpv === undefined ? {} : { '@type': purpose.dpv }),
          },
    'dpv:hasLegalBasis': basis === null ? null : { '@id': basis },
    'dpv:hasPersonalData': categoriesUnder(reading, event).map(({ name, dpv: term }) =>
      term === null ? { 'dct:title': name } : { '@id': term, 'dct:title': name },
    ),
    'dpv:hasRecipient': recipientNames(model, event),
    'dpv:hasJurisdiction': event.jurisdiction ?? model.manifest.defaults.jurisdiction,
    'dpv:hasIndicationMethod': event.method,
    'dpv:hasDuration': event.validTo === null ? null : { 'dct:valid': event.validTo },
    'dpv:hasNotice':
      event.notice === null
        ? null
        : {
            '@type': 'dpv:ConsentNotice',
            'dpv:hasIdentifier': event.notice.id,
            'dct:hasVersion': event.notice.version,
            'dct:language': event.notice.language,
            'dct:source': notice?.url ?? null,
          },
    'dct:provenance': { channel: event.channel, source: event.source, evidence: event.evidence },
  };
}

function noticeOf({ notices }: WorkspaceModel, { notice }: ConsentEvent) {
  if (notice === null) return undefined;
  return notices.find(
    ({ id, version, language }) =>
      id === notice.id &&
      version === notice.version &&
      (notice.language === null || language === notice.language),
  );
}

/** Data categories that the notice lists; where no notice is known, of what policies permit for the purpose. */
function categoriesUnder(reading: GovernanceReading, event: ConsentEvent) {
  const { model } = reading.inputs;
  const own = (model.consentVocabulary.categories ?? []).map((category) => ({
    ...category,
    dpv: category.dpv ?? null,
  }));
  const known = new Map([...dataCategories, ...own].map((category) => [category.id, category]));
  const permitted = event.purpose === null ? [] : reading.attributesFor(event.purpose);
  const listed =
    noticeOf(model, event)?.categories ?? permitted.flatMap(({ attribute: { category } }) => category ?? []);
  return [...new Set(listed)].sort().flatMap((id) => known.get(id) ?? []);
}

function recipientNames({ recipients }: WorkspaceModel, event: ConsentEvent): string[] {
  const named = recipients.recipients
    .filter(({ purposes }) => event.purpose !== null && purposes.includes(event.purpose))
    .map(({ name }) => name);
  return [...new Set([...event.recipients, ...named])].sort();
}
