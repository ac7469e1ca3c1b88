import type { LabFaultKindView, LabFaultParameterView } from '../../../server/contract/lab-fault.ts';

function parameter(
  name: string,
  type: LabFaultParameterView['type'],
  rest: Partial<LabFaultParameterView> = {},
): LabFaultParameterView {
  const plain = { fallback: null, min: null, max: null, unit: '', choices: [], nodeKinds: [] };
  return {
    name,
    label: name.charAt(0).toUpperCase() + name.slice(1),
    type,
    required: true,
    ...plain,
    ...rest,
  };
}

const device = parameter('device', 'device');
const port = parameter('port', 'port');

function kind(
  name: string,
  title: string,
  group: LabFaultKindView['group'],
  parameters: readonly LabFaultParameterView[],
  lasting = true,
): LabFaultKindView {
  const about = `${title}: what the agents tell and send changes as it would in a real network.`;
  return { kind: name, title, about, group, lasting, parameters: [...parameters] };
}

/** The kinds of the issue, each with parameters of the types that it would have. */
export const FAULT_KINDS: readonly LabFaultKindView[] = [
  kind('cable-out', 'Cable out', 'links', [parameter('link', 'link')]),
  kind('port-flap', 'Port flaps', 'links', [
    device,
    port,
    parameter('every', 'number', { label: 'Every', fallback: 10, min: 1, max: 600, unit: 's' }),
  ]),
  kind('errors', 'Errors and discards', 'links', [
    device,
    port,
    parameter('share', 'number', {
      label: 'Share of the packets',
      fallback: 5,
      min: 0.1,
      max: 100,
      unit: '%',
    }),
  ]),
  kind('congestion', 'Congestion', 'traffic', [parameter('link', 'link')]),
  kind('agent-slow', 'Agent slow', 'agents', [
    device,
    parameter('delay', 'number', { label: 'Delay', fallback: 800, min: 1, max: 10_000, unit: 'ms' }),
  ]),
  kind('agent-silent', 'Agent silent', 'agents', [device]),
  kind(
    'reboot',
    'Reboot',
    'agents',
    [
      device,
      parameter('renumber', 'choice', {
        label: 'ifIndex after it',
        required: false,
        fallback: 'same',
        choices: [
          { value: 'same', label: 'as before' },
          { value: 'other', label: 'renumbered' },
        ],
      }),
    ],
    false,
  ),
  kind(
    'community-guessing',
    'Community guessing',
    'security',
    [device, parameter('from', 'text', { label: 'From address', required: false, fallback: '10.66.6.6' })],
    false,
  ),
  kind('rogue-mac', 'Rogue MAC', 'security', [parameter('host', 'host', { label: 'In place of' })]),
  kind('fan', 'Fan fails', 'environment', [
    parameter('device', 'device', { nodeKinds: ['switch', 'router'] }),
  ]),
  kind('ups-battery', 'UPS on battery', 'environment', [
    parameter('device', 'device', { nodeKinds: ['ups'] }),
  ]),
];
