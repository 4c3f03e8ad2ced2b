import { Draw, shuffled } from './draw.ts';
import { type Household, makeHousehold, type Person } from './household.ts';
import { type Sighting, sight, type Teller } from './sighting.ts';
import { sourceFormats } from './source-files.ts';
import type { Trouble } from './trouble.ts';

export interface SetOptions {
  readonly records: number;
  readonly seed: number;
  readonly trouble: Trouble;
}

const streams = { copies: 51, order: 52, source: 53 };
const mostCopies = 8;

/** Records per person, of 100: most have one or two, a few many. */
const copiesOf = [0, 34, 30, 18, 9, 5, 2, 1, 1];

function drawCopies(draw: Draw): number {
  let at = draw.below(100);
  for (const [copies, share] of copiesOf.entries()) {
    at -= share;
    if (at < 0) return copies;
  }
  return 1;
}

export interface MadeRecord {
  readonly sighting: Sighting;
  /** Index into `sourceFormats`. */
  readonly source: number;
}

/**
 * All records of a set in the order in which they are delivered: mixed over persons, as extracts are. Only a number
 * per record is held; households are drawn anew for each.
 */
export function* makeRecords({ records, seed, trouble }: SetOptions): Generator<MadeRecord> {
  const expected = Math.max(20, Math.round(records / 4.6));
  const places = placesOf(records, seed, expected, trouble);
  const households = Math.floor((places.at(-1) ?? 0) / (mostMembersRoom * mostCopies)) + 1;
  const home = (index: number): Household => makeHousehold(seed, index, expected, trouble);
  const teller: Teller = {
    seed,
    trouble,
    anybody: (draw) => {
      const household = home(draw.below(households));
      return { household, person: draw.pick(household.members) };
    },
  };
  for (const at of shuffled(new Draw(seed, streams.order, 0), records)) {
    const place = places[at] ?? 0;
    const copy = place % mostCopies;
    const member = Math.floor(place / mostCopies) % mostMembersRoom;
    const household = home(Math.floor(place / (mostCopies * mostMembersRoom)));
    const person: Person | undefined = household.members[member];
    if (person === undefined) throw new Error(`household ${household.index} has no member ${member}`);
    yield { sighting: sight(teller, household, person, copy), source: sourceOf(seed, at) };
  }
}

const mostMembersRoom = 8;

/** (household, member, copy) of every record, packed in one number, in the order of households. */
function placesOf(records: number, seed: number, expected: number, trouble: Trouble): Float64Array {
  const places = new Float64Array(records);
  let count = 0;
  for (let household = 0; count < records; household += 1) {
    const { members } = makeHousehold(seed, household, expected, trouble);
    const draw = new Draw(seed, streams.copies, household);
    for (const member of members.keys()) {
      const copies = drawCopies(draw);
      for (let copy = 0; copy < copies && count < records; copy += 1) {
        places[count] = (household * mostMembersRoom + member) * mostCopies + copy;
        count += 1;
      }
    }
  }
  return places;
}

function sourceOf(seed: number, record: number): number {
  let at = new Draw(seed, streams.source, record).below(1000);
  for (const [index, { share }] of sourceFormats.entries()) {
    at -= share;
    if (at < 0) return index;
  }
  return 0;
}
