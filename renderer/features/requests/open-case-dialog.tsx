import { useState, type JSX } from 'react';
import { requestChannels, requestRights } from '../../../shared/workspace/index.ts';
import type { AppError } from '../../../shared/kernel/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useCaseDesk } from '../../state/case-desk.ts';
import { useCall } from '../../state/server-cache.ts';
import { toast, toastError } from '../../state/toasts.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type Agent, AgentFields } from './agent-fields.tsx';
import { instantOfDay, isOpen, rightNames, statusNames } from './case-words.ts';
import { identifiersIn, IdentifiersField } from './identifiers-field.tsx';

/** Writes down a request that came in. What the person is known by stays on this computer; the case gets tokens. */
export function OpenCaseDialog(): JSX.Element {
  const by = useCaseDesk((desk) => desk.by);
  const regimes = useCall('cases.regimes', {}).value?.rows ?? [];
  const home = useCall('workspace.info', {}).value?.defaults.jurisdiction ?? '';
  const [right, setRight] = useState<(typeof requestRights)[number]>('access');
  const [regime, setRegime] = useState('');
  const [channel, setChannel] = useState<(typeof requestChannels)[number]>('email');
  const [received, setReceived] = useState('');
  const [identifiers, setIdentifiers] = useState('');
  const [owner, setOwner] = useState('');
  const [agent, setAgent] = useState<Agent | null>(null);
  const [appealOf, setAppealOf] = useState('');
  const decided = (useCall('cases.list', {}).value?.cases ?? []).filter(({ status }) => !isOpen(status));
  const [duplicate, setDuplicate] = useState(false);
  const jurisdictions = [
    ...new Set(
      regimes.filter((row) => row.regime.rights.includes(right)).map((row) => row.regime.jurisdiction),
    ),
  ];
  const close = () => useCaseDesk.setState({ dialog: null });
  const open = async (anyway: boolean): Promise<AppError | null> => {
    const opened = await callWorkbench('cases.open', {
      right,
      ...(regime === '' ? {} : { regime }),
      channel,
      ...(instantOfDay(received) === undefined ? {} : { receivedAt: instantOfDay(received) }),
      identifiers: identifiersIn(identifiers),
      ...(agent === null ? {} : { agent: { ...agent, name: agent.name.trim() } }),
      ...(right !== 'appeal' || appealOf === '' ? {} : { appealOf }),
      ...(owner.trim() === '' ? {} : { owner: owner.trim() }),
      anyway,
      by: by.trim(),
    });
    setDuplicate(!opened.ok && opened.error.code === 'request.duplicate');
    if (!opened.ok) return opened.error;
    toast(`Case ${opened.value.id} is open`);
    useCaseDesk.setState({ dialog: null, selected: opened.value.id });
    return null;
  };
  return (
    <FormDialog
      title="Open a case"
      description="The clock begins with the day of receipt. Addresses and numbers stay on this computer: the case file holds keyed tokens."
      action="Open the case"
      ready={by.trim() !== '' && agent?.name.trim() !== ''}
      onSubmit={() => open(false)}
      onClose={close}
      more={
        duplicate && (
          <Button onClick={() => void open(true).then((refused) => refused && toastError(refused))}>
            Open another one all the same
          </Button>
        )
      }
    >
      <div className="row row-wrap">
        <Select
          label="Right"
          value={right}
          choices={requestRights.map((value) => ({ value, label: rightNames[value] }))}
          onChange={setRight}
        />
        <Select
          label="Law of"
          value={regime}
          choices={[
            { value: '', label: home === '' ? 'The workspace' : `The workspace (${home})` },
            ...jurisdictions.map((value) => ({ value, label: value })),
          ]}
          onChange={setRegime}
        />
        <Select
          label="Came by"
          value={channel}
          choices={requestChannels.map((value) => ({ value, label: value }))}
          onChange={setChannel}
        />
      </div>
      {right === 'appeal' && (
        <Select
          label="Appeals against"
          value={appealOf}
          choices={[
            { value: '', label: decided.length === 0 ? 'No case is decided yet' : 'Not said' },
            ...decided.map(({ id, right: asked, status }) => ({
              value: id,
              label: `${id}: ${rightNames[asked]}, ${statusNames[status].toLowerCase()}`,
            })),
          ]}
          onChange={setAppealOf}
        />
      )}
      <AgentFields agent={agent} onChange={setAgent} />
      <TextField
        label="Day of receipt (today when empty)"
        type="date"
        value={received}
        onChange={setReceived}
      />
      <IdentifiersField value={identifiers} onChange={setIdentifiers} />
      <TextField label="Owner" value={owner} maxLength={200} onChange={setOwner} />
      <TextField
        label="Your name"
        value={by}
        maxLength={200}
        onChange={(next) => useCaseDesk.setState({ by: next })}
      />
    </FormDialog>
  );
}
