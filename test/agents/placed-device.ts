import { Device } from '../../agents/devices/device.ts';
import type { SystemSpec } from '../../agents/devices/device.ts';
import { interfaceGroups } from '../../agents/devices/groups/interface-groups.ts';
import { snmpGroups } from '../../agents/devices/groups/snmp-groups.ts';
import { systemGroup } from '../../agents/devices/groups/system-group.ts';
import type { TableGroup } from '../../agents/devices/groups/table-group.ts';
import type { PortSpec } from '../../agents/devices/port.ts';
import { CommunityList } from '../../agents/engine/access.ts';
import { Agent } from '../../agents/engine/agent.ts';
import { BerWriter } from '../../agents/engine/ber-writer.ts';
import { MibTree } from '../../agents/engine/mib-tree.ts';
import { RequestProcessor } from '../../agents/engine/request-processor.ts';
import { SnmpEngine } from '../../agents/engine/snmp-engine.ts';
import { SnmpStatistics } from '../../agents/engine/snmp-statistics.ts';
import { UserBasedSecurity } from '../../agents/engine/usm.ts';
import { UsmKeyCache } from '../../agents/engine/usm-keys.ts';
import { View } from '../../agents/engine/view.ts';
import type { FakeClock } from '../support/fake-clock.ts';

const LOOPBACK = '127.0.0.1';

/** A device whose agent answers on UDP; where it stands is the test's to say. */
export interface PlacedDevice {
  readonly device: Device;
  readonly tree: MibTree<Device>;
  /** `127.0.0.1:port` */
  readonly target: string;
  readonly stop: () => Promise<void>;
}

export interface PlacedDeviceOptions {
  readonly name: string;
  readonly system: SystemSpec;
  readonly ports: readonly PortSpec[];
  readonly group: TableGroup;
  readonly clock: FakeClock;
  readonly startedMs: number;
}

/** Communities `public` (reads) and `private` (writes). The caller stops it. */
export async function startPlacedDevice(options: PlacedDeviceOptions): Promise<PlacedDevice> {
  const { name, system, ports, group, clock, startedMs } = options;
  const engine = new SnmpEngine({ name, startedMs });
  const statistics = new SnmpStatistics();
  const view = new View(null);
  const device = new Device({
    name,
    seed: 1,
    system,
    ports,
    engine,
    statistics,
    schedule: { at: () => () => undefined },
    onPortChange: () => undefined,
    onNotification: () => undefined,
  });
  const tree = new MibTree<Device>({
    instances: [...systemGroup(), ...interfaceGroups(ports), ...snmpGroups(), ...group.instances],
    liveTables: group.liveTables,
  });
  const processor = new RequestProcessor<Device>({
    tree,
    subject: device,
    communities: new CommunityList([
      { name: 'public', access: 'ro', view },
      { name: 'private', access: 'rw', view },
    ]),
    security: new UserBasedSecurity({ engine, statistics, keyCache: new UsmKeyCache(), users: [] }),
    engine,
    statistics,
    fullView: view,
    writer: new BerWriter(),
    onAuthenticationFailure: () => undefined,
  });
  const agent = new Agent({
    name,
    address: LOOPBACK,
    port: 0,
    processor,
    clock,
    onProblem: (problem) => {
      throw problem;
    },
  });
  await agent.start();
  return { device, tree, target: `${LOOPBACK}:${agent.port}`, stop: () => agent.stop() };
}
