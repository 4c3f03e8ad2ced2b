import type { JSX, ReactNode } from 'react';
import type { Answer } from '../state/server-cache.ts';
import { Loading } from '../ui/empty-state.tsx';
import { ErrorView } from '../ui/error-view.tsx';

/** An answer of the workbench: what it says, that it is on its way, or why it failed. */
export function AnswerView<Value>({
  answer,
  what,
  actions,
  children,
}: {
  readonly answer: Answer<Value>;
  readonly what: string;
  readonly actions?: ReactNode;
  readonly children: (value: Value) => ReactNode;
}): JSX.Element {
  if (answer.value !== undefined) {
    return (
      <>
        {answer.error !== undefined && (
          <ErrorView error={answer.error} retry={answer.refresh} actions={actions} />
        )}
        {children(answer.value)}
      </>
    );
  }
  if (answer.error !== undefined) {
    return (
      <div className="screen-body">
        <ErrorView error={answer.error} retry={answer.refresh} actions={actions} />
      </div>
    );
  }
  return <Loading what={what} />;
}
