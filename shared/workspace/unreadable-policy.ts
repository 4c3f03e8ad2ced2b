import { parseYaml } from './yaml-document.ts';

/**
 * A policy file that cannot be used, and what it names as far as that can be told: all of it is denied, for the file may
 * have forbidden it. A part that cannot be told stands for everything.
 */
export interface UnreadablePolicy {
  /** Its id, which is the name of its file. */
  readonly id: string;
  readonly names: readonly {
    readonly purposes: readonly string[];
    readonly attributes?: readonly string[] | undefined;
  }[];
}

const everything: UnreadablePolicy['names'] = [{ purposes: ['*'] }];

/** What a broken policy file names. Where it is not even YAML, or its rules are no list, that may be anything. */
export function unreadablePolicy(path: string, text: string): UnreadablePolicy {
  const id = path.slice(path.lastIndexOf('/') + 1).replace(/\.yaml$/, '');
  const parsed = parseYaml(text, path);
  const rules: unknown = parsed.ok ? parsed.value.value['rules'] : undefined;
  return { id, names: Array.isArray(rules) && rules.length > 0 ? rules.map(namesOf) : everything };
}

function namesOf(rule: unknown): UnreadablePolicy['names'][number] {
  if (typeof rule !== 'object' || rule === null) return { purposes: ['*'] };
  const { purposes, attributes } = rule as Readonly<Record<string, unknown>>;
  return {
    purposes: isTexts(purposes) ? purposes : ['*'],
    ...(isTexts(attributes) ? { attributes } : {}),
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}
