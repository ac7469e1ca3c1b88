import type { PollModuleName } from '../domain/device.ts';
import { ArpModule } from './modules/arp.ts';
import { BridgeModule } from './modules/bridge.ts';
import { CdpModule } from './modules/cdp.ts';
import { InterfacesModule } from './modules/interfaces.ts';
import { LldpModule } from './modules/lldp.ts';
import { ProcessorsModule } from './modules/processors.ts';
import { RoutesModule } from './modules/routes.ts';
import { SensorsModule } from './modules/sensors.ts';
import { StoragesModule } from './modules/storages.ts';
import { SystemModule } from './modules/system.ts';
import { TcpConnectionsModule } from './modules/tcp-connections.ts';
import type { PollModule } from './poll-module.ts';

/** One fresh instance per device. */
export const POLL_MODULE_REGISTRY: Readonly<Record<PollModuleName, () => PollModule>> = {
  system: () => new SystemModule(),
  interfaces: () => new InterfacesModule(),
  routes: () => new RoutesModule(),
  'tcp-connections': () => new TcpConnectionsModule(),
  lldp: () => new LldpModule(),
  cdp: () => new CdpModule(),
  bridge: () => new BridgeModule(),
  arp: () => new ArpModule(),
  storages: () => new StoragesModule(),
  processors: () => new ProcessorsModule(),
  sensors: () => new SensorsModule(),
};
