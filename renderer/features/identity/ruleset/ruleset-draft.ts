import { create } from 'zustand';
import { canonicalJson } from '../../../../shared/kernel/index.ts';
import { type Ruleset, rulesetSchema } from '../../../../shared/workspace/index.ts';
import type { PersonsEffectDto, RulesetEffectDto } from '../../../../shared/workbench/index.ts';

/** Without golden values, decisions and weights while those are still to come. */
export type DraftEffect = PersonsEffectDto & Partial<RulesetEffectDto>;

/** What a draft would do, and which draft that was said of. */
export interface TriedEffect {
  readonly draft: string;
  /** First who is one person, then the rest, where that takes longer. */
  readonly effect: DraftEffect;
}

interface Drafts {
  /** The ruleset on screen; null: the workspace's own. */
  readonly chosen: string | null;
  /** Rulesets as they are being written, by id; one that says what is saved is no draft. */
  readonly drafts: Readonly<Record<string, Ruleset>>;
  readonly effects: Readonly<Record<string, TriedEffect>>;
}

/** Drafts live as long as the window: nothing of them is in the workspace until it is applied. */
export const useDrafts = create<Drafts>()(() => ({ chosen: null, drafts: {}, effects: {} }));

/** A change of the ruleset on screen. */
export type Edit = (change: (draft: Ruleset) => Ruleset) => void;

/** The way to change a ruleset: from its draft, or from what is saved when there is none. */
export function editorOf(saved: Ruleset): Edit {
  return (change) => {
    useDrafts.setState(({ drafts }) => {
      const next = change(drafts[saved.id] ?? saved);
      return canonicalJson(next) === canonicalJson(saved)
        ? { drafts: without(drafts, saved.id) }
        : { drafts: { ...drafts, [saved.id]: next } };
    });
  };
}

export function discardDraft(id: string): void {
  useDrafts.setState(({ drafts, effects }) => ({
    drafts: without(drafts, id),
    effects: without(effects, id),
  }));
}

export function keepEffect(id: string, tried: TriedEffect): void {
  useDrafts.setState(({ effects }) => ({ effects: { ...effects, [id]: tried } }));
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** An id that no item of the list has: the word, or the word with a number. */
export function freeId(word: string, taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  if (!ids.has(word)) return word;
  let number = 2;
  while (ids.has(`${word}-${number}`)) number += 1;
  return `${word}-${number}`;
}

export function replaceAt<Item>(items: readonly Item[], at: number, item: Item): Item[] {
  return items.map((old, index) => (index === at ? item : old));
}

export function removeAt<Item>(items: readonly Item[], at: number): Item[] {
  return items.filter((_, index) => index !== at);
}

/** The item at `from` stands at `to` then; the others keep their order. */
export function moveItem<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  const rest = removeAt(items, from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** The ruleset with values put in their places, one after another; whatever lies beside the paths stays as it is. */
export function patched(
  ruleset: Ruleset,
  changes: readonly { readonly path: readonly (string | number)[]; readonly value?: unknown }[],
): Ruleset {
  return rulesetSchema.parse(
    changes.reduce<unknown>((draft, { path, value }) => withValue(draft, path, value), ruleset),
  );
}

function withValue(node: unknown, [step, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(node)) {
    const items: unknown[] = [...node];
    const at = Number(step);
    items[at] = withValue(items[at], rest, value);
    return items;
  }
  const record = typeof node === 'object' && node !== null ? node : {};
  return { ...record, [step]: withValue((record as Record<string, unknown>)[step], rest, value) };
}
