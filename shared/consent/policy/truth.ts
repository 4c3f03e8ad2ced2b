/**
 * The outcome of a condition: true, false, or null where a fact that it needs is not known. Kleene's strong logic, which is
 * also that of SQL, so that a condition means the same in both.
 */
export type Truth = boolean | null;

export function both(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

export function either(a: Truth, b: Truth): Truth {
  if (a === true || b === true) return true;
  return a === null || b === null ? null : false;
}

export function negated(a: Truth): Truth {
  return a === null ? null : !a;
}
