import { inspect } from '../state/navigation.ts';
import { changeSettings } from '../state/settings.ts';

/** Shows in the inspector why two records (`extract:row`) are, or are not, one person. */
export function explainPair(left: string, right: string): void {
  inspect({ kind: 'pair', left, right });
  changeSettings({ inspectorOpen: true });
}
