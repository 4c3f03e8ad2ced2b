import { useState, type JSX } from 'react';
import type { AppError } from '../../../../shared/kernel/index.ts';
import { FormDialog } from '../../../parts/form-dialog.tsx';
import { toastStep } from '../../../state/actions.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { partsOf } from './parts-of.ts';

/** What a hold can be put on here, and how it is named. */
const covers = {
  persons: { label: 'Persons', asks: 'Person ids of this run, separated by commas' },
  records: { label: 'Records', asks: 'Records as source/extract:row, separated by commas' },
  source: { label: 'A source or extract', asks: 'Source, or source/extract' },
  entity: { label: 'An entity', asks: 'Entity of the model' },
  all: { label: 'Everything', asks: null },
} as const;
type Cover = keyof typeof covers;

/** Puts a legal hold. Persons and records are written as keyed tokens: the file names nobody. */
export function HoldDialog({
  today,
  onClose,
}: {
  readonly today: string;
  readonly onClose: () => void;
}): JSX.Element {
  const [id, setId] = useState('');
  const [reason, setReason] = useState('');
  const [legalBasis, setLegalBasis] = useState('');
  const [owner, setOwner] = useState('');
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState('');
  const [cover, setCover] = useState<Cover>('persons');
  const [named, setNamed] = useState('');
  const { asks } = covers[cover];
  const put = async (): Promise<AppError | null> => {
    const done = await callWorkbench('retention.hold', {
      hold: {
        id: id.trim(),
        reason: reason.trim(),
        legalBasis: legalBasis.trim(),
        owner: owner.trim(),
        from,
        ...(until === '' ? {} : { until }),
      },
      ...coverage(cover, named),
    });
    if (!done.ok) return done.error;
    toastStep(done.value.label, done.value.changed);
    return null;
  };
  const needed = [id, reason, legalBasis, owner, from, ...(asks === null ? [] : [named])];
  return (
    <FormDialog
      title="New legal hold"
      description="What it covers is neither deleted nor masked while it is in force, whatever has expired. Not legal advice."
      action="Put the hold"
      ready={needed.every((text) => text.trim() !== '')}
      onSubmit={put}
      onClose={onClose}
    >
      <TextField label="Id" placeholder="claim-2026" value={id} onChange={setId} />
      <TextField label="Reason, without personal data" value={reason} onChange={setReason} />
      <TextField
        label="Legal basis"
        placeholder="Art 17(3)(e) GDPR"
        value={legalBasis}
        onChange={setLegalBasis}
      />
      <TextField label="Owner" value={owner} onChange={setOwner} />
      <div className="row row-wrap">
        <TextField label="First day" type="date" value={from} onChange={setFrom} />
        <TextField
          label="Last day (until released when empty)"
          type="date"
          value={until}
          onChange={setUntil}
        />
      </div>
      <Select
        label="Covers"
        value={cover}
        choices={Object.entries(covers).map(([value, { label }]) => ({ value: value as Cover, label }))}
        onChange={setCover}
      />
      {asks !== null && <TextField label={asks} value={named} onChange={setNamed} />}
    </FormDialog>
  );
}

function coverage(cover: Cover, named: string) {
  switch (cover) {
    case 'persons':
      return { persons: partsOf(named) };
    case 'records':
      return { records: partsOf(named) };
    case 'entity':
      return { scopes: [{ entity: named.trim() }] };
    case 'all':
      return { scopes: [{ all: true as const }] };
    case 'source': {
      const [source = '', extract] = named.trim().split('/');
      return { scopes: [{ source, ...(extract === undefined ? {} : { extract }) }] };
    }
  }
}
