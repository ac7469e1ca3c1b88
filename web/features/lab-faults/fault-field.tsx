import { NumberInput, Select, TextInput } from '@mantine/core';
import type { LabFaultParameterView } from '../../../server/contract/lab-fault.ts';
import type { LabTopologyView } from '../../../server/contract/lab-network.ts';
import type { LabDeviceView } from '../../../server/contract/lab.ts';
import { formatNumber } from '../../format/quantity.ts';

interface FaultFieldProps {
  readonly parameter: LabFaultParameterView;
  readonly value: string | number;
  readonly error: string | null;
  readonly topology: LabTopologyView;
  readonly devices: readonly LabDeviceView[];
  /** Name of the device of which a port is chosen; empty while none is. */
  readonly device: string;
  readonly onChange: (value: string | number) => void;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

const endText = ({ node, port }: { node: string; port: string }) => (port ? `${node} ${port}` : node);

function choicesOf({ parameter, topology, devices, device }: FaultFieldProps): Choice[] {
  const { type, nodeKinds, choices } = parameter;
  switch (type) {
    case 'device':
      return topology.nodes
        .filter(({ managed, kind }) => managed && (nodeKinds.length === 0 || nodeKinds.includes(kind)))
        .map(({ name, label }) => ({
          value: name,
          label: label && label !== name ? `${name} · ${label}` : name,
        }));
    case 'port':
      return (devices.find(({ name }) => name === device)?.ports ?? []).map(
        ({ ifName, ifDescr, ifAlias }) => ({
          value: ifName || ifDescr,
          label: [ifName || ifDescr, ifAlias].filter(Boolean).join(' · '),
        }),
      );
    case 'link':
      return topology.links.map(({ id, a, b }) => ({ value: id, label: `${endText(a)} – ${endText(b)}` }));
    case 'host':
      return topology.nodes
        .filter(({ managed, kind }) => !managed && kind !== 'internet')
        .map(({ name, label }) => ({
          value: name,
          label: label && label !== name ? `${name} · ${label}` : name,
        }));
    default:
      return choices;
  }
}

/** One value that a fault is told. */
export function FaultField(props: FaultFieldProps) {
  const { parameter, value, error, device, onChange } = props;
  const { label, type, required, min, max, unit } = parameter;
  const common = { size: 'xs', label, required, error } as const;
  if (type === 'number')
    return (
      <NumberInput
        {...common}
        value={value}
        onChange={onChange}
        suffix={unit ? ` ${unit}` : ''}
        description={
          min !== null && max !== null
            ? `${formatNumber(min)} to ${formatNumber(max)}${unit ? ` ${unit}` : ''}`
            : undefined
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
    );
  if (type === 'text')
    return (
      <TextInput
        {...common}
        value={String(value)}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  const choices = choicesOf(props);
  return (
    <Select
      {...common}
      searchable={choices.length > 8}
      clearable={!required}
      limit={200}
      data={choices}
      value={value === '' ? null : String(value)}
      disabled={type === 'port' && device === ''}
      placeholder={type === 'port' && device === '' ? 'choose a device first' : 'choose'}
      nothingFoundMessage="none fits"
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}
