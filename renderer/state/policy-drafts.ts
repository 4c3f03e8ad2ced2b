import { create } from 'zustand';
import type { PolicyEffectDto } from '../../shared/workbench/index.ts';

interface Kept {
  /** The policy that is shown; the first when null. */
  readonly chosen: string | null;
  /** Texts that differ from the saved ones, by policy. */
  readonly drafts: Readonly<Record<string, string>>;
  /** The last effect that was looked at, with the text it is of. */
  readonly effects: Readonly<Record<string, { readonly text: string; readonly effect: PolicyEffectDto }>>;
}

/** Drafts of policies live until they are saved or discarded, whatever screen is open. */
export const usePolicyDrafts = create<Kept>()(() => ({ chosen: null, drafts: {}, effects: {} }));

export function choosePolicy(id: string): void {
  usePolicyDrafts.setState({ chosen: id });
}

/** A text that says what is saved is no draft. */
export function writePolicy(id: string, text: string, saved: string): void {
  usePolicyDrafts.setState(({ drafts }) => {
    const { [id]: _old, ...others } = drafts;
    return { drafts: text === saved ? others : { ...others, [id]: text } };
  });
}

export function keepPolicyEffect(id: string, text: string, effect: PolicyEffectDto): void {
  usePolicyDrafts.setState(({ effects }) => ({ effects: { ...effects, [id]: { text, effect } } }));
}
