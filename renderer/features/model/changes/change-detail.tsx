import type { JSX } from 'react';
import type { ChangeDto } from '../../../../shared/workbench/index.ts';
import { showOnCanvas } from '../../../state/model-desk.ts';
import type { ModelThing } from '../../../state/model-thing.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { verdictTones } from './verdict-tones.ts';
import { ruleSetNames } from './judging-bar.tsx';

type Finding = ChangeDto['findings'][number];
const names = new Map(ruleSetNames.map(([id, name]) => [id, name]));
const most = 40;

/** One difference: what is other than before, and for every rule set that objects the row or payload that fails. */
export function ChangeDetail({ change }: { readonly change: ChangeDto }): JSX.Element {
  const { kind, path, status, verdict, members, findings, words, also = [] } = change;
  const thing = thingOf(change);
  return (
    <div className="stack">
      <header className="model-head">
        <h2>
          <code className="wrap">{path}</code>
        </h2>
        <Badge>{kind}</Badge>
        <Badge>{status}</Badge>
        <Badge tone={verdictTones[verdict]}>{verdict}</Badge>
        {thing !== null && status !== 'removed' && (
          <Button onClick={() => showOnCanvas(thing)}>Go there on the canvas</Button>
        )}
      </header>
      {also.length > 0 && (
        <details>
          <summary>The same of {formatCounted(also.length, 'other attribute')}</summary>
          <p className="wrap">{also.join(', ')}</p>
        </details>
      )}
      {members.length === 0 ? <p>{words}.</p> : <Members change={change} />}
      {findings.length === 0 ? (
        <p className="muted">No rule set objects.</p>
      ) : (
        <ul className="stack" aria-label="What the rule sets say">
          {findings.slice(0, most).map((finding, index) => (
            <li
              key={`${finding.ruleSet} ${finding.direction} ${finding.path} ${index}`}
              className="changes-finding"
            >
              <FindingText finding={finding} />
            </li>
          ))}
        </ul>
      )}
      {findings.length > most && <p className="muted">{findings.length - most} more of the same kind.</p>}
    </div>
  );
}

function Members({ change: { members } }: { readonly change: ChangeDto }): JSX.Element {
  return (
    <dl className="changes-members">
      {members.map(({ member, before, after }) => (
        <div key={member}>
          <dt>{member}</dt>
          <dd>
            <del>{shown(before)}</del> <span aria-hidden="true">→</span> <ins>{shown(after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'not set';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 600 ? `${text.slice(0, 599)}…` : text;
}

function FindingText({ finding }: { readonly finding: Finding }): JSX.Element {
  const { ruleSet, direction, against, side, verdict, words, code, path, counterexample } = finding;
  return (
    <>
      <p>
        <strong>{names.get(ruleSet) ?? ruleSet}</strong> <Badge tone={verdictTones[verdict]}>{verdict}</Badge>{' '}
        {words}
        <span className="also muted">
          {direction === 'backward' ? 'New reads old' : 'Old reads new'}, against {against}, {side} side,{' '}
          <code>{path}</code>, <code>{code}</code>
        </span>
      </p>
      {counterexample !== null && (
        <figure className="changes-example">
          <figcaption>
            {counterexample.kind === 'statement' ? 'Why' : 'This fails'}: {counterexample.failure}
          </figcaption>
          <pre tabIndex={0} role="group" aria-label={`What fails, ${path}`}>
            {readableContent(counterexample)}
          </pre>
        </figure>
      )}
    </>
  );
}

/** A payload with a line per member: one is looked for among many. Numbers that no double holds stay as they were written. */
function readableContent({ kind, content }: NonNullable<Finding['counterexample']>): string {
  if (kind !== 'avro-datum' && kind !== 'json-value') return content;
  try {
    const value: unknown = JSON.parse(content);
    return JSON.stringify(value) === content ? JSON.stringify(value, null, 2) : content;
  } catch {
    return content;
  }
}

/** What the canvas can show of a change; null for what is not drawn. */
function thingOf({ kind, path }: ChangeDto): ModelThing | null {
  const [entity = '', part = ''] = path.split('.');
  if (kind === 'entity') return { kind, entity: path };
  if (kind === 'attribute' || kind === 'privacy') return { kind: 'attribute', entity, attribute: part };
  if (kind === 'relationship') return { kind, entity, relationship: part };
  if (kind === 'area') return { kind, area: path };
  return null;
}
