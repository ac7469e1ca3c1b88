import { formatIpv4, parseIpv4 } from '../../network/ipv4.ts';
import { TcpState } from '../../variation/connection-churn.ts';
import type { FaultKind } from '../fault.ts';
import { hostOf } from '../host-address.ts';
import { deviceParameter, numberOf, numberParameter, textOf } from '../parameters.ts';

/** Where file shares are, which worms look for. */
const SHARES = 445;
const FIRST_PORT = 40_000;
/** Most addresses that a scan tries are nobody's. */
const ANSWERS_EVERY = 8;
const HOST_BITS = 0xff;

/** A device that was taken over looks for others. */
export const outboundScan: FaultKind = {
  kind: 'outbound-scan',
  title: 'Device scans others',
  about:
    'A program on the device tries one TCP port of many addresses: tcpConnTable fills with connections out, most of them synSent(3), as nobody is there to answer.',
  group: 'security',
  lasting: true,
  parameters: [
    deviceParameter(),
    numberParameter('addresses', 'Addresses', { fallback: 60, min: 2, max: 250 }),
    numberParameter('tcpPort', 'TCP port', { fallback: SHARES, min: 1, max: 32_767 }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const count = Math.floor(numberOf(values, 'addresses'));
    const remotePort = Math.floor(numberOf(values, 'tcpPort'));
    const { network, node, address } = hostOf(stage, name);
    const first = (parseIpv4(address) & ~HOST_BITS) >>> 0;
    const targets = Array.from({ length: count + 1 }, (_, at) => formatIpv4(first + 1 + at));
    const connections = targets
      .filter((target) => target !== address)
      .slice(0, count)
      .map((remoteAddress, at) => ({
        localAddress: address,
        localPort: FIRST_PORT + at,
        remoteAddress,
        remotePort,
        state: at % ANSWERS_EVERY === 0 ? TcpState.established : TcpState.synSent,
        process: 0,
      }));
    const stop = network.run(node, { listeners: [], connections }, stage.now());
    return {
      text: `${name} tries TCP port ${remotePort} of ${count} addresses`,
      devices: [name],
      end: stop,
    };
  },
};
