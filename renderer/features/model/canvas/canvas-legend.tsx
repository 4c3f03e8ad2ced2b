import type { JSX, ReactNode } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import { markShapes, type LineMark, type MarkShape } from '../../../ui/diagram/line-mark.ts';
import { classLetters } from './entity-rows.ts';
import type { Notation } from './relationship-ends.ts';
import './canvas-legend.css';

const rowSigns: readonly (readonly [sign: ReactNode, means: string])[] = [
  ['PK', 'Primary key, or part of it'],
  ['FK', 'Foreign key: refers to the key of another entity'],
  ['PF', 'Both: a key that is the key of another entity'],
  ['U', 'Unique'],
  [<strong key="required">Name</strong>, 'Required'],
  ['Name?', 'Optional'],
  [<s key="deprecated">Name</s>, 'Deprecated'],
];
const classSigns: readonly (readonly [keyof typeof classLetters, string])[] = [
  ['direct', 'Direct identifier: tells who somebody is'],
  ['indirect', 'Indirect: tells who somebody is together with others'],
  ['sensitive', 'Sensitive'],
  ['behavioural', 'Behavioural: what somebody did'],
];
const ends: Readonly<Record<Notation, readonly (readonly [LineMark, string])[]>> = {
  'crows-foot': [
    ['one', 'Exactly one'],
    ['zero-or-one', 'None or one'],
    ['one-or-many', 'One or many'],
    ['zero-or-many', 'None, one or many'],
    ['subtype', 'Is a kind of it'],
  ],
  idef1x: [
    ['child-many', 'None, one or many'],
    ['child-one-or-many', 'One or many'],
    ['child-zero-or-one', 'None or one'],
    ['child-one', 'Exactly one'],
    ['parent-optional', 'Need not refer to one'],
    ['complete-subtype', 'Is a kind of it'],
  ],
};

/** What the signs of the diagram mean, in the notation that is drawn. */
export function CanvasLegend({
  notation,
  onClose,
}: {
  readonly notation: Notation;
  readonly onClose: () => void;
}): JSX.Element {
  return (
    <Dialog open title="Signs of the diagram" onClose={onClose}>
      <div className="canvas-legend">
        <h3>Attributes</h3>
        <dl>
          {rowSigns.map(([sign, means]) => (
            <Sign key={means} sign={sign} means={means} />
          ))}
          {classSigns.map(([name, means]) => (
            <Sign
              key={name}
              sign={
                <span className="entity-class" data-class={name}>
                  {classLetters[name]}
                </span>
              }
              means={means}
            />
          ))}
        </dl>
        <h3>Relationships</h3>
        <dl>
          {ends[notation].map(([mark, means]) => (
            <Sign key={mark} sign={<LineSample mark={mark} />} means={means} />
          ))}
          <Sign
            sign={<LineSample mark="none" />}
            means="Identifying: the key of the other is part of the key"
          />
          <Sign sign={<LineSample mark="none" dashed />} means="Not identifying" />
        </dl>
      </div>
    </Dialog>
  );
}

function Sign({ sign, means }: { readonly sign: ReactNode; readonly means: string }): JSX.Element {
  return (
    <div>
      <dt>{sign}</dt>
      <dd>{means}</dd>
    </div>
  );
}

/** A line that ends at a box at the right with a mark. For the eye: the words beside it say what it means. */
function LineSample({
  mark,
  dashed = false,
}: {
  readonly mark: LineMark;
  readonly dashed?: boolean;
}): JSX.Element {
  return (
    <svg width="56" height="22" aria-hidden="true">
      <line x1="1" y1="11" x2="52" y2="11" strokeDasharray={dashed ? '6 4' : undefined} />
      <line x1="53" y1="2" x2="53" y2="20" strokeWidth="3" />
      {markShapes(mark, { x: 52, y: 11 }, { x: -1, y: 0 }).map((shape) => (
        <Stroke key={JSON.stringify(shape)} shape={shape} />
      ))}
    </svg>
  );
}

function Stroke({ shape }: { readonly shape: MarkShape }): JSX.Element {
  switch (shape.kind) {
    case 'line':
      return <line x1={shape.from.x} y1={shape.from.y} x2={shape.to.x} y2={shape.to.y} />;
    case 'circle':
      return <circle cx={shape.at.x} cy={shape.at.y} r={shape.radius} data-fill={shape.fill} />;
    case 'polygon':
      return (
        <polygon points={shape.points.map(({ x, y }) => `${x},${y}`).join(' ')} data-fill={shape.fill} />
      );
    case 'letter':
      return (
        <text x={shape.at.x} y={shape.at.y + 18} textAnchor="middle">
          {shape.text}
        </text>
      );
  }
}
