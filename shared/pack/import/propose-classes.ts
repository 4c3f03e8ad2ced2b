import { counted } from '../../kernel/index.ts';
import {
  warningDiagnostic,
  workspacePath,
  type Attribute,
  type Classification,
  type Entity,
  type WorkspaceModel,
} from '../../workspace/index.ts';
import type { ImportedModel, ImportFinding } from '../formats/format.ts';
import { proposalsFor, type PersonalFacts } from '../formats/name-class.ts';

type Proposals = ReadonlyMap<string, PersonalFacts>;

/**
 * Classes for the attributes of which the file says nothing about persons: what their names point to, and for one that holds
 * other entities as a value the strictest class in these. Each one is told in a finding of its entity, since a name is no
 * proof. What the file says stays, `none` included; so does the attribute that the workspace has already, as long as
 * `replaced` does not say that its entity goes. One more finding counts those that stay `none`.
 */
export function proposeClasses(
  imported: ImportedModel,
  workspace: WorkspaceModel,
  replaced: (entity: string) => boolean,
): ImportedModel {
  const open = new Map(
    imported.entities.map((entity) => [entity.id, openIn(entity, imported, workspace, replaced(entity.id))]),
  );
  const named = new Map(
    imported.entities.map((entity) => [entity.id, proposalsFor(entity, open.get(entity.id) ?? [])]),
  );
  const findings: ImportFinding[] = [];
  let silent = 0;
  const entities = imported.entities.map((entity): Entity => {
    const silentOnes = open.get(entity.id) ?? [];
    const proposals = new Map<string, PersonalFacts>(named.get(entity.id));
    for (const { id } of silentOnes) {
      const held = strictestHeld(`${entity.id}.${id}`, imported, named);
      const known = proposals.get(id)?.classification ?? 'none';
      if (strictness.indexOf(held) < strictness.indexOf(known))
        proposals.set(id, { ...proposals.get(id), classification: held });
    }
    silent += silentOnes.length - proposals.size;
    if (proposals.size === 0) return entity;
    findings.push(proposed(entity, proposals, silentOnes.length - proposals.size));
    return { ...entity, attributes: entity.attributes.map((one) => withFacts(one, proposals.get(one.id))) };
  });
  if (silent > 0)
    findings.push(
      warningDiagnostic(
        'import.class-proposed',
        `Neither the file nor the name says how ${counted(silent, 'attribute')} ${silent === 1 ? 'relates' : 'relate'} to persons: classified as none`,
        { fix: 'Classify those that hold personal data.' },
      ),
    );
  return { ...imported, entities, findings: [...imported.findings, ...findings] };
}

function proposed({ id, attributes }: Entity, proposals: Proposals, others: number): ImportFinding {
  const listed = attributes.flatMap((attribute) => {
    const facts = proposals.get(attribute.id);
    return facts === undefined ? [] : [`${attribute.id} ${facts.classification}`];
  });
  const rest =
    others === 0 ? '' : `; ${counted(others, 'attribute')} of it ${others === 1 ? 'stays' : 'stay'} none`;
  return warningDiagnostic(
    'import.class-proposed',
    `${id}: the file says nothing about persons; proposed from names: ${listed.join(', ')}${rest}`,
    {
      location: { file: workspacePath('entity', id) },
      fix: 'Confirm or change each class: a name is no proof.',
    },
  );
}

/** Attributes whose class nobody has said: neither the file nor the workspace. */
function openIn(
  { id: entity, attributes }: Entity,
  { classified }: ImportedModel,
  { entities }: WorkspaceModel,
  replaced: boolean,
): Attribute[] {
  const ours = replaced ? undefined : entities.find(({ id }) => id === entity);
  const known = new Set(ours?.attributes.map(({ id }) => id));
  return attributes.filter(({ id }) => !known.has(id) && !classified.has(`${entity}.${id}`));
}

const strictness: readonly Classification[] = ['sensitive', 'direct', 'indirect', 'behavioural', 'none'];

/** The strictest class of what an attribute holds, however deep; entities may hold themselves. */
function strictestHeld(
  ref: string,
  { holds, entities }: ImportedModel,
  named: ReadonlyMap<string, Proposals>,
): Classification {
  const seen = new Set<string>();
  const waiting = [...(holds.get(ref) ?? [])];
  let strictest = strictness.length - 1;
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const entity = entities.find((one) => one.id === id);
    for (const { id: attribute, classification } of entity?.attributes ?? []) {
      const found = named.get(id)?.get(attribute)?.classification ?? classification;
      strictest = Math.min(strictest, strictness.indexOf(found));
      waiting.push(...(holds.get(`${id}.${attribute}`) ?? []));
    }
  }
  return strictness[strictest] ?? 'none';
}

function withFacts(attribute: Attribute, facts: PersonalFacts | undefined): Attribute {
  if (facts === undefined) return attribute;
  const { classification, category } = facts;
  return {
    ...attribute,
    classification,
    ...(category === undefined || attribute.category !== undefined ? {} : { category }),
  };
}
