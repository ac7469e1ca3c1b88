import type { BuiltInLevels } from '../../domain/built-in-level.ts';
import type { Device } from '../../domain/device.ts';
import type { Observation } from '../../domain/inventory.ts';
import type { DevicePoll } from '../../domain/poll.ts';
import type { TcpConnection } from '../../domain/tcp-connection.ts';
import type { AlertBook } from '../alert-book.ts';
import { answer, pollLine } from '../poll-evidence.ts';
import { plain } from '../wording.ts';

/** Of a device, lest a scan from everywhere be an alert from everywhere. */
const MAX_ALERTS = 8;
const TOLD_PORTS = 20;

/** Raises where one address is connected to many TCP ports of a device at once (tcpConnTable, RFC 4022). */
export class PortScanWatch {
  readonly #book: AlertBook;
  readonly #levels: () => BuiltInLevels;

  constructor(options: { book: AlertBook; levels: () => BuiltInLevels }) {
    this.#book = options.book;
    this.#levels = options.levels;
  }

  /** Inside the caller's transaction. */
  onPoll(poll: DevicePoll, { device, connectionsChanged }: Observation): void {
    const { tcpConnections } = poll.facts;
    if (tcpConnections === undefined || !connectionsChanged) return;
    const { raisePorts, clearPorts } = this.#limits();
    const prefix = `portScan:${device.id}:`;
    const alerts = this.#book.ofDevice(device.id).filter(({ kind }) => kind === 'portScan');
    if (alerts.length === 0 && tcpConnections.length < raisePorts) return;
    const ports = triedPorts(tcpConnections);
    for (const alert of alerts)
      if ((ports.get(alert.key.slice(prefix.length))?.size ?? 0) < clearPorts)
        this.#book.recover(alert, {
          atMs: poll.finishedAtMs,
          reason: `a poll found it connected to fewer than ${clearPorts} ports`,
        });
    let active = alerts.length;
    for (const [address, tried] of ports) {
      if (tried.size < raisePorts) continue;
      const known = this.#book.get(prefix + address);
      if (known !== undefined) this.#book.confirm(known, poll.finishedAtMs);
      else if (active < MAX_ALERTS) {
        active += 1;
        this.#raise(poll, device, { key: prefix + address, address, tried });
      }
    }
  }

  #limits(): { raisePorts: number; clearPorts: number } {
    // More than any program uses, fewer than a scan tries.
    const { raisePorts = 15, clearPorts = 5 } = this.#levels();
    return { raisePorts, clearPorts: Math.min(clearPorts, raisePorts) };
  }

  #raise(
    poll: DevicePoll,
    device: Device,
    { key, address, tried }: { key: string; address: string; tried: ReadonlySet<number> },
  ): void {
    const from = plain(address, 64);
    const numbers = [...tried].toSorted((a, b) => a - b);
    const more = numbers.length > TOLD_PORTS ? ` and ${numbers.length - TOLD_PORTS} more` : '';
    const text = `${from} is connected to the TCP ports ${numbers.slice(0, TOLD_PORTS).join(', ')}${more}`;
    this.#book.raise({
      key,
      kind: 'portScan',
      deviceId: device.id,
      interfaceId: null,
      thresholdId: null,
      ruleId: null,
      severity: 'warning',
      title: `${plain(device.name, 64)}: ${from} tries its TCP ports, ${numbers.length} at a time`,
      atMs: poll.finishedAtMs,
      evidence: [pollLine(poll, { text, answers: [answer('TCP ports in use by it', String(tried.size))] })],
      clearsWhen: `a poll that finds it connected to fewer than ${this.#limits().clearPorts} ports`,
    });
  }
}

/**
 * By remote address: ports of the device that it came to. Who comes in takes a port above the one it comes to, and another
 * one for each connection; many connections out to one service have its port at their other end instead, and count once.
 */
function triedPorts(connections: readonly TcpConnection[]): Map<string, Set<number>> {
  const tried = new Map<string, Set<number>>();
  const ends = new Set<string>();
  for (const { localAddress, localPort, remoteAddress, remotePort, state } of connections) {
    // What a device does with itself is nobody's scan.
    if (state === 'listen' || remotePort <= localPort || remoteAddress === localAddress) continue;
    const end = `${remoteAddress} ${remotePort}`;
    if (ends.has(end)) continue;
    ends.add(end);
    const ports = tried.get(remoteAddress);
    if (ports === undefined) tried.set(remoteAddress, new Set([localPort]));
    else ports.add(localPort);
  }
  return tried;
}
