import type { Resolution } from '../../identity/index.ts';
import { isIdentifying } from './identifying.ts';
import type { HeldIdentifier, Standing } from './needle.ts';
import { standings } from './needle.ts';

/** A record of the subject, and how surely it is the subject's: class A, B or C of the disclosure gate. */
export interface SeedRecord {
  readonly record: number;
  readonly standing: Standing;
}

/** The identifying values on the subject's records, as surely the subject's as the surest record that holds them. */
export function heldIdentifiers(
  resolution: Resolution,
  person: number,
  seeds: readonly SeedRecord[],
): HeldIdentifier[] {
  const held = new Map<string, { attribute: string; value: string; raws: Set<string>; standing: Standing }>();
  for (const { record, standing } of seeds) {
    for (const { attribute, value, raw, note } of resolution.valuesOf(record)) {
      if (value === null || note !== undefined || !isIdentifying(attribute)) continue;
      const key = `${attribute}\u0000${value}`;
      const known = held.get(key) ?? { attribute, value, raws: new Set(), standing };
      known.raws.add(raw);
      known.standing = surer(known.standing, standing);
      held.set(key, known);
    }
  }
  return [...held.values()].map(({ raws, ...rest }) => ({
    ...rest,
    raws: [...raws],
    shared: resolution
      .lookup(rest.attribute, rest.value)
      .some((record) => resolution.personOf(record) !== person),
  }));
}

export function surer(a: Standing, b: Standing): Standing {
  return standings.indexOf(a) <= standings.indexOf(b) ? a : b;
}

export function lessSure(a: Standing, b: Standing): Standing {
  return standings.indexOf(a) >= standings.indexOf(b) ? a : b;
}
