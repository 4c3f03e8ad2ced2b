import { Toast } from '@base-ui/react/toast';
import type { JSX } from 'react';
import { Button } from './button.tsx';
import './toast.css';

export interface ToastData {
  readonly tone: 'ok' | 'bad' | 'plain';
  readonly action?: { readonly label: string; readonly run: () => void };
}

type Manager = ReturnType<typeof Toast.createToastManager<ToastData>>;

/** Short messages at the lower right; F6 moves the focus to them. */
export function ToastRegion({ manager }: { readonly manager: Manager }): JSX.Element {
  return (
    <Toast.Provider toastManager={manager} limit={2}>
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList(): JSX.Element {
  const { toasts, close } = Toast.useToastManager<ToastData>();
  return (
    <>
      {toasts.map((toast) => (
        <Toast.Root key={toast.id} toast={toast} className={`toast toast-${toast.data?.tone ?? 'plain'}`}>
          <Toast.Content className="toast-content">
            <div className="grow">
              <Toast.Title className="toast-title" />
              <Toast.Description className="toast-text" />
            </div>
            {toast.data?.action !== undefined && (
              <Button
                onClick={() => {
                  toast.data?.action?.run();
                  close(toast.id);
                }}
              >
                {toast.data.action.label}
              </Button>
            )}
            <Toast.Close render={<Button variant="quiet" icon="close" aria-label="Dismiss" />} />
          </Toast.Content>
        </Toast.Root>
      ))}
    </>
  );
}
