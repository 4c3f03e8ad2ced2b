import type { JSX } from 'react';
import { useWorkbench } from '../state/workbench.ts';
import { Button } from '../ui/button.tsx';
import { startSession } from './session.ts';

export function Welcome(): JSX.Element {
  const reason = useWorkbench((state) => state.reason);
  return (
    <main className="welcome">
      <div className="welcome-card">
        <h1>C360 Workbench</h1>
        <p>{reason}</p>
        <Button onClick={() => void startSession()}>Try again</Button>
      </div>
    </main>
  );
}
