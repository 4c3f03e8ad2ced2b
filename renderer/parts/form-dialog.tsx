import { useId, useState, type JSX, type ReactNode } from 'react';
import type { AppError } from '../../shared/kernel/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorView } from '../ui/error-view.tsx';

/** A form in a dialog: it stays open with what was typed and the reason when it is refused, and closes when it is taken. */
export function FormDialog({
  title,
  description,
  action,
  ready,
  onSubmit,
  onClose,
  wide = false,
  more,
  children,
}: {
  readonly title: string;
  readonly description?: string;
  /** What the button says. */
  readonly action: string;
  readonly ready: boolean;
  /** Gives the error where it was refused. */
  readonly onSubmit: () => Promise<AppError | null>;
  readonly onClose: () => void;
  readonly wide?: boolean;
  /** Other actions, before the button. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}): JSX.Element {
  const form = useId();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const able = ready && !busy;
  const submit = async (): Promise<void> => {
    setBusy(true);
    const refused = await onSubmit();
    setBusy(false);
    setError(refused);
    if (refused === null) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      {...(description === undefined ? {} : { description })}
      wide={wide}
      actions={
        <>
          {more}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" disabled={!able}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (able) void submit();
        }}
      >
        {children}
        {error !== null && <ErrorView error={error} />}
      </form>
    </Dialog>
  );
}
