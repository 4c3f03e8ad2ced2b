import { useState, type JSX } from 'react';
import type { AppError } from '../../../shared/kernel/index.ts';
import { denialReasons, pauseCauses } from '../../../shared/workspace/index.ts';
import type { CaseAction, CaseDetail } from '../../../shared/workbench/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useCaseDesk } from '../../state/case-desk.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { takeStep } from './case-step.ts';
import { denialWords, instantOfDay, statusMeanings, statusNames } from './case-words.ts';
import { identifiersIn, IdentifiersField } from './identifiers-field.tsx';
import { needsSuppression, suppressObjection } from './suppress-objection.ts';

type Kind = 'acknowledged' | 'paused' | 'resumed' | 'extended' | CaseDetail['next'][number];

const titles: Readonly<Record<Kind, string>> = {
  acknowledged: 'Confirm receipt',
  paused: 'Pause the clock',
  resumed: 'Resume the clock',
  extended: 'Extend the period',
  open: 'Open',
  in_progress: 'Take up',
  fulfilled: 'Fulfil',
  denied: 'Deny',
  revoked: 'Revoke',
  expired: 'Expire',
};

/** The steps that the case's status allows; each asks in a dialog for what it needs. */
export function CaseActions({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const [kind, setKind] = useState<Kind | null>(null);
  const { clock, next } = detail;
  const running = clock?.closedOn === null;
  const kinds: readonly Kind[] = [
    ...(running && clock.acknowledgement?.doneOn === null ? (['acknowledged'] as const) : []),
    ...(running ? ([clock.status === 'paused' ? 'resumed' : 'paused'] as const) : []),
    ...(running && !clock.extended && detail.regime?.regime.extension !== undefined
      ? (['extended'] as const)
      : []),
    ...next,
  ];
  return (
    <>
      <div className="row row-wrap" role="group" aria-label="Steps of the case">
        {kinds.map((one) => (
          <Button
            key={one}
            variant={one === 'fulfilled' || (one === 'in_progress' && running) ? 'primary' : 'plain'}
            onClick={() => setKind(one)}
          >
            {one === 'in_progress' && detail.row.status !== 'open' ? 'Take up again' : titles[one]}
          </Button>
        ))}
        {kinds.length === 0 && <span className="muted">The case is closed for good.</span>}
      </div>
      {kind !== null && <ActionDialog key={kind} detail={detail} kind={kind} onClose={() => setKind(null)} />}
    </>
  );
}

function ActionDialog({
  detail,
  kind,
  onClose,
}: {
  readonly detail: CaseDetail;
  readonly kind: Kind;
  readonly onClose: () => void;
}): JSX.Element {
  const by = useCaseDesk((desk) => desk.by);
  const [cause, setCause] = useState<(typeof pauseCauses)[number]>('clarification');
  const [denial, setDenial] = useState<(typeof denialReasons)[number] | ''>('');
  const [reason, setReason] = useState<'complexity' | 'number-of-requests' | 'other'>('complexity');
  const [words, setWords] = useState('');
  const [told, setTold] = useState('');
  const [day, setDay] = useState('');
  const [note, setNote] = useState('');
  const [listing, setListing] = useState(true);
  const [identifiers, setIdentifiers] = useState(detail.private?.identifiers.join(', ') ?? '');
  const unlisted = kind === 'fulfilled' && needsSuppression(detail);
  const notice = instantOfDay(told);
  const action = (): CaseAction => {
    switch (kind) {
      case 'acknowledged':
        return { kind };
      case 'paused':
      case 'resumed':
        return { kind, cause };
      case 'extended':
        return {
          kind,
          reason,
          explanation: words.trim(),
          ...(notice === undefined ? {} : { noticeAt: notice }),
        };
      case 'denied':
        return { kind: 'status', to: kind, ...(denial === '' ? {} : { denial }) };
      case 'fulfilled':
        return { kind: 'status', to: kind, ...(words.trim() === '' ? {} : { partial: words.trim() }) };
      default:
        return { kind: 'status', to: kind };
    }
  };
  const take = async (): Promise<AppError | null> => {
    const at = instantOfDay(day);
    if (unlisted && listing) {
      const unlistable = await suppressObjection(detail, identifiersIn(identifiers), by.trim());
      if (unlistable !== null) return unlistable;
    }
    return takeStep('cases.act', {
      id: detail.row.id,
      by: by.trim(),
      action: action(),
      ...(at === undefined ? {} : { at }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
  };
  const ready =
    by.trim() !== '' &&
    (kind !== 'extended' || words.trim() !== '') &&
    (kind !== 'denied' || denial !== '') &&
    (!unlisted || !listing || identifiersIn(identifiers).length > 0);
  const conditions = detail.regime?.regime.extension?.conditions;
  return (
    <FormDialog
      title={`${titles[kind]}: case ${detail.row.id}`}
      description={
        kind === 'extended' && conditions !== undefined
          ? conditions
          : kind in statusNames
            ? statusMeanings[kind as keyof typeof statusNames]
            : (detail.regime?.regime.citation ?? '')
      }
      action={titles[kind]}
      ready={ready}
      onSubmit={take}
      onClose={onClose}
    >
      {(kind === 'paused' || kind === 'resumed') && (
        <Select
          label="The person was asked for"
          value={cause}
          choices={pauseCauses.map((value) => ({ value, label: value }))}
          onChange={setCause}
        />
      )}
      {kind === 'denied' && (
        <Select
          label="Reason"
          value={denial}
          choices={[
            { value: '', label: 'Choose' },
            ...denialReasons.map((value) => ({ value, label: denialWords[value] })),
          ]}
          onChange={setDenial}
        />
      )}
      {kind === 'extended' && (
        <>
          <Select
            label="Reason"
            value={reason}
            choices={[
              { value: 'complexity', label: 'Complexity' },
              { value: 'number-of-requests', label: 'Number of requests' },
              { value: 'other', label: 'Other' },
            ]}
            onChange={setReason}
          />
          <TextField label="In words that the person is told" value={words} onChange={setWords} />
          <TextField label="Day on which the person was told" type="date" value={told} onChange={setTold} />
        </>
      )}
      {kind === 'fulfilled' && (
        <TextField label="What is left open, if it is fulfilled in part" value={words} onChange={setWords} />
      )}
      {unlisted && (
        <div className="notice notice-warn stack">
          <p>
            The person is not on the suppression list: a new extract could bring the processing back (Art
            21(3) GDPR).
          </p>
          <label className="row">
            <input
              type="checkbox"
              className="case-check"
              checked={listing}
              onChange={({ target }) => setListing(target.checked)}
            />
            Put the person on the suppression list now
          </label>
          {listing && <IdentifiersField value={identifiers} onChange={setIdentifiers} />}
        </div>
      )}
      <TextField label="Day (today when empty)" type="date" value={day} onChange={setDay} />
      <TextField label="Note, without personal data" value={note} onChange={setNote} />
      <TextField label="Your name" value={by} onChange={(next) => useCaseDesk.setState({ by: next })} />
    </FormDialog>
  );
}
