/** What a relationship says beyond its ends: neither SQL nor DBML has a word for it. */
export const relationshipMembers = [
  'name',
  'inverseName',
  'toOptional',
  'identifying',
  'definition',
  'deprecated',
] as const;
