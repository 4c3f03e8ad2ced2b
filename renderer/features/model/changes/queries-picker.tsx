import { useRef, type JSX } from 'react';
import { mostSavedQueries, savedQueriesOf } from '../../../../shared/workbench/index.ts';
import { useChangesDesk } from '../../../state/changes-desk.ts';
import { toastHint } from '../../../state/toasts.ts';
import { Button } from '../../../ui/button.tsx';
import { formatCounted } from '../../../ui/format.ts';

/** SQL that consumers run: which of it would no longer bind is part of the comparison. Read in the window, and kept for it only. */
export function QueriesPicker(): JSX.Element {
  const picked = useChangesDesk((state) => state.queries);
  const picker = useRef<HTMLInputElement>(null);
  async function take(file: File): Promise<void> {
    const queries = savedQueriesOf(await file.text());
    if (queries.length === 0)
      toastHint('No statement found', `${file.name} holds no SQL; each statement ends with a semicolon.`);
    else if (queries.length > mostSavedQueries)
      toastHint(
        'Too many statements',
        `${file.name} holds ${formatCounted(queries.length, 'statement')}; ${mostSavedQueries.toLocaleString('en')} are compared at once.`,
      );
    else useChangesDesk.setState({ queries: { label: file.name, queries: [...queries] } });
  }
  return (
    <span className="row">
      <Button
        icon="upload"
        title="SQL of dashboards, jobs and exports, each statement ending with a semicolon: what no longer binds is told"
        onClick={() => picker.current?.click()}
      >
        {picked === null
          ? 'Queries of consumers…'
          : `${picked.label}: ${formatCounted(picked.queries.length, 'query', 'queries')}`}
      </Button>
      {picked !== null && (
        <Button
          variant="quiet"
          icon="close"
          aria-label={`Compare without ${picked.label}`}
          onClick={() => useChangesDesk.setState({ queries: null })}
        />
      )}
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="Queries of consumers"
        accept=".sql,.txt"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void take(file);
        }}
      />
    </span>
  );
}
