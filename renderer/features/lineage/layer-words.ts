import type { LineageLayer } from '../../state/lineage-desk.ts';
import type { DiagramTone } from '../../ui/diagram/diagram-line.ts';

/** Layers in the order in which data passes, as people call them. */
export const layerNames: Readonly<Record<LineageLayer, string>> = {
  source: 'Sources',
  mapping: 'Mappings',
  record: 'Records',
  identity: 'Identity',
  survivorship: 'Survivorship',
  golden: 'Golden records',
  derived: 'Derived',
  retention: 'Retention',
  policy: 'Policies',
  activation: 'Activations',
  destination: 'Destinations',
  contract: 'Contracts',
  consumer: 'Consumers',
  request: 'Requests',
};

export const layerOrder = Object.keys(layerNames) as readonly LineageLayer[];

export const layerTones: Readonly<Record<LineageLayer, DiagramTone>> = {
  source: 'c1',
  mapping: 'c8',
  record: 'c7',
  identity: 'c4',
  survivorship: 'c8',
  golden: 'c3',
  derived: 'c6',
  retention: 'c2',
  policy: 'c2',
  activation: 'c5',
  destination: 'c5',
  contract: 'c1',
  consumer: 'c7',
  request: 'c6',
};

export const classTones = { public: 'plain', personal: 'accent', sensitive: 'warn', special: 'bad' } as const;

/** `DIRECT · TRANSFORMATION · masked`. */
export function edgeWords({
  type,
  subtype,
  masking,
}: {
  readonly type: string;
  readonly subtype: string;
  readonly masking: boolean;
}): string {
  return `${type} · ${subtype}${masking ? ' · masked' : ''}`;
}
