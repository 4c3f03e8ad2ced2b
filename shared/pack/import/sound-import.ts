import { warningDiagnostic, type WorkspaceModel } from '../../workspace/index.ts';
import type { ImportedModel, ImportFinding } from '../formats/format.ts';

/**
 * The model without references that would lead nowhere in this workspace, each one a finding: a workspace with such a
 * reference could not be saved. Of entities that are `kept` as they are here, what the files say of them counts for nothing.
 */
export function soundImport(
  imported: ImportedModel,
  workspace: WorkspaceModel,
  kept: (entity: string) => boolean = () => false,
): ImportedModel {
  const findings: ImportFinding[] = [...imported.findings];
  const entities = new Set([...workspace.entities, ...imported.entities].map(({ id }) => id));
  const terms = new Set([...workspace.terms, ...imported.terms].map(({ id }) => id));
  const domains = new Set([...workspace.domains, ...imported.domains].map(({ id }) => id));
  const sources = new Set(workspace.sources.map(({ id }) => id));
  const left = (what: string): void => {
    findings.push(
      warningDiagnostic(
        'import.partial',
        `${what} is left out: it names what neither the file nor the workspace has`,
      ),
    );
  };
  const known = <T extends string>(ids: ReadonlySet<string>, id: T | undefined, what: string): id is T => {
    if (id === undefined) return false;
    if (!ids.has(id)) left(what);
    return ids.has(id);
  };
  const here = new Set(workspace.entities.map(({ id }) => id));
  const taken = imported.entities.filter(({ id }) => !here.has(id) || !kept(id));
  const attributeOf = (entity: string, attribute: string): boolean =>
    [...taken, ...workspace.entities].some(
      ({ id, attributes }) => id === entity && attributes.some((one) => one.id === attribute),
    );
  const sound = imported.entities.map((entity) => {
    const { term, subtype, ...rest } = entity;
    const discriminator = subtype?.discriminator;
    return {
      ...rest,
      ...(known(terms, term, `The term of ${entity.id}`) ? { term } : {}),
      ...(subtype !== undefined &&
      known(entities, subtype.of, `The supertype of ${entity.id}`) &&
      (discriminator === undefined || attributeOf(subtype.of, discriminator))
        ? { subtype }
        : {}),
      attributes: entity.attributes.map(({ term: meant, domain, authority, holds, ...attribute }) => ({
        ...attribute,
        ...(known(terms, meant, `The term of ${entity.id}.${attribute.id}`) ? { term: meant } : {}),
        ...(known(domains, domain, `The domain of ${entity.id}.${attribute.id}`) ? { domain } : {}),
        ...(holds?.every((id) => known(entities, id, `What ${entity.id}.${attribute.id} holds`)) === true
          ? { holds }
          : {}),
        ...(authority === undefined || authority.some((source) => !sources.has(source)) ? {} : { authority }),
      })),
      relationships: entity.relationships.filter(({ id, to, toAttributes }) => {
        const holds = entities.has(to) && toAttributes.every((attribute) => attributeOf(to, attribute));
        if (!holds) left(`The relationship ${entity.id}.${id}`);
        return holds;
      }),
    };
  });
  const placed = new Set(workspace.areas.flatMap((area) => area.entities));
  return {
    ...imported,
    entities: sound,
    areas: imported.areas.map((area) => {
      const own = new Set(workspace.areas.find(({ id }) => id === area.id)?.entities ?? []);
      const members = area.entities.filter((id) => entities.has(id) && (own.has(id) || !placed.has(id)));
      for (const id of members) placed.add(id);
      return { ...area, entities: members };
    }),
    terms: imported.terms.map(({ broader, related, ...term }) => ({
      ...term,
      ...(broader !== undefined && terms.has(broader) ? { broader } : {}),
      ...(related !== undefined && related.every((id) => terms.has(id)) ? { related } : {}),
    })),
    contracts: imported.contracts.map(({ source, ...contract }) => ({
      ...contract,
      ...(known(sources, source, `The source of the contract ${contract.id}`) ? { source } : {}),
      entities: contract.entities.filter((id) => entities.has(id)),
    })),
    mappings: imported.mappings.filter(({ id, source, entity }) => {
      const holds = sources.has(source) && entities.has(entity);
      if (!holds) left(`The mapping ${id}`);
      return holds;
    }),
    findings,
  };
}
