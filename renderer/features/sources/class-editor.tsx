import type { JSX } from 'react';
import { columnProfileDto } from '../../../shared/workbench/index.ts';
import { execute } from '../../state/actions.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { className } from './column-class.ts';

const classes = columnProfileDto.shape.class.options;

/** Gives a column another class, or takes it out of use. Both are commands: they can be undone. */
export function ClassEditor({
  source,
  column,
  chosen,
  ignored,
}: {
  readonly source: string;
  readonly column: string;
  readonly chosen: (typeof classes)[number];
  readonly ignored: boolean;
}): JSX.Element {
  return (
    <div className="row row-wrap">
      <Select
        label="Class"
        value={chosen}
        choices={classes.map((value) => ({ value, label: className(value) }))}
        onChange={(value) => void execute('source.set-column', { source, column, class: value })}
      />
      <Button
        aria-pressed={ignored}
        onClick={() => void execute('source.set-column', { source, column, ignore: !ignored })}
      >
        {ignored ? 'Use this column' : 'Do not use this column'}
      </Button>
    </div>
  );
}
