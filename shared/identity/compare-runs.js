/** What another ruleset (or decision) changes on the same records. Both runs must come from the same tables and mappings. */
export function compareRuns(before, after, exampleLimit = 20) {
  const counts = { unchanged: 0, merged: 0, split: 0, moved: 0 };
  const examples = [];
  const told = new Set();
  for (let person = 0; person < after.personCount; person += 1) {
    const own = after.recordsOf(person);
    const origins = [...new Set(own.map((record) => before.personOf(record)))];
    const whole = origins.every((origin) =>
      before.recordsOf(origin).every((record) => after.personOf(record) === person),
    );
    if (origins.length === 1 && whole) counts.unchanged += 1;
    else if (whole) note('merged', origins, [person]);
    else if (origins.length > 1) note('moved', origins, [person]);
    else {
      const [origin = 0] = origins;
      const parts = [...new Set(before.recordsOf(origin).map((record) => after.personOf(record)))];
      const clean = parts.every((part) =>
        after.recordsOf(part).every((record) => before.personOf(record) === origin),
      );
      if (clean && !told.has(origin)) {
        told.add(origin);
        note('split', [origin], parts);
      }
    }
  }
  return { ...counts, examples };
  function note(kind, from, to) {
    counts[kind] += 1;
    if (examples.length < exampleLimit)
      examples.push({
        kind,
        before: from.map((person) => before.personId(person)),
        after: to.map((person) => after.personId(person)),
      });
  }
}
