import { AgentError } from '../../engine/agent-error.ts';
import { SECOND } from '../../engine/clock.ts';
import { Conversation } from '../../network/conversation.ts';
import type { FaultKind } from '../fault.ts';
import { deviceParameter, numberOf, numberParameter, textOf } from '../parameters.ts';

const SCANNED = [21, 22, 23, 25, 53, 80, 110, 111, 135, 139, 143, 389, 443, 445, 587, 993, 995, 1433, 1521];
const SCAN_BPS = 4_000;

/** Somebody tries every port of a server. */
export const portScan: FaultKind = {
  kind: 'port-scan',
  title: 'Port scan',
  about:
    'A host opens connections to one port of the server after the other: tcpConnTable fills with short ones from one address, and tcpPassiveOpens runs ahead.',
  group: 'security',
  lasting: true,
  parameters: [
    deviceParameter(['server']),
    numberParameter('ports', 'Ports', { fallback: 60, min: 5, max: 500 }),
    numberParameter('perSecond', 'Pace', { fallback: 10, min: 1, max: 100, unit: '1/s' }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const { network } = stage;
    const { node } = stage.device(name);
    const server = network?.endpoints.find((one) => one.node === node);
    const client = network?.endpoints.find((one) => one.node === null && one.kind === 'station');
    if (!network || !server || !client)
      throw new AgentError('BAD_FAULT', `scanning ${name}: there is nobody who could`);
    const ports = Array.from({ length: numberOf(values, 'ports') }, (_, at) => SCANNED[at] ?? 1_000 + at);
    const removes: ((atMs: number) => void)[] = [];
    let cancel = (): void => undefined;
    const next = (nowMs: number): void => {
      const port = ports[removes.length];
      if (port === undefined) return;
      removes.push(
        network.add(
          new Conversation({
            client,
            server,
            port,
            tcp: true,
            upBps: SCAN_BPS,
            downBps: SCAN_BPS / 2,
            shape: 'even',
            group: 'port-scan',
            seed: stage.seed,
            connections: 1,
            fromMs: nowMs,
          }),
          nowMs,
        ),
      );
      cancel = stage.at(nowMs + SECOND / numberOf(values, 'perSecond'), next);
    };
    next(stage.now());
    return {
      text: `${client.name} (${client.address}) scans the ports of ${name}`,
      devices: [name],
      end: (atMs) => {
        cancel();
        network.change(atMs, () => removes.forEach((remove) => remove(atMs)));
      },
    };
  },
};
