import { Toast } from '@base-ui/react/toast';
import { errorCodes, type AppError } from '../../shared/kernel/index.ts';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

interface ToastContent {
  readonly tone: 'ok' | 'bad' | 'plain';
  readonly action?: ToastAction;
}

export const toastManager = Toast.createToastManager<ToastContent>();

export function toast(title: string, description = '', action?: ToastAction): void {
  toastManager.add({ title, description, data: { tone: 'ok', ...(action === undefined ? {} : { action }) } });
}

/** What is still needed before something can be done: neither done nor failed. */
export function toastHint(title: string, description: string): void {
  toastManager.add({ title, description, data: { tone: 'plain' } });
}

/** A failure: it stays until it is dismissed, and can be copied. A cancel is no failure. */
export function toastError(error: AppError): void {
  if (error.code === 'job.cancelled') {
    toastManager.add({
      title: 'Cancelled',
      description: 'Nothing was changed by it.',
      data: { tone: 'plain' },
    });
    return;
  }
  toastManager.add({
    title: errorCodes[error.code].title,
    description: [error.message, error.fix].filter((part) => part !== undefined).join(' '),
    timeout: 0,
    priority: 'high',
    data: {
      tone: 'bad',
      action: {
        label: 'Copy details',
        run: () => void navigator.clipboard.writeText(JSON.stringify(error, null, 2)),
      },
    },
  });
}
