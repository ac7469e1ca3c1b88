import { Autocomplete, Select } from '@mantine/core';
import { useState } from 'react';
import { useDevices } from '../../api/devices.ts';
import { useInterfaces, useNamedInterface } from '../../api/interfaces.ts';
import { interfaceLabel } from '../../format/interface-label.ts';
import type { DraftProblems, WindowDraft } from './window-draft.ts';

const SHOWN_MAX = 200;

export interface WindowPartProps {
  readonly draft: WindowDraft;
  readonly problems: DraftProblems;
  readonly onChange: (part: Partial<WindowDraft>) => void;
}

/** What the window covers: everything, a group, a device or one interface. */
export function WindowScope({ draft, problems, onChange }: WindowPartProps) {
  const devices = useDevices().data ?? [];
  const groups = [...new Set(devices.flatMap((device) => device.groups))].toSorted();
  const choices = devices.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <>
      <Select
        label="Covers"
        allowDeselect={false}
        value={draft.scope}
        onChange={(scope) => onChange({ scope: (scope ?? 'all') as WindowDraft['scope'] })}
        data={[
          { value: 'all', label: 'Every device' },
          { value: 'group', label: 'Devices of a group' },
          { value: 'device', label: 'One device and its interfaces' },
          { value: 'interface', label: 'One interface' },
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
          data={choices}
        />
      )}
      {draft.scope === 'interface' && (
        <InterfaceFields draft={draft} problems={problems} onChange={onChange} devices={choices} />
      )}
    </>
  );
}

interface InterfaceFieldsProps extends WindowPartProps {
  readonly devices: readonly { readonly value: string; readonly label: string }[];
}

function InterfaceFields({ draft, problems, onChange, devices }: InterfaceFieldsProps) {
  const known = useNamedInterface(draft.interfaceId === null ? null : Number(draft.interfaceId));
  const [picked, setPicked] = useState<string | null | undefined>(undefined);
  const deviceId = picked === undefined ? (known ? String(known.deviceId) : null) : picked;
  return (
    <>
      <Select
        label="Device"
        searchable
        value={deviceId}
        error={deviceId === null ? problems.interfaceId : null}
        onChange={(id) => {
          setPicked(id);
          onChange({ interfaceId: null });
        }}
        data={devices}
      />
      {deviceId !== null && (
        <InterfaceChoice deviceId={Number(deviceId)} draft={draft} problems={problems} onChange={onChange} />
      )}
    </>
  );
}

function InterfaceChoice({
  deviceId,
  draft,
  problems,
  onChange,
}: WindowPartProps & { readonly deviceId: number }) {
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
