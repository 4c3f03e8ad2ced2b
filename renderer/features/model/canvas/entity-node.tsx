import { memo, useState, type JSX } from 'react';
import { useModelDesk } from '../../../state/model-desk.ts';
import type { Detail } from '../../../ui/diagram/level-of-detail.ts';
import { Icon } from '../../../ui/icon.tsx';
import { signOfChange, type BoxChange, type BoxData } from './model-boxes.ts';
import { classLetters, keysLook, moreRows, mostRows, type EntityRow } from './entity-rows.ts';
import { NameEditor } from './name-editor.tsx';
import { RowEditor } from './row-editor.tsx';

type EntityData = Extract<BoxData, { kind: 'entity' }>;

/** An entity: its name, from nearer its keys, from near all its attributes. */
export const EntityNode = memo(function EntityNode({
  data,
  detail,
  width,
  height,
}: {
  readonly data: EntityData;
  readonly detail: Detail;
  readonly width: number;
  readonly height: number;
}): JSX.Element {
  const { entity, title, titleNote, unnamed, rows, view, tone, change } = data;
  const editing = useModelDesk((state) => (state.editing?.entity === entity.id ? state.editing : null));
  const [hovered, setHovered] = useState(false);
  const shown =
    detail === 'full' ? rows.slice(0, mostRows) : rows.filter(({ primary, foreign }) => primary || foreign);
  const look =
    detail === 'keys'
      ? keysLook(title, { width, height }, (data.findings > 0 ? 19 : 0) + (data.pinned ? 13 : 0))
      : null;
  const more = moreRows(rows.length, shown.length, look?.rows);
  const keysEnd = rows.filter(({ primary }) => primary).length;
  return (
    <div
      className={`entity entity-${entity.kind ?? 'entity'} entity-detail-${detail} entity-view-${view}`}
      data-tone={tone}
      data-change={change?.what}
      data-words={data.words}
      data-weak={entity.relationships.some(({ identifying }) => identifying === true)}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
    >
      <div className="entity-head" title={entity.definition}>
        {editing !== null && editing.attribute === null ? (
          <NameEditor entity={entity} />
        ) : (
          <span
            className={unnamed ? 'entity-name entity-unnamed truncate' : 'entity-name truncate'}
            title={!data.words ? undefined : titleNote === null ? title : `${title}: ${titleNote}`}
            style={look === null || view === 'conceptual' ? undefined : { fontSize: look.nameSize }}
          >
            {title}
          </span>
        )}
        {change !== undefined && <ChangeMark change={change} />}
        {data.findings > 0 && (
          <span className="entity-flag" title={`${data.findings} findings`}>
            <Icon name="warning" size={14} />
          </span>
        )}
        {data.pinned && <span className="entity-pin" title="Stays where it is when all is arranged" />}
        {hovered && detail === 'full' && view === 'conceptual' && <Grip />}
      </div>
      {view === 'conceptual' ? (
        detail === 'full' && <div className="entity-kind">{entity.kind ?? 'entity'}</div>
      ) : (
        <div className="entity-rows">
          {shown.slice(0, look?.rows ?? mostRows).map((row, index) => (
            <Row
              key={row.id}
              row={row}
              detail={detail}
              flagged={data.flagged.has(row.id)}
              change={change?.attributes.get(row.id) ?? (change?.what === 'removed' ? change : undefined)}
              last={index === keysEnd - 1 && keysEnd < rows.length}
            />
          ))}
          {more > 0 && <div className="entity-row entity-more">{more} more</div>}
          {rows.length === 0 && <div className="entity-row entity-more">no attributes yet</div>}
        </div>
      )}
      {editing !== null && editing.attribute !== null && (
        <RowEditor key={editing.attribute} entity={entity} attribute={editing.attribute} rows={rows} />
      )}
    </div>
  );
});

/** What lines are drawn from. It is there while the row is pointed at, and not for each of thousands of rows. */
function Grip(): JSX.Element {
  return <span className="entity-grip nodrag nopan" data-connect="" title="Draw a relationship from here" />;
}

const Row = memo(function Row({
  row,
  detail,
  flagged,
  change,
  last,
}: {
  readonly row: EntityRow;
  readonly detail: Detail;
  readonly flagged: boolean;
  readonly change: Pick<BoxChange, 'what' | 'breaking'> | undefined;
  readonly last: boolean;
}): JSX.Element {
  const [hovered, setHovered] = useState(false);
  const key = row.primary ? (row.foreign ? 'PF' : 'PK') : row.foreign ? 'FK' : row.unique ? 'U' : '';
  const letter = classLetters[row.classification];
  return (
    <div
      className={last ? 'entity-row entity-row-keys-end' : 'entity-row'}
      data-port={row.id}
      data-change={change?.what}
      data-breaking={change?.breaking === true ? 'true' : undefined}
      title={change === undefined ? undefined : `${change.what}${change.breaking ? ', breaking' : ''}`}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
    >
      <span className="entity-key">{change === undefined ? key : `${signOfChange(change)}${key}`}</span>
      <span className={labelClass(row)} title={row.note === null ? row.label : `${row.label}: ${row.note}`}>
        {row.deprecated ? <s>{row.label}</s> : row.label}
        {detail === 'full' && !row.required && <span className="entity-optional">?</span>}
      </span>
      {detail === 'full' && <span className="entity-type">{row.type}</span>}
      {letter !== '' && (
        <span className="entity-class" data-class={row.classification} title={row.classification}>
          {letter}
        </span>
      )}
      {row.note !== null && !row.unnamed && <span className="entity-dot" title={row.note} />}
      {flagged && <span className="entity-dot" title="There is a finding about it" />}
      {hovered && detail === 'full' && <Grip />}
    </div>
  );
});

function labelClass({ required, unnamed }: EntityRow): string {
  return [
    'entity-label',
    ...(required ? ['entity-required'] : []),
    ...(unnamed ? ['entity-unnamed'] : []),
  ].join(' ');
}

function ChangeMark({ change }: { readonly change: BoxChange }): JSX.Element {
  return (
    <span className="entity-change" data-breaking={change.breaking}>
      {change.breaking ? `${change.what}, breaking` : change.what}
    </span>
  );
}
