import type { ExchangeDesk } from '../../../server/domain/exchange.ts';
import type { InventoryReader } from '../../../server/domain/inventory.ts';
import { fakeMib } from './fake-mib.ts';
import { HostResolver } from '../../../server/snmp/host-resolver.ts';
import { ExchangeRecorder } from '../../../server/snmp/microscope/exchange-recorder.ts';
import { Microscope } from '../../../server/snmp/microscope/microscope.ts';
import { EngineDirectory } from '../../../server/snmp/remote-engine.ts';
import { KeyRing } from '../../../server/snmp/usm-key.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** GET sysDescr.0 of SNMPv2c with a community of 17 octets, and its answer `x`. */
export function getWith(community: string): { readonly request: Buffer; readonly response: Buffer } {
  const secret = Buffer.from(community, 'latin1').toString('hex');
  const octets = (hex: string): string => (hex.length / 2).toString(16).padStart(2, '0') + hex;
  const name = '06082b06010201010100';
  const message = (pdu: string, value: string): Buffer => {
    const varbinds = `30${octets(`30${octets(name + value)}`)}`;
    const body = `02010104${octets(secret)}${pdu}${octets(`020107020100020100${varbinds}`)}`;
    return Buffer.from(`30${octets(body)}`, 'hex');
  };
  return { request: message('a0', '0500'), response: message('a2', '040178') };
}

/** The real thing with one exchange of device 1 in it and one of a stranger; walks are compared without an agent. */
export function recordedExchanges(
  inventory: Pick<InventoryReader, 'devices' | 'device'>,
  community: string,
): ExchangeDesk {
  const clock = new FakeClock();
  const recorder = new ExchangeRecorder({ clock });
  const { request, response } = getWith(community);
  const exchange = recorder.begin({
    deviceId: 1,
    cause: 'poll',
    remoteAddress: '127.0.0.1',
    remotePort: 1_161,
    localAddress: '127.0.0.1',
    localPort: 40_000,
  });
  exchange.sent(request);
  exchange.received(response);
  exchange.end({ outcome: 'answered', roundTripMs: 1, errorStatus: null, varbinds: 1 });
  const stranger = recorder.begin({
    deviceId: null,
    cause: 'trap',
    remoteAddress: '192.0.2.1',
    remotePort: 50_000,
    localAddress: '0.0.0.0',
    localPort: 162,
  });
  stranger.received(Buffer.from('no SNMP'));
  stranger.end({ outcome: 'malformed', roundTripMs: null, errorStatus: null, varbinds: null });
  const around = {
    clock,
    engines: new EngineDirectory(clock),
    keys: new KeyRing(),
    resolver: new HostResolver(clock),
  };
  const microscope = new Microscope({ recorder, inventory, names: () => fakeMib, around });
  microscope.compareWalks = ({ oid }) => Promise.resolve({ oid, name: 'system', sides: [] });
  return microscope;
}
