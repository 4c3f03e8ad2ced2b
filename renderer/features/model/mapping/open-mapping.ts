import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { openRoom, setView } from '../../../state/navigation.ts';
import { chooseEntity, chooseSource } from './mapping-draft.ts';

/** Opens the mapping that fills an entity, or an attribute of it; where none does, the board on which one can be drawn. */
export function openMapping({ mappings }: ModelDto, entity: string, attribute: string | null): void {
  const found =
    mappings.find(
      (one) => one.entity === entity && one.fields.some((field) => field.attribute === attribute),
    ) ?? mappings.find((one) => one.entity === entity);
  if (found !== undefined) chooseSource(found.source);
  chooseEntity(entity);
  setView('mapping', 'map');
  openRoom('model', 'mapping');
}
