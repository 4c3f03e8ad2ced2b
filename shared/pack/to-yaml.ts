import { stringify } from 'yaml';

/** YAML with keys in the order given, LF, two spaces, no folding: the same value gives the same bytes. */
export function toYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, indent: 2, aliasDuplicateObjects: false, compat: 'yaml-1.1' });
}
