import { useMemo, useRef, type JSX } from 'react';
import type { ColumnProfileDto, MappingCoverageDto } from '../../../../shared/workbench/index.ts';
import type { Entity, Mapping } from '../../../../shared/workspace/index.ts';
import { Badge } from '../../../ui/badge.tsx';
import { formatShare } from '../../../ui/format.ts';
import { classWords } from '../class-words.ts';
import { runCommand } from '../run-command.ts';
import { openField, startField, toggleColumn, useMapping } from './mapping-draft.ts';
import { MappingLines } from './mapping-lines.tsx';
import { PickList, type PickItem } from './pick-list.tsx';

type Column = MappingCoverageDto['sources'][number]['columns'][number];

/**
 * Columns of a source at the left, attributes of an entity at the right, lines between them. Choose columns (Space), then
 * an attribute (Enter); or drag a column onto it. Under each attribute stand the fields that fill it.
 */
export function MappingBoard({
  source,
  columns,
  profiles,
  entity,
  mapping,
  targets,
}: {
  readonly source: string;
  readonly columns: readonly Column[];
  readonly profiles: readonly ColumnProfileDto[] | undefined;
  readonly entity: Entity;
  readonly mapping: Mapping | undefined;
  /** Normalisers that columns of a class usually get, by `attribute`. */
  readonly targets: (attribute: string) => readonly string[];
}): JSX.Element {
  const board = useRef<HTMLDivElement>(null);
  const right = useRef<HTMLDivElement>(null);
  const chosen = useMapping((state) => state.columns);
  const open = useMapping(({ draft }) => draft?.position ?? null);
  const place = { source, entity: entity.id };
  const fields = useMemo(() => mapping?.fields ?? [], [mapping]);
  const lines = useMemo(
    () =>
      fields.flatMap((field, position) =>
        field.columns.map((column) => ({
          from: column,
          to: `field ${position}`,
          chosen: open === position,
        })),
      ),
    [fields, open],
  );
  const begin = (attribute: string, from: readonly string[]): void =>
    startField(place, attribute, from, targets(attribute));
  const attributeOf = (id: string): string => {
    const [kind = '', rest = ''] = [id.slice(0, id.indexOf(' ')), id.slice(id.indexOf(' ') + 1)];
    return kind === 'field' ? (fields[Number(rest)]?.attribute ?? '') : rest;
  };
  const openItem = (id: string): void => {
    const position = Number(id.slice('field '.length));
    const field = id.startsWith('field ') ? fields[position] : undefined;
    if (field === undefined) begin(attributeOf(id), chosen);
    else openField(place, position, field);
  };
  const remove = (id: string): void => {
    const position = Number(id.slice('field '.length));
    const field = id.startsWith('field ') ? fields[position] : undefined;
    if (field === undefined || mapping === undefined) return;
    void runCommand('mapping.remove-field', { ...place, position, attribute: field.attribute });
  };
  return (
    <div className="mapping-board" ref={board}>
      <PickList
        label="Columns of the source"
        several
        items={columns.map((column) => columnItem(column, profiles, chosen.includes(column.name)))}
        onChoose={toggleColumn}
        onEnter={(id) => {
          if (!chosen.includes(id)) toggleColumn(id);
          right.current?.focus();
        }}
        dragText={(id) => JSON.stringify(chosen.includes(id) ? chosen : [id])}
      />
      <MappingLines board={board} lines={lines} />
      <PickList
        ref={right}
        label={`Attributes of ${entity.name}`}
        items={attributeItems(entity, mapping, open)}
        onChoose={openItem}
        onEnter={openItem}
        onRemove={remove}
        onDrop={(id, text) => {
          const dropped = droppedColumns(text);
          if (dropped.length > 0) begin(attributeOf(id), dropped);
        }}
      />
    </div>
  );
}

function droppedColumns(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

function columnItem(
  column: Column,
  profiles: readonly ColumnProfileDto[] | undefined,
  selected: boolean,
): PickItem {
  const { name, filled, rows, fills, spared } = column;
  const pattern = profiles?.find((profile) => profile.name === name)?.topValues[0]?.value;
  return {
    id: name,
    selected,
    content: (
      <>
        <span className="pick-name">
          <code>{name}</code>
          {spared !== null && <Badge>{spared}</Badge>}
        </span>
        <span className="pick-facts">
          {column.class}
          {filled !== null && rows !== null && rows > 0 ? ` · ${formatShare(filled, rows)} full` : ''}
          {pattern === undefined ? '' : ` · ${pattern.slice(0, 24)}`}
        </span>
        <span className="pick-facts">
          {fills.length > 0 ? `→ ${fills.join(', ')}` : spared === null ? <em>not mapped</em> : ''}
        </span>
      </>
    ),
  };
}

function attributeItems(entity: Entity, mapping: Mapping | undefined, open: number | null): PickItem[] {
  return entity.attributes.flatMap(({ id, name, type, classification, required }): PickItem[] => {
    const own = (mapping?.fields ?? []).flatMap((field, position) =>
      field.attribute === id ? [{ field, position }] : [],
    );
    const constant = mapping?.constants.find(({ attribute }) => attribute === id);
    return [
      {
        id: `attribute ${id}`,
        content: (
          <>
            <span className="pick-name">
              <code>{id}</code>
              {required === true && <Badge tone="warn">required</Badge>}
            </span>
            <span className="pick-facts">
              {name} · {type} · {classWords(classification)}
              {constant === undefined ? '' : ` · always “${constant.value}”`}
            </span>
          </>
        ),
      },
      ...own.map(({ field, position }) => ({
        id: `field ${position}`,
        indented: true,
        selected: open === position,
        content: (
          <>
            <span className="pick-name">
              ← {field.expression === undefined ? field.columns.join(' + ') : <code>{field.expression}</code>}
            </span>
            <span className="pick-facts">{field.normalisers.join(' → ')}</span>
          </>
        ),
      })),
    ];
  });
}
