/** Whether a dotted name is a root or lies below it; `root.*` is the root. */
export const belowDot = (name: string, root: string): boolean =>
  `${name}.`.startsWith(`${root.replace(/\.\*$/, '')}.`);
