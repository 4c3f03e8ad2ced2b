import { canonicalJson, sha256 } from '../../kernel/index.ts';
import type { AuditDetail, WorkspaceModel } from '../../workspace/index.ts';

export type ChangedObject = NonNullable<AuditDetail['objects']>[number];

/** Lists of the model by what one of their items is called; others are called like their member. */
const itemNames: Readonly<Record<string, string>> = {
  sources: 'source',
  entities: 'entity',
  mappings: 'mapping',
  rulesets: 'ruleset',
  purposes: 'purpose',
  policies: 'policy',
  attributePolicies: 'attributePolicy',
  notices: 'notice',
  jurisdictions: 'jurisdiction',
  holds: 'hold',
  cases: 'request',
  decisions: 'decision',
};

/** What the log has room for; the count says how many there were. */
const most = 200;

/**
 * The objects of a workspace that differ between two models, by digest: rules, policies, purposes, decisions, whatever the
 * model holds, so that a new kind of file needs no line here. Objects that are the very same are not looked into.
 */
export function changedObjects(
  before: WorkspaceModel,
  after: WorkspaceModel,
): { readonly objects: ChangedObject[]; readonly count: number } {
  const objects: ChangedObject[] = [];
  for (const member of Object.keys(after) as (keyof WorkspaceModel)[]) {
    const [old, now]: [unknown, unknown] = [before[member], after[member]];
    if (old === now) continue;
    if (Array.isArray(old) && Array.isArray(now)) objects.push(...changedItems(member, old, now));
    else if (!alike(old, now))
      objects.push({ kind: member, id: member, before: digestOf(old), after: digestOf(now) });
  }
  return { objects: objects.slice(0, most), count: objects.length };
}

function changedItems(
  member: string,
  before: readonly unknown[],
  after: readonly unknown[],
): ChangedObject[] {
  const old = byId(before);
  const now = byId(after);
  const kind = itemNames[member] ?? member;
  const changed: ChangedObject[] = [];
  for (const [id, item] of now) {
    const was = old.get(id);
    if (was === item || (was !== undefined && canonicalJson(was) === canonicalJson(item))) continue;
    changed.push({ kind: kindOf(kind, item), id, before: digestOf(was), after: digestOf(item) });
  }
  for (const [id, item] of old) {
    if (!now.has(id)) changed.push({ kind: kindOf(kind, item), id, before: digestOf(item), after: null });
  }
  return changed;
}

/** A reviewer's label stands among the decisions and decides nothing. */
function kindOf(kind: string, item: unknown): string {
  return kind === 'decision' && memberOf(item, 'kind') === 'label' ? 'label' : kind;
}

function byId(items: readonly unknown[]): Map<string, unknown> {
  return new Map(items.map((item, index) => [idOf(item, index), item]));
}

function idOf(item: unknown, index: number): string {
  const id =
    typeof item === 'string'
      ? item
      : (memberOf(item, 'id') ?? memberOf(item, 'attribute') ?? memberOf(item, 'code') ?? String(index));
  return auditIdOf(id);
}

/** The text where it is an id by its form, else the beginning of its digest. */
export function auditIdOf(text: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(text) ? text : sha256(text).slice(0, 16);
}

function memberOf(item: unknown, name: string): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const value = (item as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
}

/** Equal member by member, without looking into members that are the very same. */
function alike(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every(
    (name) => left[name] === right[name] || digestOf(left[name]) === digestOf(right[name]),
  );
}

function digestOf(value: unknown): string | null {
  return value === undefined || value === null ? null : sha256(canonicalJson(value));
}
