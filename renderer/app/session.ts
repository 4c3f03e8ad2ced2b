import { connect } from '../platform/connect.ts';
import type { Connection } from '../platform/connection.ts';
import { forgetChanges } from '../state/changes-desk.ts';
import { useChanges } from '../state/changes.ts';
import { clearLineageDesk } from '../state/lineage-desk.ts';
import { resetNavigation } from '../state/navigation.ts';
import { forgetAnswers, markStale } from '../state/server-cache.ts';
import { useWorkbench } from '../state/workbench.ts';

/** Makes a connection the one of the window. */
export function adopt(connection: Connection, sameWorkspace: boolean): void {
  forgetAnswers();
  if (!sameWorkspace) {
    resetNavigation();
    clearLineageDesk();
    forgetChanges();
  }
  connection.api.onChange((topics) => {
    markStale(topics);
    // The log grows with every look: what is on screen did not change by that.
    if (topics.some((topic) => topic !== 'audit')) useChanges.setState(({ count }) => ({ count: count + 1 }));
  });
  connection.onLost(() => {
    if (useWorkbench.getState().connection !== connection) return;
    useWorkbench.setState({
      status: 'lost',
      reason: 'The connection to the workbench ended. What was saved is safe; what was running has stopped.',
    });
  });
  useWorkbench.setState({ status: 'connected', connection, reason: '' });
}

/** Connects, or asks what to open. Also the way back after a lost connection. */
export async function startSession(): Promise<void> {
  const again = useWorkbench.getState().status === 'lost';
  useWorkbench.setState({ status: 'connecting' });
  const answer = await connect((connection) => adopt(connection, true));
  if (answer.state === 'connected') adopt(answer.connection, again);
  else useWorkbench.setState({ status: 'choose', reason: answer.reason });
}
