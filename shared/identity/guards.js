import { regionOf } from './records.ts';
import { bindRule } from './rules.ts';
/** The guards of a ruleset, in the order in which they are asked. */
export function buildGuards(ruleset, records, evidence, cannotLink) {
  const guards = [];
  if (cannotLink.size > 0) guards.push({ id: 'cannot-link', refuses: (a, b) => crosses(cannotLink, a, b) });
  const never = ruleset.rules
    .filter((rule) => rule.kind === 'never')
    .map((rule) => bindRule(evidence, rule))
    .filter((rule) => rule !== null);
  for (const rule of never) guards.push(neverGuard(rule));
  guards.push(...cardinalityGuards(ruleset, evidence));
  guards.push(...sourceGuards(ruleset, records));
  const most = ruleset.clustering.maxPersonSize;
  guards.push({ id: 'person-size', refuses: (a, b) => a.length + b.length > most });
  if (ruleset.regions.crossRegionLinks === 'forbidden') guards.push(regionGuard(records));
  return guards;
}
function crosses(pairs, a, b) {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.some((record) => {
    const enemies = pairs.get(record);
    return enemies !== undefined && many.some((other) => enemies.has(other));
  });
}
function neverGuard(rule) {
  return {
    id: `never:${rule.rule.id}`,
    refuses: (a, b) => a.some((left) => b.some((right) => rule.holds(left, right))),
  };
}
function cardinalityGuards(ruleset, evidence) {
  return ruleset.namespaces.flatMap((namespace) => {
    const column = evidence.columns.get(namespace.attribute);
    if (column === undefined) return [];
    const collect = (records, into) => {
      for (const record of records)
        for (const slot of column.slots) if ((slot[record] ?? -1) >= 0) into.add(slot[record] ?? -1);
    };
    return [
      {
        id: `identifier-cardinality:${namespace.id}`,
        refuses: (a, b) => {
          if (a.length + b.length <= namespace.maxValuesPerPerson / column.slots.length) return false;
          const values = new Set();
          collect(a, values);
          collect(b, values);
          return values.size > namespace.maxValuesPerPerson;
        },
      },
    ];
  });
}
function sourceGuards(ruleset, records) {
  const limits = Object.entries(ruleset.clustering.maxPerSource).flatMap(([id, most]) => {
    const index = records.sources.findIndex((part) => part.source.id === id);
    return index < 0 ? [] : [{ id, index, most }];
  });
  return limits.map(({ id, index, most }) => ({
    id: `source-cardinality:${id}`,
    refuses: (a, b) => {
      let count = 0;
      for (const record of a) if (records.sourceOf[record] === index) count += 1;
      for (const record of b) if (records.sourceOf[record] === index) count += 1;
      return count > most;
    },
  }));
}
function regionGuard(records) {
  const region = (record) => {
    const part = records.sources[records.sourceOf[record] ?? -1];
    return part === undefined ? null : regionOf(part, record - part.first);
  };
  return {
    id: 'region',
    refuses: (a, b) => {
      const left = new Set(a.map(region).filter((name) => name !== null));
      return (
        left.size > 0 &&
        b.some((record) => {
          const name = region(record);
          return name !== null && !left.has(name);
        })
      );
    },
  };
}
