import type { JSX } from 'react';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import { saveMadeFile } from '../../platform/made-file.ts';
import { saveZip } from '../../platform/save-zip.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { Figures, Section } from '../../ui/screen.tsx';

const reasons: Readonly<Record<string, string>> = {
  inferred: 'worked out from other data',
  'third-party': 'supplied by somebody else',
  'origin-not-recorded': 'origin not recorded on the source',
  'other-basis': 'not used on consent or contract',
  'not-mapped': 'no attribute describes the column',
  withheld: 'withheld by the disclosure gate',
};

/** The files of a portability package, and what is left out of it and why. */
export function PortabilityResult({
  made,
}: {
  readonly made: ResultOf<'requests.portability'>;
}): JSX.Element {
  return (
    <Section
      title="Portability package"
      actions={
        <span className="row row-wrap">
          <Button
            variant="primary"
            icon="download"
            onClick={() => saveZip('portability-package.zip', made.files)}
          >
            All files as a zip
          </Button>
          {made.files.map((file) => (
            <Button key={file.name} icon="download" onClick={() => saveMadeFile(file)}>
              {file.name}
            </Button>
          ))}
        </span>
      }
    >
      <div className="stack">
        <Figures
          figures={[
            { label: 'Values found', value: formatCount(made.counts.found) },
            { label: 'In the package', value: formatCount(made.counts.delivered) },
            { label: 'Left out', value: formatCount(made.counts.excluded) },
          ]}
        />
        <ul>
          {made.excluded.map(({ code, values }) => (
            <li key={code}>
              {formatCount(values)} {reasons[code] ?? code}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
