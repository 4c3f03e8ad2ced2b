import { useMemo } from 'react';
import { useCall } from '../state/server-cache.ts';

/** Gives the name of a purpose (`email-marketing`: `Newsletter`), else its id; `*` stands for all of them. */
export function usePurposeNames(): (purpose: string) => string {
  const purposes = useCall('consent.purposes', {}).value;
  return useMemo(() => {
    const names = new Map((purposes ?? []).map(({ id, name }) => [id, name]));
    return (purpose) => (purpose === '*' ? 'everything' : (names.get(purpose) ?? purpose));
  }, [purposes]);
}
