import { Button, Select, Switch } from '@mantine/core';
import { IconPlayerPlay, IconX } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { OPERATION_HINTS, OPERATION_NAMES, type OperationKind } from './operation-names.ts';
import { CountInput } from './count-input.tsx';
import { KindChoice } from './kind-choice.tsx';
import type { OperationView } from './operation-view.ts';
import classes from './operations.module.css';
import type { OneTimeExtras } from './pasted-command.ts';
import { TargetField } from './target-field.tsx';
import { GETBULK_REPETITIONS } from './target-text.ts';

interface OperationBarProps {
  readonly view: OperationView;
  readonly onChange: (change: Partial<OperationView>) => void;
  readonly kind: OperationKind;
  readonly targets: string;
  readonly onTargets: (text: string) => void;
  /** Shown once one tried to run it. */
  readonly problem: string | null;
  readonly devices: readonly DeviceView[];
  readonly device: DeviceView | null;
  readonly onDevice: ((deviceId: number | null) => void) | null;
  readonly extras: OneTimeExtras | null;
  readonly onDropExtras: () => void;
  readonly running: boolean;
  readonly onRun: () => void;
  readonly onCancel: () => void;
}

/** What to ask, of whom, and the button that asks. Enter runs it, Escape cancels it. */
export function OperationBar(props: OperationBarProps) {
  const { view, onChange, kind, targets, onTargets, problem, device, running, onRun, onCancel } = props;
  const may = kind === 'set' ? 'set' : 'operate';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!running) onRun();
  };
  return (
    <form
      className={classes.bar}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !running || event.defaultPrevented) return;
        onCancel();
      }}
    >
      <div className={classes.line}>
        <KindChoice kind={kind} onKind={(next) => onChange({ kind: next })} />
        <Asked {...props} />
      </div>
      <div className={classes.line}>
        <TargetField text={targets} problem={problem} onText={onTargets} />
        <BulkFields view={view} kind={kind} device={device} onChange={onChange} />
        {running ? (
          <Button
            // One element for both would be the other button by the time its click does what it does.
            key="cancel"
            size="xs"
            variant="default"
            leftSection={<IconX size={14} aria-hidden />}
            title="Escape"
            onClick={onCancel}
          >
            Cancel
          </Button>
        ) : (
          <Guarded key="run" may={may}>
            <Button
              size="xs"
              type="submit"
              disabled={device === null}
              leftSection={<IconPlayerPlay size={14} aria-hidden />}
              title={`${OPERATION_HINTS[kind]} (Enter)`}
            >
              {kind === 'set' ? 'SET…' : `Run ${OPERATION_NAMES[kind]}`}
            </Button>
          </Guarded>
        )}
      </div>
    </form>
  );
}

/** Who is asked, and with whose rights. */
function Asked(props: OperationBarProps) {
  const { devices, device, onDevice, extras, onDropExtras } = props;
  if (device === null) {
    if (onDevice === null) return null;
    return (
      <Select
        size="xs"
        className={classes.device ?? ''}
        searchable
        aria-label="Device to ask"
        placeholder="Pick a device to ask"
        nothingFoundMessage="No such device"
        value={null}
        onChange={(id) => id !== null && onDevice(Number(id))}
        data={devices.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
    );
  }
  return (
    <span className={classes.asked}>
      <span>
        asks <strong>{device.name}</strong> · {device.address}:{device.port} · {device.credential.version}
      </span>
      {device.reachability === 'unreachable' && (
        <StateMark state="critical">not reached at the last poll</StateMark>
      )}
      {extras !== null && (
        <Button
          size="compact-xs"
          variant="default"
          rightSection={<IconX size={12} aria-hidden />}
          aria-label="Drop what the pasted command brought"
          onClick={onDropExtras}
        >
          {extras.credential ? 'with the pasted credential, once' : 'with the pasted timing, once'}
        </Button>
      )}
    </span>
  );
}

type BulkFieldsProps = Pick<OperationBarProps, 'view' | 'kind' | 'device' | 'onChange'>;

function BulkFields({ view, kind, device, onChange }: BulkFieldsProps) {
  const withBulk = kind === 'walk' || kind === 'table';
  if (kind !== 'getBulk' && !withBulk) return null;
  if (device?.credential.version === 'v1') {
    return (
      <span className={classes.hint}>
        {kind === 'getBulk' ? 'SNMPv1 has no GETBULK.' : 'by GETNEXT (v1)'}
      </span>
    );
  }
  return (
    <>
      {withBulk && (
        <Switch
          size="xs"
          className={classes.switch ?? ''}
          label="GETBULK"
          checked={view.bulk}
          onChange={(event) => onChange({ bulk: event.currentTarget.checked })}
        />
      )}
      {kind === 'getBulk' && (
        <CountInput
          label="non-repeaters"
          min={0}
          max={64}
          placeholder="0"
          value={view.nonRepeaters}
          onCount={(nonRepeaters) => onChange({ nonRepeaters })}
        />
      )}
      {(kind === 'getBulk' || view.bulk) && (
        <CountInput
          label="max-repetitions"
          min={1}
          max={100}
          placeholder={withBulk ? 'adaptive' : String(GETBULK_REPETITIONS)}
          value={view.maxRepetitions}
          onCount={(maxRepetitions) => onChange({ maxRepetitions })}
        />
      )}
    </>
  );
}
