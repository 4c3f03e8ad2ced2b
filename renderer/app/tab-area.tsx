import { Activity, Suspense, useEffect, useRef, type JSX } from 'react';
import { closeTab, open, placeKey, stepTab, useNavigation, type Place } from '../state/navigation.ts';
import { useWorkbench } from '../state/workbench.ts';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { roomOf } from './rooms.ts';
import { ScreenBoundary } from './screen-boundary.tsx';
import { Screens } from './screens.tsx';

/** The open tabs and the one shown. Those behind keep what was typed and chosen in them. */
export function TabArea(): JSX.Element {
  const { tabs, active } = useNavigation();
  const connected = useWorkbench((state) => state.connection !== null);
  return (
    <div className="tab-area">
      <div className="tab-strip" role="group" aria-label="Open tabs">
        {tabs.map((tab) => (
          <TabButton
            key={placeKey(tab)}
            place={tab}
            active={placeKey(tab) === active}
            only={tabs.length === 1}
          />
        ))}
      </div>
      {connected ? (
        tabs.map((tab) => (
          <Activity key={placeKey(tab)} mode={placeKey(tab) === active ? 'visible' : 'hidden'}>
            <div className="tab-body">
              <ScreenBoundary>
                <Suspense fallback={<Loading what={titleOf(tab)} />}>
                  <Screens place={tab} />
                  <MarkReady />
                </Suspense>
              </ScreenBoundary>
            </div>
          </Activity>
        ))
      ) : (
        <Loading what="the workspace" />
      )}
    </div>
  );
}

/** Tells tests and the desktop shell that the first screen is there. */
function MarkReady(): null {
  useEffect(() => {
    document.body.dataset['c360Ready'] = 'true';
  }, []);
  return null;
}

function titleOf(place: Place): string {
  if (place.kind === 'room') return roomOf(place.room).label;
  return place.kind === 'person' ? place.label : place.id;
}

function TabButton({
  place,
  active,
  only,
}: {
  readonly place: Place;
  readonly active: boolean;
  readonly only: boolean;
}): JSX.Element {
  const title = titleOf(place);
  const tab = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (active) tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return (
    <span ref={tab} className={active ? 'tab tab-active' : 'tab'}>
      <button
        type="button"
        className="tab-button"
        aria-current={active ? 'true' : undefined}
        onClick={() => open(place)}
        onAuxClick={(event) => (event.button === 1 ? closeTab(placeKey(place)) : undefined)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') stepTab(1);
          if (event.key === 'ArrowLeft') stepTab(-1);
          if (event.key === 'Delete') closeTab(placeKey(place));
        }}
      >
        <Icon
          name={
            place.kind === 'room' ? roomOf(place.room).icon : place.kind === 'source' ? 'table' : 'people'
          }
          size={14}
        />
        <span className="truncate">{title}</span>
      </button>
      {!only && (
        <Button
          variant="quiet"
          icon="close"
          className="tab-close"
          aria-label={`Close ${title}`}
          onClick={() => closeTab(placeKey(place))}
        />
      )}
    </span>
  );
}
