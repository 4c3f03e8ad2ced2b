import type { Attribute, Entity, Naming, Term, WorkspaceModel } from '../../../workspace/index.ts';
import { nameWords } from './name-words.ts';

/** One name by which an attribute goes, in words, and where it comes from, as a reason says it. */
export interface AttributeName {
  readonly words: readonly string[];
  readonly said: string;
  /** It says the entity too, so the attribute alone need not. */
  readonly weak: boolean;
}

/** Short forms of the workspace: its naming standard and the abbreviations of its glossary. */
export function ownShortForms({
  naming,
  terms,
}: {
  readonly naming: Naming;
  readonly terms: readonly Term[];
}): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  const add = (short: string, long: string): void => {
    const words = nameWords(long).join(' ');
    if (words !== '') forms.set(short.toLowerCase(), words);
  };
  for (const [long, short] of Object.entries(naming.abbreviations ?? {})) add(short, long);
  for (const { name, abbreviation } of terms) if (abbreviation !== undefined) add(abbreviation, name);
  return forms;
}

/** Every name by which an attribute goes: its own, that of its term with synonyms, and those of other systems. */
export function attributeNames(
  entity: Entity,
  attribute: Attribute,
  model: Pick<WorkspaceModel, 'terms'>,
  forms: ReadonlyMap<string, string>,
): AttributeName[] {
  const name = (text: string, said: string, weak = false): AttributeName => ({
    words: nameWords(text, forms),
    said,
    weak,
  });
  const term = model.terms.find(({ id }) => id === attribute.term);
  const last = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
  return [
    name(attribute.id, `the attribute ${attribute.id}`),
    name(attribute.name, `the attribute “${attribute.name}”`),
    name(`${entity.id} ${attribute.id}`, `${entity.id}.${attribute.id}`, true),
    ...(attribute.physicalName === undefined ? [] : [name(attribute.physicalName, attribute.physicalName)]),
    ...Object.entries(attribute.sameAs ?? {}).map(([system, path]) =>
      name(last(path), `${path} of ${system}`),
    ),
    ...(term === undefined
      ? []
      : [term.name, ...(term.synonyms ?? [])].map((said) => name(said, `“${said}” of the glossary`))),
  ].filter(({ words }) => words.length > 0);
}
