import { entityAvroSchema } from '../../../model/index.ts';
import { textFile } from '../../pack-inputs.ts';
import type { Writer } from '../format.ts';
import { jsonText, lossesIn, schemaContext } from '../json-schema/write-json-schemas.ts';

/** `schemas/<entity>.avsc`: Avro schema of each entity's records. */
export const writeAvroSchemas: Writer = ({ model }) => {
  const made = model.entities.map((entity) => {
    const path = `schemas/${entity.id}.avsc`;
    const { schema, losses } = entityAvroSchema(entity, schemaContext(model, entity));
    return { file: textFile(path, 'application/json', jsonText(schema)), losses: lossesIn(path, losses) };
  });
  return { files: made.map(({ file }) => file), losses: made.flatMap(({ losses }) => losses) };
};
