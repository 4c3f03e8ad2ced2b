import { breathe, type Job } from '../../../kernel/index.ts';
import { errorDiagnostic, suggestName, warningDiagnostic, type KeyPath } from '../../../workspace/index.ts';
import type { YamlText } from '../../import/read-yaml.ts';
import type { ImportFinding } from '../format.ts';
import { isObject } from '../own-annotation.ts';
import type { Element } from './element.ts';
import {
  odcsChildren,
  odcsMembers,
  odcsVersions,
  type ElementKind,
  type MemberKind,
  type MemberRule,
  type OdcsVersion,
} from './odcs-members.ts';

/** More findings than this help nobody; the last one says how many there are. */
const most = 500;

/**
 * Holds a contract against the members of its declared version: keys that the version does not have (kept as they came),
 * missing ones that it demands, and values of another kind. Walks a list, so that depth costs no stack.
 */
export async function checkMembers(
  root: Element,
  version: OdcsVersion,
  locate: YamlText['locate'],
  job: Job,
): Promise<ImportFinding[]> {
  const findings: ImportFinding[] = [];
  let more = 0;
  const found = (finding: ImportFinding): void => {
    if (findings.length < most) findings.push(finding);
    else more += 1;
  };
  const open: { value: Element; kind: ElementKind; path: KeyPath }[] = [
    { value: root, kind: 'contract', path: [] },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, kind, path } = next;
    for (const finding of elementFindings(value, kind, path, version, locate)) found(finding);
    for (const [key, childKind] of Object.entries(odcsChildren[kind] ?? {})) {
      const child = value[key];
      const items = Array.isArray(child) ? child : isObject(child) ? [child] : [];
      for (const [index, item] of [...items.entries()].reverse()) {
        if (!isObject(item)) continue;
        open.push({
          value: item,
          kind: childKind,
          path: [...path, key, ...(Array.isArray(child) ? [index] : [])],
        });
      }
    }
    await breathe(job);
  }
  if (more > 0)
    findings.push(
      warningDiagnostic('import.partial', `${String(more)} more findings of this kind are left out`),
    );
  return findings;
}

function* elementFindings(
  value: Element,
  kind: ElementKind,
  path: KeyPath,
  version: OdcsVersion,
  locate: YamlText['locate'],
): Generator<ImportFinding> {
  const rules: Readonly<Record<string, MemberRule>> = odcsMembers[kind];
  for (const [key, member] of Object.entries(value)) {
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    const at = (): ImportFinding['location'] => locate([...path, key]);
    if (rule === undefined) {
      const fix = suggestName(
        key,
        Object.keys(rules).filter((known) => since(rules[known]) <= versionRank(version)),
      );
      yield warningDiagnostic(
        'schema.unknown-field',
        `ODCS ${version} has no “${key.slice(0, 80)}” here; it is kept as it came`,
        {
          location: at() ?? {},
          ...(fix?.startsWith('Did') === true
            ? { fix }
            : { fix: 'Remove it, or make it a custom property.' }),
        },
      );
    } else if (since(rule) > versionRank(version)) {
      yield warningDiagnostic(
        'import.older-version',
        `“${key}” came with ODCS ${rule.since ?? '3.0'}, and the file says ${version}; it is kept`,
        { location: at() ?? {}, fix: `Write apiVersion: v${rule.since ?? '3.0'}.0.` },
      );
    } else if (!fits(member, rule.kind)) {
      yield warningDiagnostic('schema.invalid-value', `“${key}” is ${words[rule.kind]} in ODCS`, {
        location: at() ?? {},
      });
    }
  }
  for (const [key, rule] of Object.entries(rules)) {
    if (rule.required !== true || value[key] !== undefined) continue;
    yield errorDiagnostic('schema.missing-field', `ODCS demands “${key}” here`, { location: locate(path) });
  }
}

function since(rule: MemberRule | undefined): number {
  return odcsVersions.indexOf(rule?.since ?? '3.0');
}

function versionRank(version: OdcsVersion): number {
  return odcsVersions.indexOf(version);
}

function fits(value: unknown, kind: MemberKind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string' || typeof value === 'number';
    case 'list':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'any':
      return true;
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
  }
}

const words: Readonly<Record<MemberKind, string>> = {
  text: 'a text',
  list: 'a list',
  object: 'an object',
  any: 'anything',
  number: 'a number',
  boolean: 'true or false',
};
