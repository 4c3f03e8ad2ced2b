import {
  directionalVerdict,
  type CompatibilityFinding,
  type Counterexample,
  type DirectionalVerdict,
} from '../finding.ts';
import { avroReasons } from './avro-reasons.ts';
import { avroData, type AvroStep } from './avro-datum.ts';
import type { AvroType } from './avro-schema.ts';
import { resolveAvro, type AvroNames } from './resolve-avro.ts';

/**
 * Whether data written with `writer` can be read with `reader`. Every breaking finding carries a datum of the writer (Avro's
 * JSON encoding) that goes through the place where resolution fails; `null` where the writer's schema has no datum at all
 * (a record that always holds itself). Avro resolves schemas before data, so a reader refuses all data of the writer.
 * Warnings (rounded numbers, another logical type) do not keep a reader from reading.
 */
export function checkAvro(reader: AvroType, writer: AvroType, names: AvroNames = 'full'): DirectionalVerdict {
  const { issues, notes } = resolveAvro(reader, writer, names);
  const data = avroData(writer);
  return directionalVerdict([
    ...issues.map(({ reason, words, steps, leaf, member }): CompatibilityFinding => ({
      path: `${avroPath(steps)}${member === undefined ? '' : `.${member}`}`,
      side: avroReasons[reason],
      code: reason,
      words,
      verdict: 'breaking',
      counterexample: datumOf(data.along(writer, steps, leaf) ?? data.plain(writer), words),
    })),
    ...notes.map(({ code, words, steps }): CompatibilityFinding => ({
      path: avroPath(steps),
      side: 'reader',
      code,
      words,
      verdict: 'warning',
      counterexample: null,
    })),
  ]);
}

function datumOf(datum: unknown, failure: string): Counterexample | null {
  return datum === undefined ? null : { kind: 'avro-datum', content: JSON.stringify(datum), failure };
}

/** `$.address[].city`; a map's value is `{}`, a branch of a union `<long>`. */
export function avroPath(steps: readonly AvroStep[]): string {
  const part = (step: AvroStep): string => {
    switch (step.into) {
      case 'field':
        return `.${step.name}`;
      case 'item':
        return '[]';
      case 'value':
        return '{}';
      case 'branch':
        return `<${step.name}>`;
    }
  };
  return `$${steps.map(part).join('')}`;
}
