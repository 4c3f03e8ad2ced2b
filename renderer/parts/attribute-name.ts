import { useMemo } from 'react';
import { useCall } from '../state/server-cache.ts';
import { formatAttribute } from '../ui/format.ts';

/** Gives the name that the model has for an attribute (`contact_point_email.address`: `E-mail`), else words made of its id. */
export function useAttributeNames(): (attribute: string) => string {
  const model = useCall('model.get', {}).value;
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const entity of model?.entities ?? [])
      for (const attribute of entity.attributes) names.set(`${entity.id}.${attribute.id}`, attribute.name);
    return (attribute) => names.get(attribute) ?? formatAttribute(attribute);
  }, [model]);
}
