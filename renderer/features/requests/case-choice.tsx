import type { JSX } from 'react';
import { useCaseDesk } from '../../state/case-desk.ts';
import { setView } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { isOpen } from './case-words.ts';

/** No case: the answer stands for itself, and says that no clock belongs to it. */
export const noCase = '';

/** The case that the answer belongs to, among those that are not closed, and the way to it; nothing to choose where there is none. */
export function CaseChoice({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (caseId: string) => void;
}): JSX.Element | null {
  const cases = useCall('cases.list', {});
  const open = (cases.value?.cases ?? []).filter(({ status }) => isOpen(status));
  if (open.length === 0) return null;
  return (
    <div className="row row-wrap">
      <Select
        label="Case"
        value={value}
        onChange={onChange}
        choices={[
          { value: noCase, label: 'No case' },
          ...open.map(({ id, right, hints }) => ({
            value: id,
            label: [id, right, ...hints.slice(0, 1)].join(' · '),
          })),
        ]}
      />
      {open.some(({ id }) => id === value) && (
        <Button
          icon="table"
          onClick={() => {
            useCaseDesk.setState({ selected: value });
            setView('requests', 'board');
          }}
        >
          {`Back to case ${value}`}
        </Button>
      )}
    </div>
  );
}
