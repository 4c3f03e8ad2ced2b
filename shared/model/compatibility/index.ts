export { avroData, type AvroData, type AvroStep } from './avro/avro-datum.ts';
export * from './avro/avro-schema.ts';
export { checkAvro } from './avro/check-avro.ts';
export { parseAvro } from './avro/parse-avro.ts';
export type { AvroNames } from './avro/resolve-avro.ts';
export * from './finding.ts';
export * from './mode.ts';
