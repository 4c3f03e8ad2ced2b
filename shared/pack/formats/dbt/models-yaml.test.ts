import { expect, test } from 'vitest';
import { createModel } from '../../../model/index.ts';
import { emptyModel } from '../../../workspace/index.ts';
import { dbtNames } from './dbt-names.ts';
import { objects, type Yaml } from './dbt-members.ts';
import { modelsYaml } from './models-yaml.ts';

test('constraints of views are declared without a warning of dbt, and that they are not enforced is told once', () => {
  const manifest = {
    formatVersion: 2,
    id: 'w',
    name: 'W',
    defaults: { jurisdiction: 'none', timeZone: 'UTC', ruleset: 'default' },
  } as const;
  const model = { ...emptyModel(manifest), entities: createModel('c360-core') };
  const { yaml, losses } = modelsYaml(model, dbtNames(model), new Set());
  const models = objects(yaml['models']);
  const constraints = [...models, ...models.flatMap((one) => objects(one['columns']))].flatMap((one: Yaml) =>
    objects(one['constraints']),
  );
  expect(constraints.length).toBeGreaterThan(60);
  for (const constraint of constraints) expect(constraint['warn_unsupported']).toBe(false);
  expect(losses.filter(({ what }) => what === 'that constraints are enforced')).toHaveLength(1);
});
