import { useRef, type JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { useChangesDesk, type ChangeSideArg } from '../../../state/changes-desk.ts';
import { toastError } from '../../../state/toasts.ts';
import { Select } from '../../../ui/select.tsx';
import { pickFile, pickFolder } from './pick-side.ts';

const file = 'file';
const folder = 'folder';
const dialects = [
  { value: 'duckdb', label: 'DuckDB' },
  { value: 'postgresql', label: 'PostgreSQL' },
  { value: 'snowflake', label: 'Snowflake' },
  { value: 'bigquery', label: 'BigQuery' },
  { value: 'databricks', label: 'Databricks' },
] as const;
/** An uploaded file is one choice, whatever its dialect: a list whose chosen entry goes away chooses another. */
function valueOf(arg: ChangeSideArg | null): string {
  if (arg === null) return '';
  return JSON.stringify('upload' in arg ? { upload: arg.upload } : arg);
}

/** One of the two things that are compared: the workspace, a release, or a file or folder that is picked. */
export function SidePicker({
  side,
  releases,
}: {
  readonly side: 'before' | 'after';
  readonly releases: ModelDto['releases'];
}): JSX.Element {
  const chosen = useChangesDesk((state) => state[side]);
  const picked = useChangesDesk((state) => state.picked);
  const filePicker = useRef<HTMLInputElement>(null);
  const folderPicker = useRef<HTMLInputElement>(null);
  const current = { value: valueOf({ current: true }), label: 'Model as it stands' };
  const choices = [
    side === 'before' ? { value: '', label: 'The last release' } : { ...current, value: '' },
    ...(side === 'before' ? [current] : []),
    ...releases.map(({ id, version }) => ({ value: valueOf({ release: id }), label: `Release ${version}` })),
    ...picked.map(({ label, arg }) => ({ value: valueOf(arg), label })),
    { value: file, label: 'A pack, contract, schema or SQL file…' },
    { value: folder, label: 'Another workspace folder…' },
  ];
  async function take(files: readonly File[], read: typeof pickFile): Promise<void> {
    if (files.length === 0) return;
    const given = await read(files);
    if (!given.ok) {
      toastError(given.error);
      return;
    }
    const arg = given.value.arg;
    useChangesDesk.setState(({ picked: before }) => ({
      picked: [...before, given.value].slice(-6),
      ...(side === 'before' ? { before: arg } : { after: arg }),
    }));
  }
  function choose(value: string): void {
    if (value === file) filePicker.current?.click();
    else if (value === folder) folderPicker.current?.click();
    else {
      const known = picked.find(({ arg }) => valueOf(arg) === value)?.arg;
      const arg = known ?? (value === '' ? null : (JSON.parse(value) as ChangeSideArg));
      useChangesDesk.setState(side === 'before' ? { before: arg } : { after: arg });
    }
  }
  const name = picked.find(({ arg }) => valueOf(arg) === valueOf(chosen))?.label ?? '';
  const sqlFile = chosen !== null && 'upload' in chosen && /\.(?:sql|ddl)$/i.test(name) ? chosen : null;
  function chooseDialect(upload: string, dialect: string): void {
    const known = dialects.find(({ value }) => value === dialect);
    const arg: ChangeSideArg = known === undefined ? { upload } : { upload, dialect: known.value };
    useChangesDesk.setState(({ picked: before }) => ({
      picked: before.map((one) => ('upload' in one.arg && one.arg.upload === upload ? { ...one, arg } : one)),
      ...(side === 'before' ? { before: arg } : { after: arg }),
    }));
  }
  const label = side === 'before' ? 'From' : 'To';
  return (
    <>
      <Select label={label} choices={choices} value={valueOf(chosen)} onChange={choose} />
      {sqlFile !== null && (
        <Select
          label={`SQL dialect, ${label.toLowerCase()}`}
          choices={[{ value: '', label: 'By its words' }, ...dialects]}
          value={sqlFile.dialect ?? ''}
          onChange={(dialect) => chooseDialect(sqlFile.upload, dialect)}
        />
      )}
      <input
        ref={filePicker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={`${label}: file to compare`}
        accept=".zip,.yaml,.yml,.json,.avsc,.sql,.ddl,.dbml,.csv,.tsv"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void take(files, pickFile);
        }}
      />
      <input
        ref={folderPicker}
        type="file"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        aria-label={`${label}: workspace folder to compare`}
        {...{ webkitdirectory: '' }}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void take(files, pickFolder);
        }}
      />
    </>
  );
}
