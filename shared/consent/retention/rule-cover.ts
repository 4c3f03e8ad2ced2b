import type { RetentionRule } from '../../workspace/index.ts';
import type { PurposeTree } from '../purpose-tree.ts';

/** `*`, `entity.*` or `entity.attribute`. */
export function coversAttribute(patterns: readonly string[], attribute: string): boolean {
  const entity = `${attribute.slice(0, attribute.indexOf('.'))}.*`;
  return patterns.some((pattern) => pattern === '*' || pattern === attribute || pattern === entity);
}

/** Whether a rule covers an attribute as a source's extract delivers it, whatever the purpose. */
export function coversData(rule: RetentionRule, source: string, extract: string, attribute: string): boolean {
  const { sources } = rule;
  if (sources.length > 0 && !sources.includes(source) && !sources.includes(`${source}/${extract}`))
    return false;
  return coversModelAttribute(rule, attribute);
}

/**
 * Whether a rule speaks about a purpose: itself or one above it. A purpose that the rule names and that does not exist
 * counts for all purposes: a limit is not lost to a slip of the pen.
 */
export function coversPurpose({ purposes: ids }: RetentionRule, purpose: string, tree: PurposeTree): boolean {
  if (ids.length === 0) return true;
  const lineage = tree.lineage(purpose);
  return ids.some((id) => id === '*' || lineage.includes(id) || !tree.exists(id));
}

/** A record whose jurisdiction is not known falls under the rules of all. */
export function coversJurisdiction({ jurisdictions }: RetentionRule, jurisdiction: string | null): boolean {
  return jurisdictions.length === 0 || jurisdiction === null || jurisdictions.includes(jurisdiction);
}

/**
 * Whether a rule covers an attribute of the model in any source. Proof of consent has a life of its own (Art 7(1) GDPR): only
 * a rule that names it covers it.
 */
export function coversModelAttribute({ entities, attributes }: RetentionRule, attribute: string): boolean {
  const entity = attribute.slice(0, attribute.indexOf('.'));
  if (entities.length > 0 && !entities.includes(entity)) return false;
  if (attributes.length > 0) return coversAttribute(attributes, attribute);
  return entity !== 'consent' || entities.length > 0;
}
