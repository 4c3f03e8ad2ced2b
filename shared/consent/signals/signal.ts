import type { LedgerState } from '../ledger-state.ts';

/** Signals of browsers and consent platforms that can be read. */
export const signalKinds = ['gpc', 'tcf', 'gpp'] as const;
export type SignalKind = (typeof signalKinds)[number];

/** What a signal says about one purpose of the workspace. */
export interface SignalStatement {
  readonly purpose: string;
  readonly state: LedgerState;
  /** In the words of the signal: `TCF purpose 3: no`. */
  readonly text: string;
}

export interface DecodedSignal {
  readonly statements: readonly SignalStatement[];
  /** When the choice was made, where the signal says so itself (ISO 8601, UTC). */
  readonly at: string | null;
  /** Jurisdiction that it names, for example `US-CA`. */
  readonly jurisdiction: string | null;
  /** What it says about nothing that this workspace uses data for. */
  readonly unmapped: readonly string[];
}

/** The facts of a TCF string, whichever envelope it came in. */
export interface TcfFacts {
  readonly lastUpdated: string;
  consent(purpose: number): boolean;
  legitimateInterest(purpose: number): boolean;
  vendor(id: number): boolean;
  vendorInterest(id: number): boolean;
}

/** The kind meant by a word of a log; null for another. */
export function signalKind(word: string): SignalKind | null {
  const key = word.trim().toLowerCase().replaceAll(/[-_ ]/g, '');
  return kinds[key] ?? null;
}

const kinds: Readonly<Record<string, SignalKind>> = {
  gpc: 'gpc',
  secgpc: 'gpc',
  globalprivacycontrol: 'gpc',
  tcf: 'tcf',
  tcfv2: 'tcf',
  tcstring: 'tcf',
  tcfeuv2: 'tcf',
  gpp: 'gpp',
  gppstring: 'gpp',
};
