import { canonicalJson } from '../../kernel/index.ts';
import { warningDiagnostic, type Area } from '../../workspace/index.ts';
import { emptyImport, type ImportedModel, type ImportFinding } from '../formats/format.ts';

/** Several files as one model. Of two things with one id the first stays; where they differ, that is a finding. */
export function joinImports(models: readonly ImportedModel[]): ImportedModel {
  const [only] = models;
  if (models.length === 1 && only !== undefined) return only;
  const findings: ImportFinding[] = models.flatMap((model) => model.findings);
  const once = <T extends { readonly id: string }>(what: string, items: readonly T[]): T[] => {
    const known = new Map<string, T>();
    for (const item of items) {
      const before = known.get(item.id);
      if (before === undefined) known.set(item.id, item);
      else if (canonicalJson(before) !== canonicalJson(item))
        findings.push(
          warningDiagnostic(
            'import.conflict',
            `Two files say different things of the ${what} ${item.id}; the first is taken`,
            {
              fix: 'Import one of them, or rename one.',
            },
          ),
        );
    }
    return [...known.values()];
  };
  return {
    ...emptyImport,
    entities: once(
      'entity',
      models.flatMap((model) => model.entities),
    ),
    areas: joinAreas(models.flatMap((model) => model.areas)),
    domains: once(
      'domain',
      models.flatMap((model) => model.domains),
    ),
    terms: once(
      'term',
      models.flatMap((model) => model.terms),
    ),
    contracts: once(
      'contract',
      models.flatMap((model) => model.contracts),
    ),
    mappings: once(
      'mapping',
      models.flatMap((model) => model.mappings),
    ),
    classified: classifiedOf(models),
    holds: new Map(models.flatMap(({ holds }) => [...holds])),
    notes: once(
      'note',
      models.flatMap((model) => model.notes),
    ),
    findings,
    losses: models.flatMap((model) => model.losses),
  };
}

/** Of an entity in several files the first one counts, and what that one says of classes. */
function classifiedOf(models: readonly ImportedModel[]): Set<string> {
  const seen = new Set<string>();
  const classified = new Set<string>();
  for (const model of models) {
    const entities = model.entities.filter(({ id }) => !seen.has(id));
    for (const { id, attributes } of entities) {
      seen.add(id);
      for (const { id: attribute } of attributes)
        if (model.classified.has(`${id}.${attribute}`)) classified.add(`${id}.${attribute}`);
    }
  }
  return classified;
}

/** An area that several files name holds the entities of all. */
function joinAreas(areas: readonly Area[]): Area[] {
  const known = new Map<string, Area>();
  for (const area of areas) {
    const before = known.get(area.id);
    known.set(
      area.id,
      before === undefined
        ? area
        : { ...before, entities: [...new Set([...before.entities, ...area.entities])] },
    );
  }
  return [...known.values()];
}
