import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { lazy, Suspense, type JSX } from 'react';
import { toastManager } from '../state/toasts.ts';
import { useWorkbench } from '../state/workbench.ts';
import { ToastRegion } from '../ui/toast-region.tsx';
import { CheatSheet } from './cheat-sheet.tsx';
import { Palette } from './palette.tsx';
import { Shell } from './shell.tsx';
import { useShortcuts } from './shortcuts.ts';
import './app.css';

const Welcome = lazy(() => import('./welcome.tsx').then((file) => ({ default: file.Welcome })));

/** The window. Base UI must not add style elements: the content security policy allows none. */
export function App(): JSX.Element {
  useShortcuts();
  const status = useWorkbench((state) => state.status);
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={350}>
        {status === 'choose' ? (
          <Suspense fallback={null}>
            <Welcome />
          </Suspense>
        ) : (
          <Shell />
        )}
        <Palette />
        <CheatSheet />
        <ToastRegion manager={toastManager} />
      </Tooltip.Provider>
    </CSPProvider>
  );
}
