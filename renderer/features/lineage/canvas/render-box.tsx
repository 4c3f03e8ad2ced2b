import type { JSX, ReactNode } from 'react';
import type { DiagramNode } from '../../../ui/diagram/diagram-node.ts';
import type { Detail } from '../../../ui/diagram/level-of-detail.ts';
import { Icon } from '../../../ui/icon.tsx';
import { BreakableName } from '../breakable-name.tsx';
import { ClassBadge } from '../class-badge.tsx';
import { layerNames, layerTones } from '../layer-words.ts';
import { closeDataset, openDataset } from '../open-dataset.ts';
import { pickColumn } from '../pick-column.ts';
import { openLayer } from './layers.ts';
import {
  isPaged,
  rowsPerPage,
  type BoxRow,
  type DatasetBox,
  type LayerBox,
  type LineageBoxData,
} from './lineage-box.ts';

/** What is drawn in a box of the canvas. */
export function renderBox({ data }: DiagramNode<LineageBoxData>, detail: Detail): ReactNode {
  return data.kind === 'layer' ? (
    <WholeLayer box={data} detail={detail} />
  ) : (
    <Dataset box={data} detail={detail} />
  );
}

function WholeLayer({ box, detail }: { readonly box: LayerBox; readonly detail: Detail }): JSX.Element {
  const { layer, datasets, fields, personal } = box;
  return (
    <div
      className="lineage-box lineage-box-layer"
      data-tone={layerTones[layer]}
      data-off={box.off}
      data-detail={detail}
    >
      <div className="lineage-box-head">
        <button
          type="button"
          tabIndex={-1}
          className="lineage-toggle"
          aria-label={`Open the layer ${layerNames[layer]}`}
          onClick={() => openLayer(layer)}
        >
          <Icon name="chevron" size={12} />
        </button>
        <span className="lineage-box-name truncate">
          {layerNames[layer]} ({datasets})
        </span>
        <Hits count={box.hits} />
        <ClassOfBox of={box.class} detail={detail} />
      </div>
      <p className="lineage-box-counts truncate">
        {fields} fields and steps, {personal} personal
      </p>
    </div>
  );
}

/** From afar two letters: the name needs the room. */
function ClassOfBox({
  of,
  detail,
}: {
  readonly of: DatasetBox['dataset']['class'];
  readonly detail: Detail;
}): JSX.Element | null {
  return detail === 'keys' && of !== 'public' ? <ClassLetters of={of} /> : <ClassBadge of={of} />;
}

function ClassLetters({ of }: { readonly of: DatasetBox['dataset']['class'] }): JSX.Element {
  return (
    <span className="lineage-class" data-class={of} title={of}>
      {of.slice(0, 2).toUpperCase()}
    </span>
  );
}

function Hits({ count }: { readonly count: number }): JSX.Element | null {
  return count === 0 ? null : (
    <span className="lineage-hits" title={`${count} hit by the drop`}>
      <Icon name="warning" size={12} />
      {count}
    </span>
  );
}

function Dataset({ box, detail }: { readonly box: DatasetBox; readonly detail: Detail }): JSX.Element {
  const { dataset, rows, page, more } = box;
  const name = dataset.name;
  return (
    <div
      className="lineage-box"
      data-tone={layerTones[dataset.layer]}
      data-off={box.off}
      data-detail={detail}
    >
      <div className="lineage-box-head">
        <button
          type="button"
          tabIndex={-1}
          className="lineage-toggle"
          aria-expanded={page !== null}
          aria-label={`${page === null ? 'Open' : 'Close'} ${name}`}
          onClick={() => (page === null ? void openDataset(dataset.id) : closeDataset(dataset.id))}
        >
          <Icon name={page === null ? 'chevron' : 'down'} size={12} />
        </button>
        <span className="lineage-box-name truncate" title={`${dataset.label} (${dataset.id})`}>
          {detail === 'keys' ? <BreakableName name={name} /> : name}
        </span>
        <Hits count={box.hits} />
        <ClassOfBox of={dataset.class} detail={detail} />
      </div>
      <p className="lineage-box-counts truncate">
        {dataset.fields} {dataset.fields === 1 ? 'part' : 'parts'}
        {dataset.personal > 0 && `, ${dataset.personal} personal`} · {dataset.upstream} up,{' '}
        {dataset.downstream} down
      </p>
      {isPaged(box) && <FindInside box={box} />}
      {(rows.length > 0 || page !== null) && (
        <ul className="lineage-rows">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
          {rows.length === 0 && (
            <li className="lineage-row muted">{page?.total === 0 ? 'Nothing' : 'Reading…'}</li>
          )}
        </ul>
      )}
      {isPaged(box) ? (
        <Pages box={box} />
      ) : (
        more > 0 && <p className="lineage-foot">and {more} more on the path</p>
      )}
    </div>
  );
}

function Row({ row }: { readonly row: BoxRow }): JSX.Element {
  const { counts } = row;
  const spoken = row.label === '' || row.label === row.name ? row.name : `${row.name}: ${row.label}`;
  return (
    <li
      className="lineage-row"
      data-on={row.on}
      data-cursor={row.cursor}
      data-hit={row.hit}
      data-port={row.id}
    >
      <button
        type="button"
        tabIndex={-1}
        className="lineage-pick truncate"
        title={spoken}
        aria-pressed={row.on === 'picked'}
        onClick={() => void pickColumn(row.id)}
      >
        {row.kind === 'step' && <Icon name="model" size={11} />}
        <span className="truncate">{row.name}</span>
      </button>
      {row.class !== 'public' && <ClassLetters of={row.class} />}
      {counts !== null && (
        <span className="lineage-counts" title={countWords(counts)}>
          {counts.upstream.direct}/{counts.upstream.total} · {counts.downstream.direct}/
          {counts.downstream.total}
        </span>
      )}
    </li>
  );
}

/** Next to it and altogether, on both sides. */
export function countWords({ upstream, downstream }: NonNullable<BoxRow['counts']>): string {
  return `Before it: ${upstream.direct} next to it, ${upstream.total} in all. After it: ${downstream.direct} next to it, ${downstream.total} in all.`;
}

function FindInside({ box: { dataset, page } }: { readonly box: DatasetBox }): JSX.Element {
  return (
    <div className="lineage-inside nodrag">
      <input
        className="input"
        aria-label={`Find in ${dataset.name}`}
        placeholder={`Find in ${dataset.fields}`}
        defaultValue={page?.find ?? ''}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => void openDataset(dataset.id, { find: event.target.value.slice(0, 200) })}
      />
    </div>
  );
}

function Pages({ box: { dataset, page } }: { readonly box: DatasetBox }): JSX.Element | null {
  if (page === null) return null;
  const { offset, find, total = 0 } = page;
  const last = Math.min(total, offset + rowsPerPage);
  const turn = (by: number) => void openDataset(dataset.id, { offset: offset + by, find });
  return (
    <div className="lineage-foot lineage-pages">
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Previous of ${dataset.name}`}
        disabled={offset === 0}
        onClick={() => turn(-rowsPerPage)}
      >
        ‹
      </button>
      <span>{total === 0 ? 'none' : `${offset + 1}–${last} of ${total}`}</span>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Next of ${dataset.name}`}
        disabled={last >= total}
        onClick={() => turn(rowsPerPage)}
      >
        ›
      </button>
    </div>
  );
}
