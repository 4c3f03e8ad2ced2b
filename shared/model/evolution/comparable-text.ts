import { canonicalJson } from '../../kernel/index.ts';

/** A value as text that is equal for equal values. Half characters, which YAML can escape and JSON cannot carry, become U+FFFD. */
export function comparableText(value: unknown): string {
  const text = JSON.stringify(value ?? null).replace(/\\u[dD][89a-fA-F][0-9a-fA-F]{2}/g, String.raw`\ufffd`);
  return canonicalJson(JSON.parse(text));
}
