import { Document, Scalar, visit } from 'yaml';

/** What YAML 1.1 takes for ends of lines and 1.2 does not; tools in Python read 1.1. */
const oldLineEnds = /[\u0085\u2028\u2029]/;
const escapes: Readonly<Record<string, string>> = { '\u0085': '\\N', '\u2028': '\\L', '\u2029': '\\P' };

/** YAML with keys in the order given, LF, two spaces, no folding: the same value gives the same bytes. */
export function toYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false, compat: 'yaml-1.1' });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && oldLineEnds.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ lineWidth: 0, indent: 2 });
  // They stand in double quotes only, where each has an escape of its own.
  return text.replace(/[\u0085\u2028\u2029]/g, (end) => escapes[end] ?? end);
}
