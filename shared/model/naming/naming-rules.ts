import { entityFile, type ModelRule } from '../check/model-rule.ts';
import { lintNaming } from './lint-naming.ts';

/** The naming standard of the workspace as a rule of the check. */
export const namingRules: readonly ModelRule[] = [
  {
    code: 'model.naming',
    severity: 'warning',
    look: ({ entities, naming }) =>
      lintNaming(entities, naming).map(({ entity, attribute, name, reasons, proposed }) => {
        const found = entities.find(({ id }) => id === entity);
        const position = found?.attributes.findIndex(({ id }) => id === attribute) ?? -1;
        const named = position < 0 ? found : found?.attributes[position];
        return {
          file: entityFile(entity),
          path: [
            ...(position < 0 ? [] : ['attributes', position]),
            named?.physicalName === undefined ? 'id' : 'physicalName',
          ],
          message: `The name "${name}" ${reasons.join('; ')}`,
          fix:
            proposed === null
              ? 'Choose another name, or name it under `exceptions` of model/naming.yaml with the reason.'
              : `Call it "${proposed}".`,
        };
      }),
  },
];
