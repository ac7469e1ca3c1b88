import type { Clock } from '../domain/clock.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { OidNames } from '../domain/names.ts';
import type { HostResolver } from '../snmp/host-resolver.ts';
import { ExchangeRecorder } from '../snmp/microscope/exchange-recorder.ts';
import { Microscope } from '../snmp/microscope/microscope.ts';
import { EngineDirectory } from '../snmp/remote-engine.ts';
import { KeyRing } from '../snmp/usm-key.ts';
import type { Channel } from './publisher.ts';

export interface MicroscopeStage {
  /** Where everyone who sends or receives leaves word. */
  readonly recorder: ExchangeRecorder;
  readonly microscope: Microscope;
}

/** What goes over the wire is kept for a while; who looks at a device's packets sees them as they come. */
export function makeMicroscopeStage(options: {
  readonly channel: Channel;
  /** Asked at the time of need. */
  readonly inventory: () => Pick<InventoryReader, 'devices' | 'device'>;
  readonly names: OidNames;
  readonly clock: Clock;
  readonly resolver: HostResolver;
}): MicroscopeStage {
  const { channel, names, clock } = options;
  const recorder = new ExchangeRecorder({
    clock,
    // An address that was passed on before a restart must not open another exchange.
    firstId: clock.now(),
    deviceAt: (address, port) => deviceAt(options.inventory(), address, port),
    onExchange: (deviceId, read) => {
      if (deviceId === null || !channel.hasListeners(`packets:${deviceId}`)) return;
      const exchange = read();
      if (exchange) channel.publish([`packets:${deviceId}`], 'exchange', microscope.view(exchange));
    },
  });
  const microscope = new Microscope({
    recorder,
    inventory: {
      devices: () => options.inventory().devices(),
      device: (id) => options.inventory().device(id),
    },
    names: () => names,
    around: {
      clock,
      engines: new EngineDirectory(clock),
      keys: new KeyRing(),
      resolver: options.resolver,
    },
  });
  return { recorder, microscope };
}

/** By address and port, else by the address alone where just one device has it. */
function deviceAt(
  inventory: Pick<InventoryReader, 'devices'>,
  address: string,
  port: number,
): DeviceId | null {
  const there = inventory.devices().filter((device) => device.address === address);
  const exact = there.filter((device) => device.port === port);
  const [only, other] = exact.length > 0 ? exact : there;
  return only && !other ? only.id : null;
}
