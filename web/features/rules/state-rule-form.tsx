import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { SENSOR_STATUSES } from '../../../server/contract/equipment.ts';
import type { RuleInput, RuleView } from '../../../server/contract/rule.ts';
import { RuleFrame, SeverityField } from './rule-frame.tsx';
import { headOf, NEW_HEAD, type RuleHead, scopeOf } from './rule-head.ts';
import { ScopeFields } from './scope-fields.tsx';

type StateBody = Extract<RuleView['body'], { kind: 'state' }>;
type Watch = StateBody['watch'];
type Interface = Extract<Watch, { what: 'interface' }>;
type Station = Extract<Watch, { what: 'station' }>;
type SensorWatch = Extract<Watch, { what: 'sensor' }>;

interface StateDraft extends RuleHead {
  readonly forPolls: number | string;
  readonly what: Watch['what'];
  readonly ports: string;
  readonly operStatus: Interface['operStatus'];
  readonly adminStatus: Interface['adminStatus'];
  readonly destination: string;
  readonly event: 'gone' | 'changed';
  readonly tcpPorts: readonly string[];
  readonly exceptPorts: readonly string[];
  readonly stationEvent: Station['event'];
  readonly goneMinutes: number | string;
  readonly sensors: string;
  readonly status: SensorWatch['status'];
}

const NEW: StateDraft = {
  ...NEW_HEAD,
  forPolls: 1,
  what: 'interface',
  ports: '',
  operStatus: ['down'],
  adminStatus: ['up'],
  destination: '',
  event: 'gone',
  tcpPorts: [],
  exceptPorts: [],
  stationEvent: 'appeared',
  goneMinutes: 60,
  sensors: '',
  status: ['nonoperational', 'stopped'],
};

function draftOf(rule: RuleView & { readonly body: StateBody }): StateDraft {
  const { watch, forPolls } = rule.body;
  const common = { ...NEW, ...headOf(rule), forPolls, what: watch.what };
  switch (watch.what) {
    case 'interface':
      return {
        ...common,
        ports: watch.ports ?? '',
        operStatus: watch.operStatus,
        adminStatus: watch.adminStatus,
      };
    case 'route':
      return { ...common, destination: watch.destination, event: watch.event };
    case 'listener':
      return {
        ...common,
        tcpPorts: watch.ports.map(String),
        exceptPorts: watch.exceptPorts.map(String),
      };
    case 'station':
      return {
        ...common,
        ports: watch.ports ?? '',
        stationEvent: watch.event,
        goneMinutes: watch.goneSeconds / 60,
      };
    case 'sensor':
      return { ...common, sensors: watch.sensors ?? '', status: watch.status };
    case 'device':
      return common;
  }
}

function watchOf(draft: StateDraft): Watch {
  switch (draft.what) {
    case 'interface':
      return {
        what: 'interface',
        ports: draft.ports.trim() || null,
        operStatus: draft.operStatus,
        adminStatus: draft.adminStatus,
      };
    case 'route':
      return { what: 'route', destination: draft.destination.trim(), event: draft.event };
    case 'listener':
      return {
        what: 'listener',
        ports: draft.tcpPorts.map(Number),
        exceptPorts: draft.exceptPorts.map(Number),
      };
    case 'station':
      return {
        what: 'station',
        event: draft.stationEvent,
        ports: draft.ports.trim() || null,
        goneSeconds: Math.round(Number(draft.goneMinutes) * 60),
      };
    case 'sensor':
      return { what: 'sensor', sensors: draft.sensors.trim() || null, status: draft.status };
    case 'device':
      return { what: 'device' };
  }
}

function inputOf(draft: StateDraft): RuleInput {
  return {
    name: draft.name.trim(),
    enabled: draft.enabled,
    body: {
      kind: 'state',
      scope: scopeOf(draft),
      watch: watchOf(draft),
      forPolls: Number(draft.forPolls),
      severity: draft.severity,
    },
  };
}

interface StateRuleFormProps {
  /** Null for a new one. */
  readonly rule: (RuleView & { readonly body: StateBody }) | null;
  readonly onDone: () => void;
}

/** Adds a rule for what polls find, or changes one. */
export function StateRuleForm({ rule, onDone }: StateRuleFormProps) {
  const [draft, setDraft] = useState(rule ? draftOf(rule) : NEW);
  const put = (part: Partial<StateDraft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <RuleFrame
      rule={rule}
      name={draft.name}
      enabled={draft.enabled}
      onChange={put}
      input={() => inputOf(draft)}
      onDone={onDone}
    >
      <Select
        label="Looks at"
        allowDeselect={false}
        value={draft.what}
        onChange={(what) => put({ what: (what ?? 'interface') as Watch['what'] })}
        data={[
          { value: 'interface', label: 'States of interfaces' },
          { value: 'device', label: 'Devices that do not answer' },
          { value: 'route', label: 'A route' },
          { value: 'listener', label: 'New TCP listeners' },
          { value: 'station', label: 'Stations (MAC addresses) behind ports' },
          { value: 'sensor', label: 'States of sensors' },
        ]}
      />
      <WatchFields draft={draft} onChange={put} />
      <ScopeFields devices={draft.devices} groups={draft.groups} onChange={put} />
      {draft.what !== 'listener' && draft.what !== 'station' && (
        <NumberInput
          label="Found so in"
          suffix={draft.forPolls === 1 ? ' poll' : ' polls in a row'}
          min={1}
          max={100}
          value={draft.forPolls}
          onChange={(forPolls) => put({ forPolls })}
        />
      )}
      <SeverityField value={draft.severity} onChange={(severity) => put({ severity })} />
    </RuleFrame>
  );
}

interface WatchFieldsProps {
  readonly draft: StateDraft;
  readonly onChange: (part: Partial<StateDraft>) => void;
}

function WatchFields({ draft, onChange }: WatchFieldsProps) {
  switch (draft.what) {
    case 'device':
      return null;
    case 'station':
      return <StationFields draft={draft} onChange={onChange} />;
    case 'interface':
      return (
        <>
          <PortsField draft={draft} onChange={onChange} />
          <MultiSelect
            label="ifOperStatus is one of"
            value={draft.operStatus}
            onChange={(operStatus) => onChange({ operStatus: operStatus as Interface['operStatus'] })}
            data={['up', 'down', 'testing', 'unknown', 'dormant', 'notPresent', 'lowerLayerDown']}
          />
          <MultiSelect
            label="ifAdminStatus is one of"
            value={draft.adminStatus}
            onChange={(adminStatus) => onChange({ adminStatus: adminStatus as Interface['adminStatus'] })}
            data={['up', 'down', 'testing']}
          />
        </>
      );
    case 'route':
      return (
        <>
          <TextInput
            label="Destination"
            placeholder="0.0.0.0/0"
            value={draft.destination}
            onChange={(event) => onChange({ destination: event.currentTarget.value })}
          />
          <Select
            label="Raises when"
            allowDeselect={false}
            value={draft.event}
            onChange={(event) => onChange({ event: event === 'changed' ? 'changed' : 'gone' })}
            data={[
              { value: 'gone', label: 'the route is gone' },
              { value: 'changed', label: 'its next hop changes' },
            ]}
          />
        </>
      );
    case 'sensor':
      return <SensorFields draft={draft} onChange={onChange} />;
    case 'listener':
      return (
        <>
          <TagsInput
            label="TCP ports"
            description="Empty for all"
            value={[...draft.tcpPorts]}
            onChange={(tcpPorts) => onChange({ tcpPorts })}
          />
          <TagsInput
            label="But not"
            value={[...draft.exceptPorts]}
            onChange={(exceptPorts) => onChange({ exceptPorts })}
          />
        </>
      );
  }
}

function PortsField({ draft, onChange }: WatchFieldsProps) {
  return (
    <TextInput
      label="Ports"
      description="ifName, ifDescr or ifAlias, with * and ?; empty for all"
      placeholder="Gi1/0/*"
      value={draft.ports}
      onChange={(event) => onChange({ ports: event.currentTarget.value })}
    />
  );
}

function StationFields({ draft, onChange }: WatchFieldsProps) {
  return (
    <>
      <Select
        label="Raises when"
        allowDeselect={false}
        value={draft.stationEvent}
        onChange={(event) => onChange({ stationEvent: (event ?? 'appeared') as Station['event'] })}
        data={[
          { value: 'appeared', label: 'a station is new' },
          { value: 'moved', label: 'a station moves to another access port' },
          { value: 'doubled', label: 'a MAC address is at two switches at once' },
          { value: 'shared', label: 'an IP address has two MAC addresses' },
        ]}
      />
      <PortsField draft={draft} onChange={onChange} />
      <NumberInput
        label="Clears after"
        description="So long no poll must find it so"
        suffix=" min"
        min={1}
        max={44_640}
        value={draft.goneMinutes}
        onChange={(goneMinutes) => onChange({ goneMinutes })}
      />
    </>
  );
}

function SensorFields({ draft, onChange }: WatchFieldsProps) {
  return (
    <>
      <TextInput
        label="Sensors"
        description="Their names, with * and ?; empty for all"
        placeholder="*fan*"
        value={draft.sensors}
        onChange={(event) => onChange({ sensors: event.currentTarget.value })}
      />
      <MultiSelect
        label="Status is one of"
        value={draft.status}
        onChange={(status) => onChange({ status: status as SensorWatch['status'] })}
        data={[...SENSOR_STATUSES]}
      />
    </>
  );
}
