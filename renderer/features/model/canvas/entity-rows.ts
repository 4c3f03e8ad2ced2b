import type { Attribute, Domain, Entity } from '../../../../shared/workspace/index.ts';
import type { ColumnWords, TableWords } from '../view-words.ts';

/** How much of the model is shown: what there is, what is known of it, how databases hold it. */
export const modelViews = ['conceptual', 'logical', 'physical'] as const;
export type ModelView = (typeof modelViews)[number];

/** One attribute as a line of its box. */
export interface EntityRow {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly primary: boolean;
  readonly foreign: boolean;
  readonly unique: boolean;
  readonly required: boolean;
  readonly classification: Attribute['classification'];
  readonly deprecated: boolean;
  /** What there is to say about its name in the chosen names; null: nothing. */
  readonly note: string | null;
  /** The chosen names have none for it: ours is shown. */
  readonly unnamed: boolean;
}

/** Letters of a classification in a box; `none` has none. */
export const classLetters: Readonly<Record<Attribute['classification'], string>> = {
  direct: 'D',
  indirect: 'I',
  sensitive: 'S',
  behavioural: 'B',
  none: '',
};

export const headerHeight = 34;
export const rowHeight = 20;
export const boxPadding = 6;
/** Entities with more attributes say how many more there are; the list and the inspector have all. */
export const mostRows = 60;

/** The lines of a box; `words` are those of the chosen names, where there are any. */
export function rowsOf(entity: Entity, view: ModelView, words?: TableWords): readonly EntityRow[] {
  if (view === 'conceptual') return [];
  const foreign = new Set(entity.relationships.flatMap(({ attributes }) => attributes));
  const key = new Set(entity.key);
  return [...entity.attributes]
    .map((attribute, index) => ({ attribute, index }))
    .sort((a, b) => rank(a.attribute.id, key) - rank(b.attribute.id, key) || a.index - b.index)
    .map(({ attribute }) => ({
      id: attribute.id,
      ...wordsOfRow(attribute, view, words?.columns.get(attribute.id)),
      primary: key.has(attribute.id),
      foreign: foreign.has(attribute.id),
      unique: attribute.unique === true,
      required: attribute.required === true,
      classification: attribute.classification,
      deprecated: attribute.deprecated !== undefined,
    }));
}

/** Words may be missing: of what is gone, in a comparison, and of what was added a moment ago. */
function wordsOfRow(
  attribute: Attribute,
  view: ModelView,
  words: ColumnWords | undefined,
): Pick<EntityRow, 'label' | 'type' | 'note' | 'unnamed'> {
  const own = view === 'physical' ? (attribute.physicalName ?? attribute.id) : attribute.name;
  return {
    label: words?.name ?? own,
    type: shortType(words?.type) ?? (view === 'physical' ? (attribute.physicalType ?? '') : attribute.type),
    note: words?.note ?? null,
    unnamed: words?.name === null,
  };
}

/** Types as they are drawn: by the shorter of two names, where a warehouse has two, so that columns keep theirs. */
function shortType(type: string | null | undefined): string | undefined {
  return type?.replace(/^TIMESTAMP WITH TIME ZONE$/i, 'TIMESTAMPTZ').replace(/^DOUBLE PRECISION$/i, 'FLOAT8');
}

/** The key comes first, as in every notation of entities. */
function rank(attribute: string, key: ReadonlySet<string>): number {
  return key.has(attribute) ? 0 : 1;
}

export function titleOf(entity: Entity, view: ModelView, words?: TableWords): string {
  if (words !== undefined && words.name !== null) return words.name;
  return view === 'physical' ? (entity.physicalName ?? entity.id) : entity.name;
}

/** Widths come from counting letters, not from measuring them: the same file gives the same drawing on every machine. */
const letterWidth = 7;

/** Room that other names get beyond what our own need. */
const roomForNames = 24;

/**
 * How large the box of an entity is. Places are those of the model under its own names: longer names of others get no
 * more room than lies between two boxes, and are cut after that.
 */
export function sizeOfEntity(
  entity: Entity,
  view: ModelView,
  words?: TableWords,
): { readonly width: number; readonly height: number } {
  const title = titleOf(entity, view, words).length * 8 + 44;
  const own =
    words === undefined ? undefined : sizeOfEntity(entity, view === 'physical' ? 'logical' : view).width;
  const room = (most: number): number => (own === undefined ? most : Math.min(most, own + roomForNames));
  if (view === 'conceptual') return { width: clamp(title, 150, room(320)), height: 56 };
  const rows = rowsOf(entity, view, words);
  const widest = rows.reduce(
    (most, { label, type }) => Math.max(most, label.length * letterWidth + type.length * 6.4 + 78),
    title,
  );
  const shown = Math.min(rows.length, mostRows) + (rows.length > mostRows ? 1 : 0);
  return {
    width: clamp(widest, 190, room(380)),
    height: headerHeight + Math.max(1, shown) * rowHeight + boxPadding,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)) / 2) * 2;
}

/** How far below the upper edge of its box an attribute stands; undefined where it is not shown. */
export function rowOffset(rows: readonly EntityRow[], attribute: string | undefined): number | undefined {
  const index = rows.findIndex(({ id }) => id === attribute);
  return index === -1 || index >= mostRows
    ? undefined
    : headerHeight + boxPadding / 2 + index * rowHeight + rowHeight / 2;
}

/** Values that a domain allows, in a few words. */
export function domainWords(domain: Domain): string {
  if (domain.values !== undefined)
    return domain.values
      .map(({ value }) => value)
      .join(', ')
      .slice(0, 120);
  return [domain.type, domain.format, domain.pattern, domain.unit]
    .filter((part) => part !== undefined)
    .join(' ');
}

/**
 * How many attributes a box tells without drawing them: those beyond the most that it draws, and from further away all but
 * its keys, where there is room for a line that says so (`room` rows; undefined: all attributes are drawn).
 */
export function moreRows(all: number, shown: number, room: number | undefined): number {
  return room !== undefined && shown >= room ? 0 : all - shown;
}

const nameSizes = { most: 20, least: 14 } as const;

/**
 * How a box is filled from further away, where letters are larger: pixels of its name, so that no word of it has to be
 * broken, and how many rows are seen whole under it. `room` is what signs beside the name take of the width.
 */
export function keysLook(
  title: string,
  { width, height }: { readonly width: number; readonly height: number },
  room: number,
): { readonly nameSize: number; readonly rows: number } {
  const inside = width - 24 - room;
  const longest = Math.max(...title.split(/[\s-]+/).map(({ length }) => length), 1);
  const fitting = Math.floor(inside / (longest * 0.64));
  const nameSize = Math.min(nameSizes.most, Math.max(nameSizes.least, fitting));
  const lines = Math.max(1, Math.ceil((title.length * nameSize * 0.6) / inside));
  const rows = Math.floor((height - 8 - lines * 26 - boxPadding) / 24);
  return { nameSize, rows: Math.max(0, Math.min(6, rows)) };
}
