import { z } from 'zod';
import { namedModels, warehouseIds, warehouses, type NamedModel } from '../../model/index.ts';
import { attributeSchema } from '../../workspace/index.ts';

export { namedModels, warehouses };
export type { NamedModel };
export type { WarehouseId } from '../../model/index.ts';

const namedModelIds = Object.keys(namedModels) as [NamedModel, ...NamedModel[]];

const nameProblem = z.enum(['reserved', 'too-long']).nullable();

/** Which view of the model is asked for. */
export const modelViewArgs = z.discriminatedUnion('view', [
  z.strictObject({ view: z.literal('conceptual') }),
  z.strictObject({
    view: z.literal('physical'),
    warehouse: z.enum(warehouseIds),
  }),
  z.strictObject({ view: z.literal('named'), names: z.enum(namedModelIds) }),
]);

const conceptualViewDto = z.object({
  view: z.literal('conceptual'),
  entities: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      definition: z.string(),
      attributes: z.array(attributeSchema),
    }),
  ),
  ties: z.array(
    z.object({
      id: z.string(),
      from: z.string(),
      to: z.string(),
      kind: z.enum(['one-to-one', 'many-to-one', 'many-to-many', 'subtype']),
      name: z.string().nullable(),
      inverseName: z.string().nullable(),
      optional: z.boolean(),
      toOptional: z.boolean(),
    }),
  ),
});

const physicalViewDto = z.object({
  view: z.literal('physical'),
  tables: z.array(
    z.object({
      entity: z.string(),
      name: z.string(),
      problem: nameProblem,
      columns: z.array(
        z.object({
          attribute: z.string(),
          name: z.string(),
          type: z.string(),
          required: z.boolean(),
          keyPosition: z.int().nullable(),
          problem: nameProblem,
        }),
      ),
      foreignKeys: z.array(
        z.object({ columns: z.array(z.string()), table: z.string(), to: z.array(z.string()) }),
      ),
    }),
  ),
});

const namedViewDto = z.object({
  view: z.literal('named'),
  model: z.enum(namedModelIds),
  entities: z.array(
    z.object({
      entity: z.string(),
      name: z.string().nullable(),
      attributes: z.array(z.object({ attribute: z.string(), name: z.string().nullable() })),
    }),
  ),
  /** What the other model has no name for, or only one name for two. */
  loss: z.array(
    z.object({
      ref: z.string(),
      reason: z.enum(['no-name', 'shared-name']),
      name: z.string().nullable(),
    }),
  ),
});

/** The same model as people speak of it, as a warehouse holds it, or under the names of another model. */
export const modelViewDto = z.discriminatedUnion('view', [conceptualViewDto, physicalViewDto, namedViewDto]);
export type ModelViewDto = z.infer<typeof modelViewDto>;
