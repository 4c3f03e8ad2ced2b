import { compareText, sha256 } from '../../kernel/index.ts';
import { regimeTable } from '../../requests/index.ts';
import type { Entity, WorkspaceModel } from '../../workspace/index.ts';
import type { Loss } from '../formats/format.ts';
import type { PackInputs } from '../pack-inputs.ts';

/** One thing that is left to do. */
export interface WorkItem {
  /** Made of kind and place: the same thing has the same id in every pack. */
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly where: string;
  /** When it is done. */
  readonly acceptance: string;
  readonly area: 'model' | 'mapping' | 'contracts' | 'privacy' | 'requests' | 'export';
  /** One line per thing that it is done for, where it is done for several. */
  readonly checklist?: readonly string[];
  /** A guess: S is an hour, M a day, L a week. */
  readonly size: 'S' | 'M' | 'L';
}

type Draft = Omit<WorkItem, 'id'> & { readonly kind: string };

/** Work items of a workspace, each once, by area and place: from findings, gaps of the model, drafts, and what ends soon. */
export function backlogItems(
  { model, findings = [], asOf }: PackInputs,
  losses: readonly Loss[],
): WorkItem[] {
  const drafts: Draft[] = [
    ...findings.map((finding): Draft => ({
      kind: finding.code,
      title: finding.message,
      why: finding.fix ?? 'The check of the workspace reports it.',
      where: [finding.location?.file ?? '', finding.location?.path ?? '']
        .filter((part) => part !== '')
        .join(': '),
      acceptance: '`c360 check` no longer reports it.',
      area: areaOf(finding.location?.file ?? ''),
      size: 'S',
    })),
    ...withoutOwner(model),
    ...modelGaps(model),
    ...unmapped(model),
    ...unfinished(model),
    ...ending(model, asOf.slice(0, 10)),
    ...unreviewedRegimes(model),
    ...realLosses(losses),
  ];
  const items = drafts.map(({ kind, ...item }): WorkItem => ({
    id: `C360-${sha256(`${kind}\n${item.where}\n${item.title}`).slice(0, 8)}`,
    ...item,
  }));
  const distinct = new Map(items.map((item) => [item.id, item]));
  return [...distinct.values()].sort(
    (a, b) => compareText(a.area, b.area) || compareText(a.where, b.where) || compareText(a.id, b.id),
  );
}

function areaOf(file: string): WorkItem['area'] {
  if (file.startsWith('mappings/') || file.startsWith('sources/')) return 'mapping';
  if (file.startsWith('contracts/')) return 'contracts';
  if (file.startsWith('consent/')) return 'privacy';
  return file.startsWith('requests/') ? 'requests' : 'model';
}

/** One item for all: who names owners does so in one round. Its title and place name no entity, so that its id stays. */
function withoutOwner({ entities }: WorkspaceModel): Draft[] {
  const open = entities.filter(({ owner }) => owner === undefined);
  if (open.length === 0) return [];
  return [
    {
      kind: 'owner',
      title: 'Name an owner of each entity that has none',
      why: 'Nobody answers questions about them.',
      where: 'model/entities/',
      acceptance: 'Each entity has an owner who has agreed.',
      area: 'model',
      size: open.length > 8 ? 'M' : 'S',
      checklist: open.map(({ id, name }) => `${name}: model/entities/${id}.yaml`).sort(compareText),
    },
  ];
}

function modelGaps({ entities }: WorkspaceModel): Draft[] {
  return entities.flatMap((entity) => {
    const where = `model/entities/${entity.id}.yaml`;
    const gap = (kind: string, title: string, why: string, acceptance: string, place = where): Draft => ({
      kind,
      title,
      why,
      where: place,
      acceptance,
      area: 'model',
      size: 'S',
    });
    return [
      ...(entity.definition.trim() === ''
        ? [
            gap(
              'definition',
              `Define ${entity.name}`,
              'Two teams will mean two things by it.',
              'The entity has a definition that its owner has agreed to.',
            ),
          ]
        : []),
      ...(entity.key.length === 0
        ? [
            gap(
              'key',
              `Choose a key of ${entity.name}`,
              'Without a key no record can be told from another.',
              'The entity has a key.',
            ),
          ]
        : []),
      ...entity.attributes
        .filter(({ definition }) => definition.trim() === '')
        .map(({ id, name }) =>
          gap(
            'definition',
            `Define ${name} of ${entity.name}`,
            'It cannot be mapped or used safely.',
            'The attribute has a definition.',
            `${where}: attributes.${id}`,
          ),
        ),
    ];
  });
}

function unmapped({ entities, mappings }: WorkspaceModel): Draft[] {
  const filled = new Set(
    mappings.flatMap(({ entity, fields, constants }) =>
      [...fields, ...constants].map(({ attribute }) => `${entity}.${attribute}`),
    ),
  );
  const used = new Set(mappings.map(({ entity }) => entity));
  const keyless = new Set(
    entities.filter(({ id, key }) => key.every((part) => !filled.has(`${id}.${part}`))).map(({ id }) => id),
  );
  // Where no source has the key there is nothing that a source could point to: resolving identities makes both.
  const pointingToPersons = ({ relationships }: Entity): Set<string> =>
    new Set(relationships.filter(({ to }) => keyless.has(to)).flatMap(({ attributes }) => attributes));
  return entities
    .filter(({ id }) => used.has(id))
    .flatMap((entity) => {
      const pointing = pointingToPersons(entity);
      return entity.attributes
        .filter(({ id, deprecated }) => deprecated === undefined && !filled.has(`${entity.id}.${id}`))
        .filter(({ id, noSource }) => noSource === undefined && !entity.key.includes(id) && !pointing.has(id))
        .map((attribute): Draft => ({
          kind: 'unmapped',
          title: `Map ${attribute.name} of ${entity.name}, or say that no source has it`,
          why: 'No source fills it, so it will be empty for everybody.',
          where: `model/entities/${entity.id}.yaml: attributes.${attribute.id}`,
          acceptance: 'A mapping fills the attribute, or it says why no source does (`noSource`).',
          area: 'mapping',
          size: 'S',
        }));
    });
}

function unfinished({ contracts, terms, adrs }: WorkspaceModel): Draft[] {
  return [
    ...contracts
      .filter(({ status }) => status === 'draft' || status === 'proposed')
      .map(({ id, name, status }): Draft => ({
        kind: 'draft',
        title: `Agree the contract ${name}`,
        why: `It is ${status}: nobody can rely on it.`,
        where: `contracts/${id}.yaml`,
        acceptance: 'Producer and consumers have signed it, and its status is active.',
        area: 'contracts',
        size: 'M',
      })),
    ...terms
      .filter(({ status }) => status === 'draft')
      .map(({ id, name }): Draft => ({
        kind: 'draft',
        title: `Agree what ${name} means`,
        why: 'The term is a draft.',
        where: `model/glossary.yaml: ${id}`,
        acceptance: 'The term is agreed.',
        area: 'model',
        size: 'S',
      })),
    ...adrs
      .filter(({ status }) => status === 'proposed')
      .map(({ id, title }): Draft => ({
        kind: 'draft',
        title: `Decide: ${title}`,
        why: 'The decision is proposed and not taken.',
        where: `adr/${id}.md`,
        acceptance: 'The record is accepted or rejected.',
        area: 'model',
        size: 'M',
      })),
  ];
}

function ending({ entities, contracts }: WorkspaceModel, today: string): Draft[] {
  const ends = [
    ...contracts.map(({ id, name, deprecated }) => ({ where: `contracts/${id}.yaml`, name, deprecated })),
    ...entities.flatMap(({ id, name, deprecated, attributes }) => [
      { where: `model/entities/${id}.yaml`, name, deprecated },
      ...attributes.map((attribute) => ({
        where: `model/entities/${id}.yaml: attributes.${attribute.id}`,
        name: `${attribute.name} of ${name}`,
        deprecated: attribute.deprecated,
      })),
    ]),
  ];
  return ends.flatMap(({ where, name, deprecated }): Draft[] => {
    if (deprecated?.until === undefined) return [];
    const over = deprecated.until <= today;
    return [
      {
        kind: 'deprecated',
        title: over
          ? `Remove ${name}`
          : `Move readers of ${name}${deprecated.replacedBy === undefined ? '' : ` to ${deprecated.replacedBy}`}`,
        why: over ? `Its time ended on ${deprecated.until}.` : `It may be gone on ${deprecated.until}.`,
        where,
        acceptance: over ? 'It is no longer in the model.' : 'Nothing reads it any more.',
        area: 'contracts',
        size: 'M',
      },
    ];
  });
}

function unreviewedRegimes({ regimes, jurisdictions }: WorkspaceModel): Draft[] {
  const here = new Set(jurisdictions.map(({ id }) => id));
  return regimeTable({ regimes })
    .filter(({ regime, standing }) => here.has(regime.jurisdiction) && standing === 'provisional')
    .map(({ regime: { id, name, citation }, because }): Draft => ({
      kind: 'regime',
      title: `Compare the deadline “${name}” with the law and sign it`,
      why: `The deadline is provisional: ${because}.`,
      where: `requests/regimes.yaml: ${id} (${citation})`,
      acceptance: 'A lawyer is named as reviewer with the day.',
      area: 'requests',
      size: 'S',
    }));
}

/** Losses that nothing keeps: somebody has to decide whether they matter. */
function realLosses(losses: readonly Loss[]): Draft[] {
  return losses
    .filter(({ kept, path }) => kept === undefined && /\.(?:ya?ml|json|avsc|sql|dbml|mmd)(?:#|$)/.test(path))
    .map(({ path, what, why }): Draft => ({
      kind: 'loss',
      title: `Decide whether it matters that ${path.split('#')[0] ?? ''} does not hold ${what}`,
      why,
      where: path,
      acceptance:
        'The model says it in a way that the format holds, or the loss is accepted in a decision record.',
      area: 'export',
      size: 'S',
    }));
}
