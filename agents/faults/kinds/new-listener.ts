import type { FaultKind } from '../fault.ts';
import { hostOf } from '../host-address.ts';
import { deviceParameter, numberOf, numberParameter, textOf } from '../parameters.ts';

const TELNET = 23;

/** A program that nobody expects begins to listen. */
export const newListener: FaultKind = {
  kind: 'new-listener',
  title: 'Unexpected listener',
  about:
    'A program begins to listen on a TCP port of the device: tcpListenerTable and tcpConnTable have a row more. Port 23 is Telnet, which sends passwords in the clear.',
  group: 'security',
  lasting: true,
  parameters: [
    deviceParameter(),
    numberParameter('tcpPort', 'TCP port', { fallback: TELNET, min: 1, max: 65_535 }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const localPort = Math.floor(numberOf(values, 'tcpPort'));
    const { network, node } = hostOf(stage, name);
    const listener = { localAddress: '0.0.0.0', localPort, process: 0 };
    const stop = network.run(node, { listeners: [listener], connections: [] }, stage.now());
    return { text: `Something listens on TCP port ${localPort} of ${name}`, devices: [name], end: stop };
  },
};
