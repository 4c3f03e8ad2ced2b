import type { JSX } from 'react';
import { openRoom, useNavigation } from '../state/navigation.ts';
import { changeSettings, useSettings } from '../state/settings.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { rooms } from './rooms.ts';

/** The rooms in the order of the work. Those that come later are there, and lead to a page that says so. */
export function Rail(): JSX.Element {
  const { railOpen } = useSettings();
  const active = useNavigation((state) => state.active);
  const here = active.startsWith('source/') ? 'sources' : active.startsWith('person/') ? 'people' : active;
  return (
    <nav className={railOpen ? 'rail' : 'rail rail-narrow'} aria-label="Rooms">
      <ul>
        {rooms.map((room) => {
          const button = (
            <button
              type="button"
              className={room.ready ? 'rail-item' : 'rail-item rail-later'}
              aria-current={here === room.id ? 'page' : undefined}
              onClick={() => openRoom(room.id)}
            >
              <Icon name={room.icon} />
              <span className={railOpen ? 'grow truncate' : 'visually-hidden'}>{room.label}</span>
              {!room.ready && <span className={railOpen ? 'rail-note' : 'visually-hidden'}>later</span>}
            </button>
          );
          return (
            <li key={room.id}>
              {railOpen ? (
                button
              ) : (
                <Tooltip text={room.label} side="right">
                  {button}
                </Tooltip>
              )}
            </li>
          );
        })}
      </ul>
      <Button
        variant="quiet"
        icon="menu"
        className="rail-toggle"
        aria-label={railOpen ? 'Narrow the rail' : 'Widen the rail'}
        onClick={() => changeSettings({ railOpen: !railOpen })}
      />
    </nav>
  );
}
