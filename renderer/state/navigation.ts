import { create } from 'zustand';
import type { LineageEdgeDto, TimelineRow } from '../../shared/workbench/index.ts';
import type { ModelThing } from './model-thing.ts';

export type RoomId =
  | 'overview'
  | 'sources'
  | 'model'
  | 'lineage'
  | 'identity'
  | 'people'
  | 'consent'
  | 'activation'
  | 'events'
  | 'quality'
  | 'requests'
  | 'decisions'
  | 'packs';

/** What a tab shows: a room, or one object of it. */
export type Place =
  | { readonly kind: 'room'; readonly room: RoomId }
  | { readonly kind: 'source'; readonly id: string }
  | { readonly kind: 'person'; readonly id: string; readonly label: string };

/** What the inspector shows. Records are named as `extract:row`. */
export type Inspected =
  | { readonly kind: 'pair'; readonly left: string; readonly right: string }
  | { readonly kind: 'golden'; readonly personId: string; readonly attribute: string; readonly value: string }
  | {
      readonly kind: 'consent-cell';
      readonly attribute: string;
      readonly purpose: string;
      readonly asOf: string;
      readonly known?: string;
    }
  | { readonly kind: 'column'; readonly source: string; readonly column: string }
  | { readonly kind: 'timeline'; readonly row: TimelineRow }
  /** A thing of the model: the ids say which kind it is (`ModelThing`). */
  | { readonly kind: 'model'; readonly thing: ModelThing }
  /** A node of the lineage by its id. */
  | { readonly kind: 'lineage'; readonly node: string }
  | { readonly kind: 'lineage-line'; readonly title: string; readonly edges: readonly LineageEdgeDto[] };

interface NavigationState {
  readonly tabs: readonly Place[];
  readonly active: string;
  /** The chosen view of each tab, by tab key. */
  readonly views: Readonly<Record<string, string>>;
  /** What each tab inspects, by tab key. */
  readonly inspected: Readonly<Record<string, Inspected>>;
}

const home: Place = { kind: 'room', room: 'overview' };

export function placeKey(place: Place): string {
  return place.kind === 'room' ? place.room : `${place.kind}/${place.id}`;
}

export const useNavigation = create<NavigationState>()(() => ({
  tabs: [home],
  active: placeKey(home),
  views: {},
  inspected: {},
}));

/** More tabs than this close the one opened first. */
const mostTabs = 14;

/** Shows a place: its tab when it has one, else a new one. A room takes the place of the room shown before. */
export function open(place: Place, view?: string): void {
  const key = placeKey(place);
  useNavigation.setState(({ tabs, views }) => ({
    tabs: tabs.some((tab) => placeKey(tab) === key) ? tabs : [...tabs, place].slice(-mostTabs),
    active: key,
    views: view === undefined ? views : { ...views, [key]: view },
  }));
}

export function openRoom(room: RoomId, view?: string): void {
  open({ kind: 'room', room }, view);
}

export function closeTab(key: string): void {
  useNavigation.setState(({ tabs, active }) => {
    const index = tabs.findIndex((tab) => placeKey(tab) === key);
    const rest = tabs.filter((tab) => placeKey(tab) !== key);
    const left = rest.length === 0 ? [home] : rest;
    const next = left[Math.min(index, left.length - 1)] ?? home;
    return { tabs: left, active: active === key ? placeKey(next) : active };
  });
}

/** Shows the tab after (1) or before (-1) the active one. */
export function stepTab(by: 1 | -1): void {
  useNavigation.setState(({ tabs, active }) => {
    const index = tabs.findIndex((tab) => placeKey(tab) === active);
    const next = tabs[(index + by + tabs.length) % tabs.length];
    return next === undefined ? {} : { active: placeKey(next) };
  });
}

export function setView(key: string, view: string): void {
  useNavigation.setState(({ views }) => ({ views: { ...views, [key]: view } }));
}

export function useView(key: string, first: string): readonly [string, (view: string) => void] {
  const view = useNavigation((state) => state.views[key]) ?? first;
  return [view, (next) => setView(key, next)];
}

export function inspect(inspected: Inspected | null): void {
  useNavigation.setState(({ inspected: before, active }) => {
    const rest = Object.fromEntries(Object.entries(before).filter(([key]) => key !== active));
    return { inspected: inspected === null ? rest : { ...rest, [active]: inspected } };
  });
}

/** What the tab shown inspects. */
export function useInspected(): Inspected | null {
  return useNavigation((state) => state.inspected[state.active]) ?? null;
}

/** Back to the first screen: another workspace is open. */
export function resetNavigation(): void {
  useNavigation.setState({ tabs: [home], active: placeKey(home), views: {}, inspected: {} });
}
