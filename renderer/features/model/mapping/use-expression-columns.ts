import { useEffect } from 'react';
import { callWorkbench } from '../../../state/workbench.ts';
import { changeField, type MappingDraft, useMapping } from './mapping-draft.ts';

const pause = 80;

/** Keeps the columns of a draft those that its expression reads: nobody should have to list them by hand. */
export function useExpressionColumns({ source, field }: MappingDraft): void {
  const { expression } = field;
  useEffect(() => {
    if (expression === undefined || expression === '') return;
    let current = true;
    const timer = setTimeout(async () => {
      const checked = await callWorkbench('mapping.check', { source, expression });
      if (!current || !checked.ok || checked.value.columns.length === 0) return;
      const now = useMapping.getState().draft?.field.columns ?? [];
      const { columns } = checked.value;
      if (columns.length !== now.length || columns.some((column, at) => column !== now[at]))
        changeField({ columns });
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [source, expression]);
}
