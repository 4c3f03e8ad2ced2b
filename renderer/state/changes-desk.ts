import { create } from 'zustand';
import type { ArgsOf } from '../../shared/workbench/index.ts';
import { openRoom } from './navigation.ts';

type Asked = ArgsOf<'changes.diff'>;
export type ChangeSideArg = NonNullable<Asked['before']>;
export type CompatibilityMode = NonNullable<Asked['mode']>;
export type RuleSet = NonNullable<Asked['rules']>[number];
export type IgluWarehouse = NonNullable<Asked['igluWarehouse']>;
export type AvroNames = NonNullable<Asked['avroNames']>;

/** Parts of the view of changes. */
export const changeParts = ['differences', 'plan', 'deprecations', 'releases'] as const;
export type ChangePart = (typeof changeParts)[number];

/** A file or folder that was handed over to be compared with. */
export interface PickedSide {
  readonly label: string;
  readonly arg: ChangeSideArg;
}

/** SQL that consumers run, of a file that was picked. */
export interface PickedQueries {
  readonly label: string;
  readonly queries: NonNullable<Asked['queries']>;
}

interface ChangesDesk {
  readonly part: ChangePart;
  /** What is compared; null stands for the last release, or for the workspace as it stands. */
  readonly before: ChangeSideArg | null;
  readonly after: ChangeSideArg | null;
  readonly picked: readonly PickedSide[];
  readonly mode: CompatibilityMode;
  /** Null: all of them. */
  readonly rules: readonly RuleSet[] | null;
  readonly warehouse: IgluWarehouse;
  /** Whether names in Avro are compared with their namespace. */
  readonly avroNames: AvroNames;
  readonly queries: PickedQueries | null;
  /** Whether the form of a new release is open. */
  readonly releasing: boolean;
}

/** What is compared with what, and how it is judged: the same in the view of changes and on the canvas. */
export const useChangesDesk = create<ChangesDesk>()(() => ({
  part: 'differences',
  before: null,
  after: null,
  picked: [],
  mode: 'backward',
  rules: null,
  warehouse: 'snowflake',
  avroNames: 'full',
  queries: null,
  releasing: false,
}));

/** The desk as arguments of a comparison. */
export function comparisonOf({
  before,
  after,
  mode,
  rules,
  warehouse,
  avroNames,
  queries,
}: Pick<ChangesDesk, 'before' | 'after' | 'mode' | 'rules' | 'warehouse' | 'avroNames' | 'queries'>): Asked {
  return {
    ...(before === null ? {} : { before }),
    ...(after === null ? {} : { after }),
    mode,
    igluWarehouse: warehouse,
    avroNames,
    ...(queries === null ? {} : { queries: queries.queries }),
    ...(rules === null ? {} : { rules: [...rules] }),
  };
}

/** Opens a part of the view of changes. */
export function openChanges(part: ChangePart): void {
  openRoom('model', 'changes');
  useChangesDesk.setState({ part });
}

/** Opens the form that makes a release. */
export function startRelease(): void {
  openRoom('model', 'changes');
  useChangesDesk.setState({ releasing: true });
}

/** Another workspace is open: what was picked belongs to the one before. */
export function forgetChanges(): void {
  useChangesDesk.setState({ before: null, after: null, picked: [], queries: null, releasing: false });
}
