import { Autocomplete, Select } from '@mantine/core';
import type { MetricView } from '../../../server/contract/metric.ts';
import { useDevices } from '../../api/devices.ts';
import { useInterfaces } from '../../api/interfaces.ts';
import { interfaceLabel } from '../../format/interface-label.ts';
import type { DraftProblems, ThresholdDraft } from './threshold-draft.ts';
import { useInterfaceDevice } from './use-interface-device.ts';

interface SelectorFieldsProps {
  readonly draft: ThresholdDraft;
  readonly problems: DraftProblems;
  readonly scope: MetricView['scope'];
  readonly onChange: (part: Partial<ThresholdDraft>) => void;
}

/** What the threshold watches: everything, a group, a device or one interface. */
export function SelectorFields({ draft, problems, scope, onChange }: SelectorFieldsProps) {
  const devices = useDevices().data ?? [];
  const groups = [...new Set(devices.flatMap((device) => device.groups))].toSorted();
  return (
    <>
      <Select
        label="Watches"
        allowDeselect={false}
        value={draft.scope}
        onChange={(kind) => onChange({ scope: (kind ?? 'all') as ThresholdDraft['scope'] })}
        data={[
          { value: 'all', label: scope === 'interface' ? 'Every interface of every device' : 'Every device' },
          { value: 'group', label: 'Devices of a group' },
          { value: 'device', label: 'One device' },
          { value: 'interface', label: 'One interface', disabled: scope === 'device' },
        ]}
      />
      {draft.scope === 'group' && (
        <Autocomplete
          label="Group"
          value={draft.group}
          error={problems.group}
          onChange={(group) => onChange({ group })}
          data={groups}
        />
      )}
      {draft.scope === 'device' && (
        <Select
          label="Device"
          searchable
          value={draft.deviceId}
          error={problems.deviceId}
          onChange={(deviceId) => onChange({ deviceId })}
          data={devices.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      {draft.scope === 'interface' && (
        <InterfaceField draft={draft} problems={problems} onChange={onChange} />
      )}
    </>
  );
}

const SHOWN_MAX = 200;

function InterfaceField({ draft, problems, onChange }: Omit<SelectorFieldsProps, 'scope'>) {
  const devices = useDevices().data ?? [];
  const [deviceId, setDeviceId] = useInterfaceDevice(draft.interfaceId);
  return (
    <>
      <Select
        label="Device"
        searchable
        value={deviceId === null ? null : String(deviceId)}
        error={deviceId === null ? problems.interfaceId : null}
        onChange={(id) => {
          setDeviceId(id === null ? null : Number(id));
          onChange({ interfaceId: null });
        }}
        data={devices.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      {deviceId !== null && (
        <InterfaceChoice deviceId={deviceId} draft={draft} problems={problems} onChange={onChange} />
      )}
    </>
  );
}

interface InterfaceChoiceProps extends Omit<SelectorFieldsProps, 'scope'> {
  readonly deviceId: number;
}

function InterfaceChoice({ deviceId, draft, problems, onChange }: InterfaceChoiceProps) {
  const interfaces = useInterfaces(deviceId).data ?? [];
  return (
    <Select
      label="Interface"
      searchable
      limit={SHOWN_MAX}
      value={draft.interfaceId}
      error={problems.interfaceId}
      onChange={(interfaceId) => onChange({ interfaceId })}
      data={interfaces.map((one) => ({
        value: String(one.id),
        label: one.ifAlias ? `${interfaceLabel(one)} (${one.ifAlias})` : interfaceLabel(one),
      }))}
    />
  );
}
