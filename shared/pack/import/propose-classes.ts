import { counted } from '../../kernel/index.ts';
import { warningDiagnostic, workspacePath, type Entity, type WorkspaceModel } from '../../workspace/index.ts';
import type { ImportedModel, ImportFinding } from '../formats/format.ts';
import { proposalsFor, type PersonalFacts } from '../formats/name-class.ts';

/**
 * Classes for the attributes of which the file says nothing about persons: what their names point to, each one told in a
 * finding of its entity, since a name is no proof. What the file says stays, `none` included; so does the attribute that the
 * workspace has already, as long as `replaced` does not say that it goes. One more finding counts those that stay `none`.
 */
export function proposeClasses(
  imported: ImportedModel,
  workspace: WorkspaceModel,
  replaced: boolean,
): ImportedModel {
  const findings: ImportFinding[] = [];
  let silent = 0;
  const entities = imported.entities.map((entity): Entity => {
    const ours = workspace.entities.find(({ id }) => id === entity.id);
    const known = new Set(replaced ? [] : ours?.attributes.map(({ id }) => id));
    const open = entity.attributes.filter(
      ({ id }) => !known.has(id) && !imported.classified.has(`${entity.id}.${id}`),
    );
    const proposals = proposalsFor(entity, open);
    silent += open.length - proposals.size;
    if (proposals.size === 0) return entity;
    findings.push(proposed(entity, proposals, open.length - proposals.size));
    return {
      ...entity,
      attributes: entity.attributes.map((attribute) => {
        const facts = proposals.get(attribute.id);
        return facts === undefined
          ? attribute
          : {
              ...attribute,
              classification: facts.classification,
              ...(facts.category === undefined || attribute.category !== undefined
                ? {}
                : { category: facts.category }),
            };
      }),
    };
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

function proposed(
  { id, attributes }: Entity,
  proposals: ReadonlyMap<string, PersonalFacts>,
  others: number,
): ImportFinding {
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
