import type { JSX } from 'react';
import { isMac, keyNames } from './match-keys.ts';

/** Keys as keycaps. */
export function Keys({ keys }: { readonly keys: string }): JSX.Element {
  return (
    <span>
      {keyNames(keys, isMac()).map((name) => (
        <kbd key={name}>{name}</kbd>
      ))}
    </span>
  );
}
