import type { JSX } from 'react';
import { openRoom, type RoomId } from '../state/navigation.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Screen } from '../ui/screen.tsx';
import { roomOf } from './rooms.ts';

interface Later {
  readonly will: string;
  readonly today: string;
  readonly goes: RoomId;
}

/** What a room will do, and where the nearest thing is today. */
const later: Partial<Record<RoomId, Later>> = {
  activation: {
    will: 'It will make governed data sets for a purpose and a destination.',
    today: 'Today the Consent matrix says what each purpose may use.',
    goes: 'consent',
  },
  events: {
    will: 'It will hold the event taxonomy, its versions and the events refused.',
    today: 'Today consent events are shown with each person.',
    goes: 'people',
  },
  quality: {
    will: 'It will hold checks, freshness and drift.',
    today: 'Today the profile and the quarantine of each source show its quality.',
    goes: 'sources',
  },
  decisions: {
    will: 'It will list the decisions of stewards and the audit log.',
    today: 'Today decisions are kept in the workspace folder and take part in every run of Identity.',
    goes: 'identity',
  },
};

export function LaterRoom({ room }: { readonly room: RoomId }): JSX.Element {
  const { label } = roomOf(room);
  const entry = later[room];
  return (
    <Screen title={label}>
      <EmptyState
        title={`${label} comes with a later version`}
        action={
          entry !== undefined && (
            <Button variant="primary" onClick={() => openRoom(entry.goes)}>
              Go to {roomOf(entry.goes).label}
            </Button>
          )
        }
      >
        {entry === undefined ? '' : `${entry.will} ${entry.today}`}
      </EmptyState>
    </Screen>
  );
}
