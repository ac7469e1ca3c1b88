import { AgentError } from '../../engine/agent-error.ts';
import { parseIpv4 } from '../../network/ipv4.ts';
import { TcpState } from '../../variation/connection-churn.ts';
import type { FaultKind } from '../fault.ts';
import { hostOf } from '../host-address.ts';
import { deviceParameter, numberOf, numberParameter, textOf, textParameter } from '../parameters.ts';

/** Of TEST-NET-3, which no network has (RFC 5737). */
const ELSEWHERE = '203.0.113.66';
const LOCAL_PORT = 51_515;

/** A device reports to somebody outside whom it never spoke to. */
export const newNetwork: FaultKind = {
  kind: 'new-network',
  title: 'Connection to a new network',
  about:
    'A program on the device keeps a TCP connection to an address outside that it never spoke to, as one that is steered from there does: a row more in tcpConnectionTable and tcpConnTable, established(5).',
  group: 'security',
  lasting: true,
  parameters: [
    deviceParameter(),
    textParameter('address', 'Address', ELSEWHERE),
    numberParameter('tcpPort', 'TCP port', { fallback: 443, min: 1, max: 32_767 }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const remoteAddress = textOf(values, 'address');
    const remotePort = Math.floor(numberOf(values, 'tcpPort'));
    if (!/^(\d{1,3}\.){3}\d{1,3}$/u.test(remoteAddress) || Number.isNaN(parseIpv4(remoteAddress)))
      throw new AgentError(
        'BAD_FAULT',
        `reading the address ${JSON.stringify(remoteAddress)}: give it as ${ELSEWHERE}`,
      );
    const { network, node, address } = hostOf(stage, name);
    const connection = {
      localAddress: address,
      localPort: LOCAL_PORT,
      remoteAddress,
      remotePort,
      state: TcpState.established,
      process: 0,
    };
    const stop = network.run(node, { listeners: [], connections: [connection] }, stage.now());
    return { text: `${name} reports to ${remoteAddress} port ${remotePort}`, devices: [name], end: stop };
  },
};
