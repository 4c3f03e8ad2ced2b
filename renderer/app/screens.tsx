import { lazy, type ComponentType, type JSX } from 'react';
import type { Place, RoomId } from '../state/navigation.ts';
import { LaterRoom } from './later-room.tsx';

/** Each room is a chunk of its own, fetched when it is first shown. */
const roomScreens: Partial<Record<RoomId, ComponentType>> = {
  overview: lazy(() =>
    import('../features/overview/overview-screen.tsx').then((file) => ({ default: file.OverviewScreen })),
  ),
  sources: lazy(() =>
    import('../features/sources/sources-screen.tsx').then((file) => ({ default: file.SourcesScreen })),
  ),
  model: lazy(() =>
    import('../features/model/model-screen.tsx').then((file) => ({ default: file.ModelScreen })),
  ),
  lineage: lazy(() =>
    import('../features/lineage/lineage-screen.tsx').then((file) => ({ default: file.LineageScreen })),
  ),
  identity: lazy(() =>
    import('../features/identity/identity-screen.tsx').then((file) => ({ default: file.IdentityScreen })),
  ),
  people: lazy(() =>
    import('../features/people/people-screen.tsx').then((file) => ({ default: file.PeopleScreen })),
  ),
  consent: lazy(() =>
    import('../features/consent/consent-screen.tsx').then((file) => ({ default: file.ConsentScreen })),
  ),
  activation: lazy(() =>
    import('../features/activation/activation-screen.tsx').then((file) => ({
      default: file.ActivationScreen,
    })),
  ),
  requests: lazy(() =>
    import('../features/requests/requests-screen.tsx').then((file) => ({ default: file.RequestsScreen })),
  ),
  decisions: lazy(() =>
    import('../features/decisions/decisions-screen.tsx').then((file) => ({ default: file.DecisionsScreen })),
  ),
  packs: lazy(() =>
    import('../features/packs/packs-screen.tsx').then((file) => ({ default: file.PacksScreen })),
  ),
};

const SourceScreen = lazy(() =>
  import('../features/sources/source-screen.tsx').then((file) => ({ default: file.SourceScreen })),
);
const PersonScreen = lazy(() =>
  import('../features/people/person-screen.tsx').then((file) => ({ default: file.PersonScreen })),
);

export function Screens({ place }: { readonly place: Place }): JSX.Element {
  switch (place.kind) {
    case 'source':
      return <SourceScreen source={place.id} />;
    case 'person':
      return <PersonScreen personId={place.id} />;
    case 'room': {
      const Room = roomScreens[place.room];
      return Room === undefined ? <LaterRoom room={place.room} /> : <Room />;
    }
  }
}
