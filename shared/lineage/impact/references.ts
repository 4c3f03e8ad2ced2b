import { workspacePath } from '../../workspace/index.ts';
import { dataReferences } from './data-references.ts';
import { privacyReferences } from './privacy-references.ts';
import { attributeTarget, columnTarget, type ImpactModel, type Reference } from './reference.ts';
import { ruleReferences } from './rule-references.ts';

/** Every place of a workspace that names data, in one list. */
export function referencesOf(model: ImpactModel): readonly Reference[] {
  return [
    ...dataReferences(model),
    ...ruleReferences(model),
    ...privacyReferences(model),
    ...proseReferences(model),
  ];
}

/** Remarks and decision records that speak of data by its name. */
function proseReferences({
  notes,
  adrs,
  areas,
  layout,
  entities,
  sources,
}: ImpactModel): readonly Reference[] {
  const plain = (
    target: string,
    file: string,
    path: readonly (string | number)[],
    what: string,
  ): Reference => ({
    target,
    layer: 'record',
    file,
    path,
    what,
    dropped: 'documents',
    starved: null,
    fix: 'Rewrite or remove it.',
    node: null,
  });
  const names = [
    ...entities.flatMap(({ id, attributes }) =>
      attributes.map(
        (attribute) => [`${id}.${attribute.id}`, attributeTarget(`${id}.${attribute.id}`)] as const,
      ),
    ),
    ...sources.flatMap(({ id, columns }) =>
      columns.map(({ name }) => [`${id}.${name}`, columnTarget(id, name)] as const),
    ),
  ];
  return [
    ...notes.flatMap(({ id, about = [] }, index) =>
      about.map((name, place) =>
        plain(
          name.includes('.') ? attributeTarget(name) : `entity:${name}`,
          workspacePath('notes'),
          ['notes', index, 'about', place],
          `The note ${id}`,
        ),
      ),
    ),
    ...adrs.flatMap(({ id, title, text }) =>
      names.flatMap(([name, target]) =>
        text.includes(name) ? [plain(target, `adr/${id}.md`, [], `The decision record “${title}”`)] : [],
      ),
    ),
    ...areas.flatMap((area, index) =>
      area.entities.map((entity, place) =>
        plain(
          `entity:${entity}`,
          workspacePath('areas'),
          ['areas', index, 'entities', place],
          `The area ${area.name}`,
        ),
      ),
    ),
    ...layout.positions.map(({ entity }, index) =>
      plain(`entity:${entity}`, workspacePath('layout'), ['positions', index], 'Its place on the canvas'),
    ),
  ];
}
