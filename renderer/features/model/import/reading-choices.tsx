import type { JSX } from 'react';
import type { ArgsOf, ImportPreviewDto } from '../../../../shared/workbench/index.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Select } from '../../../ui/select.tsx';

type Options = ArgsOf<'import.preview'>;

/** How files are read; what is missing is found out from their content. */
export interface Reading {
  readonly format?: NonNullable<Options['format']>;
  readonly dialect?: NonNullable<Options['dialect']>;
  /** Takes contracts of ODCS 3.0 over as 3.1.0. */
  readonly upgrade?: true;
}

const byContent = 'auto';
const dialects: readonly { readonly value: NonNullable<Reading['dialect']>; readonly label: string }[] = [
  { value: 'postgresql', label: 'PostgreSQL' },
  { value: 'duckdb', label: 'DuckDB' },
  { value: 'snowflake', label: 'Snowflake' },
  { value: 'bigquery', label: 'BigQuery' },
  { value: 'databricks', label: 'Databricks' },
];

/** The choices of `c360 import`: the format of the files, and what matters only for scripts and for older contracts. */
export function ReadingChoices({
  reading,
  preview,
  onChange,
}: {
  readonly reading: Reading;
  readonly preview: ImportPreviewDto | undefined;
  readonly onChange: (reading: Reading) => void;
}): JSX.Element {
  const formats = useCall('import.formats', {}).value?.formats ?? [];
  const { format, dialect, upgrade } = reading;
  return (
    <>
      <Select
        label="Format of the files"
        choices={[
          { value: byContent, label: 'By their content' },
          ...formats.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        value={format ?? byContent}
        onChange={(value) => {
          const { format: _, ...others } = reading;
          onChange(value === byContent ? others : { ...others, format: value });
        }}
      />
      {(dialect !== undefined || preview?.files.some(({ format }) => format === 'ddl') === true) && (
        <Select
          label="SQL dialect"
          choices={[{ value: byContent, label: 'By its words' }, ...dialects]}
          value={dialect ?? byContent}
          onChange={(value) => {
            const { dialect: _, ...others } = reading;
            onChange(value === byContent ? others : { ...others, dialect: value });
          }}
        />
      )}
      {(upgrade === true || canUpgrade(preview)) && (
        <label className="row">
          <input
            type="checkbox"
            checked={upgrade === true}
            onChange={({ target }) => {
              const { upgrade: _, ...others } = reading;
              onChange(target.checked ? { ...others, upgrade: true } : others);
            }}
          />
          Upgrade contracts to ODCS 3.1.0
        </label>
      )}
    </>
  );
}

/** Older contracts that are kept in their version say what can be done; those of version 2 are upgraded anyway. */
function canUpgrade(preview: ImportPreviewDto | undefined): boolean {
  return (
    preview?.findings.some(({ code, fix }) => code === 'import.older-version' && fix !== undefined) === true
  );
}
