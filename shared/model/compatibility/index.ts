export { avroData, type AvroData, type AvroStep } from './avro/avro-datum.ts';
export * from './avro/avro-schema.ts';
export { checkAvro } from './avro/check-avro.ts';
export { parseAvro } from './avro/parse-avro.ts';
export type { AvroNames } from './avro/resolve-avro.ts';
export * from './finding.ts';
export * from './mode.ts';
export { upgradeAdvice, type BreakingPlace } from './upgrade-advice.ts';
export { checkJsonSchema, type JsonVerdict } from './json-schema/check-json-schema.ts';
export { jsonReasons } from './json-schema/json-reasons.ts';
export type { JsonShape } from './json-schema/json-shape.ts';
export { parseJsonSchema, type DanglingReference } from './json-schema/parse-json-schema.ts';
export { checkDbt, dbtReasons, type DbtColumn, type DbtModel } from './dbt/check-dbt.ts';
export {
  checkIglu,
  igluWarehouses,
  parseSchemaVer,
  printSchemaVer,
  type IgluVerdict,
  type IgluWarehouse,
  type SchemaVer,
} from './iglu/check-iglu.ts';
export {
  checkPrivacy,
  type PrivacyFacts,
  type PrivacyRetention,
  type PrivacyUse,
} from './privacy/check-privacy.ts';
export { checkContractTerms, type ContractTerms, type ServiceLevel } from './privacy/check-contract-terms.ts';
export { checkStatedRules, type StatedRules } from './warehouse/check-stated-rules.ts';
export { checkWarehouse } from './warehouse/check-warehouse.ts';
export { consumerVerdicts, type ConsumerQuery, type ConsumerVerdict } from './warehouse/consumer-lens.ts';
export type { WarehouseColumn, WarehouseForeignKey, WarehouseTable } from './warehouse/warehouse-table.ts';
