/** A command of the workspace that a mend runs, by its id. */
export interface MendStep {
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A change that certainly does away with a finding: nothing has to be chosen or known for it. All steps are one. */
export interface Mend {
  readonly label: string;
  readonly steps: readonly MendStep[];
}

/** The mend of one finding, which is told from others by all four. */
export interface FindingMend extends Mend {
  readonly code: string;
  readonly file: string;
  readonly path: string;
  readonly message: string;
}

export function changeAttribute(
  entity: string,
  attribute: string,
  members: Readonly<Record<string, unknown>>,
): MendStep {
  return { command: 'attribute.change', args: { entity, attribute, members } };
}

export function setKey(entity: string, key: readonly string[]): MendStep {
  return { command: 'key.set', args: { entity, key } };
}
