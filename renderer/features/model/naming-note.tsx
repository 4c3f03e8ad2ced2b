import type { JSX } from 'react';
import { formatCounted } from '../../ui/format.ts';
import { titleOfNaming, type Naming, type ViewWords } from './view-words.ts';

/** How much of the model the chosen names cannot say; nothing where they can say all of it. */
export function NamingNote({
  naming,
  words,
}: {
  readonly naming: Naming;
  readonly words: ViewWords;
}): JSX.Element | null {
  const said = lossInWords(naming, words);
  return said === null ? null : (
    <p className="canvas-note canvas-naming" role="status">
      {said}
    </p>
  );
}

/** How many names are missing, shared, reserved or too long; null when none is. */
export function lossInWords(naming: Naming, words: ViewWords): string | null {
  const tables = [...words.values()];
  const columns = tables.flatMap((table) => [...table.columns.values()]);
  const title = titleOfNaming(naming);
  if (naming.view === 'physical') {
    const noted = [...tables, ...columns].filter(({ note }) => note !== null).length;
    return noted === 0 ? null : `${formatCounted(noted, 'name')} reserved or too long in ${title}`;
  }
  const entities = tables.filter(({ name }) => name === null).length;
  const attributes = columns.filter(({ name }) => name === null).length;
  const shared = columns.filter(({ name, note }) => name !== null && note !== null).length;
  const nameless = [
    ...(entities === 0 ? [] : [formatCounted(entities, 'entity', 'entities')]),
    ...(attributes === 0 ? [] : [formatCounted(attributes, 'attribute')]),
  ];
  const parts = [
    ...(nameless.length === 0
      ? []
      : [`Without a name in ${title}, so with ours in italics: ${nameless.join(', ')}`]),
    ...(shared === 0 ? [] : [`with the name of another: ${formatCounted(shared, 'attribute')}`]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}
