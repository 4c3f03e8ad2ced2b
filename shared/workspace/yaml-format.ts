import type { DocumentOptions, ParseOptions, Scalar, ScalarTag, SchemaOptions, ToStringOptions } from 'yaml';

/**
 * The dialect of YAML that workspace files are written in. Only text that cannot be read in two ways becomes a number:
 * `01234`, `0x1F`, `1_000`, `.5` and integers past 2^53 keep their text, and are quoted when the file is saved,
 * so that a reader of YAML 1.1 (PyYAML, Ruby) and one of YAML 1.2 see the same value.
 */
const integerTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  identify: (value) => Number.isInteger(value),
  test: /^-?(?:0|[1-9][0-9]{0,15})$/,
  resolve: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text),
  stringify: printNumber,
};

const decimalTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => typeof value === 'number',
  test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?$/,
  // The test also matches an integer too long to be exact; such a text stays text.
  resolve: (text) => (/^-?[0-9]+$/.test(text) || !Number.isFinite(Number(text)) ? text : Number(text)),
  stringify: printNumber,
};

/** Never makes a value: it marks the texts that some reader takes for a number, which are therefore quoted. */
const ambiguousNumberTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  identify: () => false,
  test: /^(?:[-+]?[0-9._]+(?:[eE][-+]?[0-9]+)?|0[xob][0-9a-fA-F_]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  resolve: (text) => text,
};

/** A number as it was written when it was read from a file, else so that YAML 1.1 reads it as a number too. */
function printNumber(item: Scalar): string {
  const { source, value } = item;
  if (source !== undefined && Number(source) === value && !/^\s*$/.test(source)) return source;
  // An integer that is not exact is written as the approximation that it is.
  const inexact = Number.isInteger(value) && !Number.isSafeInteger(value);
  const text = inexact ? Number(value).toExponential() : JSON.stringify(value === 0 ? 0 : value);
  return text.replace(/^(-?[0-9]+)e/, '$1.0e');
}

export const yamlReadOptions = {
  version: '1.2',
  compat: 'yaml-1.1',
  customTags: (tags) => [
    ...tags.filter((tag) => typeof tag === 'string' || !/:(?:int|float)$/.test(tag.tag)),
    integerTag,
    decimalTag,
    ambiguousNumberTag,
  ],
  merge: false,
  strict: true,
  stringKeys: true,
  uniqueKeys: true,
  prettyErrors: false,
} satisfies ParseOptions & DocumentOptions & SchemaOptions;

export const yamlPrintOptions = {
  lineWidth: 0,
  indent: 2,
  flowCollectionPadding: false,
} satisfies ToStringOptions;

/** Deeper nesting than any workspace file needs is an attack or an accident. */
export const maxYamlDepth = 64;
/** Files are small by nature; a larger one is refused before it is parsed. */
export const maxYamlLength = 8_000_000;

/** Keys that would reach into JavaScript's own objects instead of naming data. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
