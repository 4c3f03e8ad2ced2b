import type { SourceSummary } from '../../../shared/workbench/index.ts';
import type { Tone } from '../../ui/badge.tsx';

/** The worst state of a source's extracts in words. */
export function statusOf(source: SourceSummary): { readonly label: string; readonly tone: Tone } {
  const states = new Set(source.extracts.map((extract) => extract.status));
  if (states.has('missing')) return { label: 'extract missing', tone: 'bad' };
  if (states.has('changed')) return { label: 'extract changed', tone: 'warn' };
  if (states.has('not-loaded')) return { label: 'not loaded', tone: 'plain' };
  return { label: 'loaded', tone: 'ok' };
}
