import { useEffect, useRef, type JSX } from 'react';
import { mountSqlEditor } from '../../../ui/sql-editor.ts';

/** An editor of one statement. Ctrl or Cmd with Enter runs it. */
export function SqlEditor({
  value,
  onChange,
  onRun,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onRun: () => void;
}): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef({ value, onChange, onRun });
  useEffect(() => {
    latest.current = { value, onChange, onRun };
  });
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const view = mountSqlEditor(element, {
      text: latest.current.value,
      label: 'SELECT statement',
      placeholder: 'select lower(Mail) as email from crm where Status = 1',
      minHeight: '110px',
      maxHeight: '320px',
      keys: [
        {
          key: 'Mod-Enter',
          run: () => {
            latest.current.onRun();
            return true;
          },
        },
      ],
      extensions: [],
      onChange: (text) => latest.current.onChange(text),
    });
    return () => view.destroy();
  }, []);
  return <div ref={host} className="lineage-sql-editor" />;
}
