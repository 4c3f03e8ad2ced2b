import { Component, type ReactNode } from 'react';
import { appError, causeText, type AppError } from '../../shared/kernel/index.ts';
import { Button } from '../ui/button.tsx';
import { ErrorView } from '../ui/error-view.tsx';

interface State {
  readonly error: AppError | null;
}

/** Keeps a fault of one screen inside it: the rest of the window goes on, and the fault can be copied. */
export class ScreenBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(thrown: unknown): State {
    const gone = /dynamically imported module|module script/.test(causeText(thrown));
    return {
      error: appError(
        'internal.bug',
        gone ? 'A part of the window could not be fetched.' : 'This screen met a fault.',
        {
          cause: causeText(thrown),
          fix: gone
            ? 'The program was updated or stopped meanwhile: load the window again.'
            : 'Show it again, or load the window again.',
        },
      ),
    };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className="screen-body">
        <ErrorView
          error={error}
          retry={() => this.setState({ error: null })}
          actions={<Button onClick={() => location.reload()}>Load the window again</Button>}
        />
      </div>
    );
  }
}
