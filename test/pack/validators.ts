import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';

function withFormats<Instance extends Ajv>(ajv: Instance): Instance {
  addFormats.default(ajv);
  return ajv;
}

const options = { strict: false, allErrors: true, logger: false, validateFormats: true } as const;
export const draft7 = withFormats(new Ajv(options));
export const draft2019 = withFormats(new Ajv2019(options) as unknown as Ajv);
export const draft2020 = withFormats(new Ajv2020(options) as unknown as Ajv);

/** What the validator said first; null when the value passes. */
export function verdict(validate: ValidateFunction, value: unknown): string | null {
  if (validate(value)) return null;
  return (validate.errors ?? [])
    .slice(0, 3)
    .map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
    .join('; ');
}
