import { z } from 'zod';
import { entitySchema, mappingSchema } from '../../workspace/index.ts';
import { nothing } from './common.ts';
import { method } from './method.ts';

export const modelDto = z.object({ entities: z.array(entitySchema), mappings: z.array(mappingSchema) });
export type ModelDto = z.infer<typeof modelDto>;

export const modelMethods = {
  'model.get': method(nothing, modelDto),
};
