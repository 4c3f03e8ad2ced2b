type Settings = Readonly<Record<string, unknown>>;

const actions: ReadonlySet<string> = new Set(['cascade', 'restrict', 'set null', 'set default', 'no action']);

/** What DBML says of a reference beyond its ends, as it is kept with the relationship; undefined where it says nothing. */
export function keptSettings(reference: {
  readonly onDelete?: string;
  readonly onUpdate?: string;
  readonly color?: string;
}): Settings | undefined {
  const { onDelete, onUpdate, color } = reference;
  const kept = Object.entries({ delete: onDelete, update: onUpdate, color }).filter(
    ([, value]) => value !== undefined,
  );
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** The same behind a reference; only words that DBML knows, since a file of the workspace may say anything. */
export function referenceSettings(kept: Settings = {}): string {
  const settings = (['delete', 'update'] as const).flatMap((key) => {
    const value = kept[key];
    return typeof value === 'string' && actions.has(value) ? [`${key}: ${value}`] : [];
  });
  const { color } = kept;
  if (typeof color === 'string' && /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(color))
    settings.push(`color: ${color}`);
  return settings.length === 0 ? '' : ` [${settings.join(', ')}]`;
}
