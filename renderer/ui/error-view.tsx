import { useState, type JSX, type ReactNode } from 'react';
import { errorCodes, formatLocation, type AppError } from '../../shared/kernel/index.ts';
import { Button } from './button.tsx';
import './parts.css';

/** Everything known about an error as text that can be pasted into a report. */
export function errorDetails(error: AppError): string {
  return [
    `${error.code}: ${error.message}`,
    error.location === undefined
      ? undefined
      : `where: ${formatLocation(error.location)} ${error.location.path ?? ''}`,
    error.fix === undefined ? undefined : `fix: ${error.fix}`,
    error.cause === undefined ? undefined : `cause: ${error.cause}`,
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

/** What failed, where, why, how to mend it, and the way to try again. */
export function ErrorView({
  error,
  retry,
  actions,
}: {
  readonly error: AppError;
  readonly retry?: () => void;
  readonly actions?: ReactNode;
}): JSX.Element {
  const [copied, setCopied] = useState(false);
  const where = error.location === undefined ? '' : formatLocation(error.location);
  return (
    <div className="error-view stack" role="alert">
      <h2>{errorCodes[error.code].title}</h2>
      <p className="wrap">{error.message}</p>
      {where !== '' && <p className="mono wrap">{where}</p>}
      {error.fix !== undefined && <p className="wrap">{error.fix}</p>}
      {error.cause !== undefined && <pre>{error.cause}</pre>}
      <div className="row row-wrap">
        {retry !== undefined && <Button onClick={retry}>Try again</Button>}
        {actions}
        <Button
          variant="quiet"
          icon="copy"
          onClick={() => void navigator.clipboard.writeText(errorDetails(error)).then(() => setCopied(true))}
        >
          {copied ? 'Copied' : 'Copy details'}
        </Button>
        <code className="muted">{error.code}</code>
      </div>
    </div>
  );
}
