import { Device } from '../../../agents/devices/device.ts';
import { SnmpEngine } from '../../../agents/engine/snmp-engine.ts';
import { SnmpStatistics } from '../../../agents/engine/snmp-statistics.ts';
import { makeDefinition } from '../../../agents/labs/make-definition.ts';
import { makeNetwork } from '../../../agents/labs/make-network.ts';
import { problemText } from '../../../agents/labs/lab-problem.ts';
import { readLabFile } from '../../../agents/labs/read-lab-file.ts';
import type { Network } from '../../../agents/network/network.ts';
import { seedOf } from '../../../agents/variation/hash.ts';

/** A network from the text of a lab's file, without agents: no socket is opened, no time passes by itself. */
export function drawnNetwork(text: string, startedMs = Date.UTC(2026, 0, 5, 10)): Network {
  const read = readLabFile(text, 'drawn.yaml');
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
  const definition = makeDefinition(read.lab, () => {
    throw new Error('no recordings here');
  });
  let network: Network | null = null;
  const devices = definition.devices.map(({ name, profile }) => {
    const device = new Device({
      name,
      seed: seedOf(name, 1),
      system: profile.system,
      ports: profile.ports,
      engine: new SnmpEngine({ name, startedMs }),
      statistics: new SnmpStatistics(),
      schedule: { at: () => () => undefined },
      onPortChange: (_port, nowMs) => network?.portChanged(nowMs),
      onNotification: () => undefined,
    });
    return [name, device] as const;
  });
  network = makeNetwork(definition, new Map(devices), { seed: 1, startedMs });
  if (!network) throw new Error('the text draws no network');
  return network;
}
