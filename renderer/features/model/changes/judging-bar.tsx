import type { JSX } from 'react';
import {
  useChangesDesk,
  type AvroNames,
  type CompatibilityMode,
  type IgluWarehouse,
  type RuleSet,
} from '../../../state/changes-desk.ts';
import { Select } from '../../../ui/select.tsx';

const modes: readonly { readonly value: CompatibilityMode; readonly label: string }[] = [
  { value: 'backward', label: 'Backward: new reads old' },
  { value: 'backward_transitive', label: 'Backward, every older release' },
  { value: 'forward', label: 'Forward: old reads new' },
  { value: 'forward_transitive', label: 'Forward, every older release' },
  { value: 'full', label: 'Full: both ways' },
  { value: 'full_transitive', label: 'Full, every older release' },
  { value: 'none', label: 'None: differences only' },
];

/** Rule sets as people call them, and what each of them looks at. */
export const ruleSetNames: readonly (readonly [RuleSet, string, string])[] = [
  ['avro', 'Avro', 'Schema resolution of Avro'],
  ['json', 'JSON Schema', 'Content models, open and closed'],
  ['dbt', 'dbt', 'Enforced contracts of models'],
  ['warehouse', 'Warehouse', 'Columns, keys and types of tables'],
  ['iglu', 'Iglu', 'Tables of a loader (SchemaVer)'],
  ['privacy', 'Privacy', 'Class, purposes, bases, retention, recipients'],
];
const warehouses: readonly { readonly value: IgluWarehouse; readonly label: string }[] = [
  { value: 'snowflake', label: 'Snowflake' },
  { value: 'bigquery', label: 'BigQuery' },
  { value: 'redshift', label: 'Redshift' },
  { value: 'databricks', label: 'Databricks' },
];
const avroNaming: readonly { readonly value: AvroNames; readonly label: string }[] = [
  { value: 'full', label: 'with their namespace' },
  { value: 'unqualified', label: 'without namespace' },
];

/** Which data has to stay readable. */
export function ModePicker(): JSX.Element {
  const mode = useChangesDesk((state) => state.mode);
  return (
    <Select
      label="Compatibility"
      choices={modes}
      value={mode}
      onChange={(value) => useChangesDesk.setState({ mode: value })}
    />
  );
}

/** By whose rules a change is judged. */
export function RulePicker(): JSX.Element {
  const { rules, warehouse, avroNames } = useChangesDesk();
  const chosen = new Set(rules ?? ruleSetNames.map(([id]) => id));
  function toggle(rule: RuleSet): void {
    const next = ruleSetNames
      .map(([id]) => id)
      .filter((id) => (id === rule ? !chosen.has(id) : chosen.has(id)));
    // At least one has to say something.
    if (next.length > 0)
      useChangesDesk.setState({ rules: next.length === ruleSetNames.length ? null : next });
  }
  return (
    <>
      <span className="row changes-rules" role="group" aria-label="Rule sets that judge">
        {ruleSetNames.map(([id, name, means]) => (
          <label key={id} className="row" title={means}>
            <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
            {name}
          </label>
        ))}
      </span>
      {chosen.has('avro') && (
        <Select
          label="Avro names"
          choices={avroNaming}
          value={avroNames}
          onChange={(value) => useChangesDesk.setState({ avroNames: value })}
        />
      )}
      {chosen.has('iglu') && (
        <Select
          label="Iglu loads into"
          choices={warehouses}
          value={warehouse}
          onChange={(value) => useChangesDesk.setState({ warehouse: value })}
        />
      )}
    </>
  );
}
