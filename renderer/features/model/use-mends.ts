import { useMemo } from 'react';
import type { DiagnosticDto, FindingMendDto } from '../../../shared/workbench/index.ts';
import { useCall } from '../../state/server-cache.ts';
import { keyOfFinding, type ModelFinding } from './model-findings.ts';
import type { CommandStep } from './run-command.ts';

/** What does away with a finding, as one step that can be undone. */
export interface OfferedMend {
  readonly label: string;
  readonly steps: readonly CommandStep[];
}

/** The mend of each finding that has one: what the rules of the model offer, and names by the naming standard. */
export function useMends(): (of: ModelFinding) => OfferedMend | undefined {
  const mends = useCall('model.mends', {}).value;
  const naming = useCall('model.naming', { standard: 'workspace' }).value;
  return useMemo(() => {
    const known = new Map((mends ?? []).map((mend) => [keyOfMend(mend), mend]));
    const names = new Map(
      (naming?.problems ?? []).flatMap(({ entity, attribute, command, proposed }) =>
        command === null
          ? []
          : [
              [
                attribute === null ? entity : `${entity}.${attribute}`,
                { label: proposed === null ? 'Mend' : `Call it ${proposed}`, steps: [command] },
              ] as const,
            ],
      ),
    );
    return ({ finding, thing }) =>
      known.get(keyOfFinding(finding)) ??
      (isAboutNames(finding) && thing !== null && 'entity' in thing
        ? names.get(thing.kind === 'attribute' ? `${thing.entity}.${thing.attribute}` : thing.entity)
        : undefined);
  }, [mends, naming]);
}

function keyOfMend({ code, file, path, message }: FindingMendDto): string {
  return [code, file, path, message].join('\n');
}

function isAboutNames({ code }: DiagnosticDto): boolean {
  return code.includes('naming') || code.includes('reserved');
}
