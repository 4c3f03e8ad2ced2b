import type { JSX } from 'react';
import { useCall } from '../state/server-cache.ts';
import { formatBits, formatCounted } from '../ui/format.ts';
import { AnswerView } from './answer-view.tsx';
import { LinkTable } from './link-table.tsx';

/** How two records of one person hang together: the strongest path, the ways round it, and what would separate them. */
export function MergePath({ left, right }: { readonly left: string; readonly right: string }): JSX.Element {
  const path = useCall('why.path', { left, right }, { enabled: left !== right });
  if (left === right) return <p className="muted">Choose two different records.</p>;
  return (
    <AnswerView answer={path} what="the path">
      {({ summary, links, weakest, alternatives, cut }) => (
        <div className="stack">
          <p className="wrap">{summary}</p>
          {links.length > 0 && (
            <LinkTable
              caption={`Strongest path; its weakest link has ${formatBits(links[weakest]?.weight ?? 0)} bits`}
              links={links}
            />
          )}
          {alternatives.length > 0 && (
            <details>
              <summary>
                {alternatives.length === 1
                  ? 'Another way that shares no link with it'
                  : `${formatCounted(alternatives.length, 'other way')} that share no link`}
              </summary>
              <div className="stack">
                {alternatives.map((way, index) => (
                  <LinkTable
                    key={way.map((link) => `${link.left.record}-${link.right.record}`).join(' ')}
                    caption={`Way ${index + 2}`}
                    links={way}
                  />
                ))}
              </div>
            </details>
          )}
          {cut !== null && cut.length > 1 && (
            <details>
              <summary>{formatCounted(cut.length, 'link')} would have to go to separate the two</summary>
              <LinkTable caption="The smallest cut" links={cut} />
            </details>
          )}
        </div>
      )}
    </AnswerView>
  );
}
