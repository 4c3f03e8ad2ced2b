import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolderFileStore } from '../../../host/files/index.ts';
import type { ConsentEvent } from '../../consent/index.ts';
import { canonicalJson, silentJob, unwrap } from '../../kernel/index.ts';
import { openWorkspace, type WorkspaceModel } from '../../workspace/index.ts';
import { cedarPolicies } from './cedar-policies.ts';
import { consentReceipts } from './consent-receipts.ts';
import { dataFlowAnnex } from './data-flow.ts';
import { governanceFiles } from './governance-files.ts';
import { readGovernance, type GovernanceInputs } from './governance-inputs.ts';
import { odrlPolicies } from './odrl-policies.ts';
import { processingRecord } from './processing-record.ts';

const harbor = path.resolve(import.meta.dirname, '../../../samples/harbor');
const model: WorkspaceModel = unwrap(await openWorkspace(createFolderFileStore(harbor))).model;
const inputs: GovernanceInputs = { model, product: 'test', asOf: '2026-11-21' };
const reading = readGovernance(inputs);

describe('the record of processing', () => {
  it('has an activity for each purpose, with the attributes that policies permit for it', () => {
    const record = processingRecord(reading);
    expect(record.activities.map(({ id }) => id)).toEqual(model.purposes.map(({ id }) => id));
    const delivery = record.activities.find(({ id }) => id === 'service-delivery');
    expect(delivery?.purposes.lines[0]).toContain('Legal basis: contract.');
    expect(delivery?.subjectsAndData.lines.length).toBeGreaterThan(0);
    expect(record.controller.lines[0]).toContain('Harbor Outfitters GmbH');
    expect(record.security.missing).toBeNull();
  });

  it('names what several entities have once', () => {
    const { activities } = processingRecord(reading);
    const lines = activities.flatMap(({ subjectsAndData }) => subjectsAndData.lines);
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) {
      const names = line.split(': ')[1]?.split(', ') ?? [];
      expect(names, line).toEqual([...new Set(names)]);
    }
  });

  it('counts a time limit of a purpose for those below it, and no duty to keep', () => {
    const limits = (obligation: 'keep-at-most' | 'keep-at-least') => {
      const retention = model.retention.map((rule) => ({ ...rule, obligation }));
      const { activities } = processingRecord(readGovernance({ ...inputs, model: { ...model, retention } }));
      return activities.find(({ id }) => id === 'email-marketing')?.erasure;
    };
    expect(limits('keep-at-most')).toEqual({
      lines: [expect.stringContaining('marketing-silence: 24 months')],
      missing: null,
    });
    expect(limits('keep-at-least')?.lines).toEqual([]);
  });

  it('says what is missing instead of making it up, and counts it', () => {
    const bare = processingRecord(
      readGovernance({ ...inputs, model: { ...model, controller: null, retention: [] } }),
    );
    expect(bare.controller).toEqual({ lines: [], missing: expect.stringContaining('not recorded') });
    expect(bare.security.missing).not.toBeNull();
    expect(
      bare.activities.some(({ erasure }) => erasure.missing?.startsWith('No time limit covers') === true),
    ).toBe(true);
    expect(bare.filled).toBeLessThan(processingRecord(reading).filled);
  });
});

describe('the data-flow annex', () => {
  it('follows attributes from sources that fill them, and finds what no purpose may use', () => {
    const { flows, signs, unused } = dataFlowAnnex(reading);
    expect(flows.length).toBeGreaterThan(50);
    for (const { source, attribute, purpose } of flows) {
      expect(model.sources.some(({ id }) => id === source)).toBe(true);
      expect(reading.attributes.some(({ ref }) => ref === attribute)).toBe(true);
      expect(model.purposes.some(({ id }) => id === purpose)).toBe(true);
    }
    expect(signs.find(({ id }) => id === 'combined-datasets')?.present).toBe(true);
    expect(new Set(flows.map(({ attribute }) => attribute)).has(unused[0] ?? '')).toBe(false);
  });
});

describe('policies for other tools', () => {
  it('permit and forbid in Cedar under the names of the rules, and never fail on a missing fact', () => {
    const { policies } = cedarPolicies(reading);
    const rules = model.policies.flatMap(({ id, rules: own }) => own.map((rule) => `${id}/${rule.id}`));
    for (const rule of rules) expect(policies).toContain(rule);
    const uses = [...policies.matchAll(/context\.([a-z_]+)/g)].map(([, name = '']) => name);
    for (const name of uses) expect(policies).toContain(`context has ${name}`);
    expect(policies.match(/^(?:permit|forbid) /gm)?.length).toBe(rules.length);
  });

  it('are one ODRL set in which prohibitions prevail; what ODRL cannot say is listed', () => {
    const { policy, losses } = odrlPolicies(reading);
    expect(policy).toMatchObject({ '@type': 'Set', conflict: 'prohibit' });
    const conditional = model.policies
      .flatMap(({ rules }) => rules)
      .filter(({ when, unless }) => (when ?? unless) !== undefined);
    expect(losses.length).toBe(conditional.length);
  });

  it('name each attribute by an IRI of its own in ODRL, and purposes with all below them', () => {
    const [parent] = model.purposes.filter(({ id }) => model.purposes.some((each) => each.parent === id));
    const children = model.purposes.filter((each) => each.parent === parent?.id).map(({ id }) => id);
    const policies = [
      {
        id: 'p',
        rules: [
          {
            id: 'r',
            effect: 'allow' as const,
            purposes: [parent?.id ?? ''],
            attributes: ['person.birth_date', 'person.*'],
          },
        ],
      },
    ] as unknown as WorkspaceModel['policies'];
    const { policy } = odrlPolicies(readGovernance({ ...inputs, model: { ...model, policies } }));
    const iri = (kind: string, id: string) => `urn:c360:${model.manifest.id}:${kind}:${id}`;
    expect(children.length).toBeGreaterThan(0);
    expect(policy).toMatchObject({
      permission: [
        {
          target: [
            { '@type': 'Asset', uid: iri('attribute', 'person.birth_date') },
            { '@type': 'AssetCollection', uid: iri('attribute', 'person.*') },
          ],
          constraint: [
            {
              leftOperand: 'purpose',
              rightOperand: expect.arrayContaining(
                [parent?.id ?? '', ...children].map((id) => ({ '@id': iri('purpose', id) })),
              ),
            },
          ],
        },
      ],
    });
    // JSON-LD takes one text alone as the IRI of a node.
    expect(JSON.stringify(policy)).not.toContain('"uid":[');
  });
});

const event: ConsentEvent = {
  id: 'marketing/marketing:7',
  record: 3,
  identity: 'marketing\u0000ann@example.com',
  source: 'marketing',
  type: 'statement',
  purpose: 'email-marketing',
  purposeText: 'newsletter',
  state: 'given',
  stateText: 'yes',
  channel: 'email',
  channelText: 'email',
  eventTime: '2025-03-04T05:06:07.000Z',
  orderTime: '2025-03-04T05:06:07.000Z',
  timeText: '2025-03-04 05:06:07',
  recordedTime: '2025-03-04T05:06:07.000Z',
  validFrom: null,
  validTo: null,
  jurisdiction: 'EU',
  confirmed: false,
  confirmFirst: false,
  guardian: false,
  ageLimit: null,
  verified: false,
  notice: null,
  listed: [],
  method: 'web form',
  evidence: null,
  actor: null,
  controller: null,
  recipients: ['Mail house'],
  receipt: null,
  believed: null,
  problems: [],
};

describe('consent receipts', () => {
  it('are whole Kantara receipts: every member that the specification requires, of its type', () => {
    const { kantara } = consentReceipts({
      reading,
      personId: 'p-1',
      events: [event, { ...event, state: 'withdrawn' }],
    });
    expect(kantara).toHaveLength(1);
    expect(kantara[0]).toMatchObject({
      version: 'KI-CR-v1.1.0',
      jurisdiction: 'EU',
      consentTimestamp: 1_741_064_767,
      collectionMethod: 'web form',
      consentReceiptID: event.id,
      piiPrincipalId: 'p-1',
      piiControllers: [
        {
          piiController: expect.any(String),
          contact: expect.any(String),
          address: expect.any(Object),
          email: expect.any(String),
          phone: expect.any(String),
        },
      ],
      policyUrl: expect.any(String),
      services: [
        {
          service: expect.any(String),
          purposes: [
            {
              consentType: expect.any(String),
              purposeCategory: [expect.any(String)],
              piiCategory: expect.any(Array),
              termination: expect.any(String),
              thirdPartyDisclosure: true,
              // The sample's recipient of that purpose, and the one that the statement names.
              thirdPartyName: 'Briefkranich, Mail house',
            },
          ],
        },
      ],
      sensitive: expect.any(Boolean),
      spiCat: expect.any(Array),
    });
  });

  it('name the data that the purpose may use where no notice lists them, not all there is', () => {
    const { kantara } = consentReceipts({ reading, personId: 'p-1', events: [{ ...event, notice: null }] });
    const permitted = reading
      .attributesFor('email-marketing')
      .flatMap(({ attribute: { category, categoryName } }) => (category === null ? [] : [categoryName]));
    const receipt = kantara[0] as { services: { purposes: { piiCategory: string[] }[] }[] };
    const named = receipt.services[0]?.purposes[0]?.piiCategory ?? [];
    expect([...named].sort()).toEqual([...new Set(permitted)].sort());
    expect(named).toContain('E-mail addresses');
    expect(named).not.toContain('Passport numbers');
  });

  it('keep every statement in one record, name no identity, and use terms of the DPV that exist', () => {
    const { record } = consentReceipts({
      reading,
      personId: 'p-1',
      events: [event, { ...event, state: 'withdrawn' }],
    });
    const text = canonicalJson(record);
    expect(text).not.toContain('ann@example.com');
    expect(record).toMatchObject({ 'dpv:hasProcess': [{ 'dct:date': event.eventTime }, {}] });
    const terms = [...text.matchAll(/"dpv:([A-Za-z]+)"|https:\/\/w3id\.org\/dpv#([A-Za-z]+)/g)].map(
      ([, curie, iri]) => curie ?? iri ?? '',
    );
    const csv = dpvTerms();
    if (csv === null) return process.stdout.write('DPV vectors are absent: terms not checked\n');
    for (const term of terms) expect(csv.has(term), term).toBe(true);
    return undefined;
  });
});

function dpvTerms(): ReadonlySet<string> | null {
  const file = path.resolve(import.meta.dirname, '../../../../shared/vectors/dpv/dpv.csv');
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return new Set(lines.map((line) => /^"([^"]+)"/.exec(line)?.[1] ?? ''));
  } catch {
    return null;
  }
}

describe('the files', () => {
  it('are the same bytes every time, and hold no formula', async () => {
    const made = async () => unwrap(await governanceFiles(inputs, silentJob)).files;
    const [one, two] = [await made(), await made()];
    expect(one.map(({ path: name }) => name)).toContain('record-of-processing.html');
    expect(one.map(({ content }) => Buffer.from(content).toString('hex'))).toEqual(
      two.map(({ content }) => Buffer.from(content).toString('hex')),
    );
  });
});
