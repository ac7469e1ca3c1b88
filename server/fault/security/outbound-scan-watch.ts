import type { BuiltInLevels } from '../../domain/built-in-level.ts';
import type { Device } from '../../domain/device.ts';
import type { Observation } from '../../domain/inventory.ts';
import type { DevicePoll } from '../../domain/poll.ts';
import type { TcpConnection } from '../../domain/tcp-connection.ts';
import type { AlertBook } from '../alert-book.ts';
import { answer, pollLine } from '../poll-evidence.ts';
import { plain } from '../wording.ts';
import { outgoing } from './outgoing.ts';

/** Of a device at a time. */
const MAX_ALERTS = 4;
const TOLD_ADDRESSES = 10;

/** Addresses that the device is connected to at one port, and those among them that have not answered. */
interface Reached {
  readonly addresses: Set<string>;
  readonly halfOpen: Set<string>;
}

/**
 * Raises where a device tries many addresses at one TCP port: a worm that looks for others. Who scans meets many that do
 * not answer (synSent), and who serves does not; so few of those are enough.
 */
export class OutboundScanWatch {
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
    const { halfOpen = 10, addresses = 100 } = this.#levels();
    const prefix = `outboundScan:${device.id}:`;
    const active = this.#book.ofDevice(device.id).filter(({ kind }) => kind === 'outboundScan');
    if (active.length === 0 && tcpConnections.length < Math.min(halfOpen, addresses)) return;
    const reached = byPort(outgoing(tcpConnections));
    for (const alert of active) {
      const at = reached.get(Number(alert.key.slice(prefix.length)));
      if ((at?.halfOpen.size ?? 0) < halfOpen / 2 && (at?.addresses.size ?? 0) < addresses / 2)
        this.#book.recover(alert, {
          atMs: poll.finishedAtMs,
          reason: 'a poll found it connected to fewer than half as many addresses',
        });
    }
    let room = MAX_ALERTS - active.length;
    for (const [port, at] of reached) {
      if (at.halfOpen.size < halfOpen && at.addresses.size < addresses) continue;
      const known = this.#book.get(prefix + port);
      if (known !== undefined) this.#book.confirm(known, poll.finishedAtMs);
      else if (room > 0) {
        room -= 1;
        this.#raise(poll, device, { key: prefix + port, port, at });
      }
    }
  }

  #raise(poll: DevicePoll, device: Device, found: { key: string; port: number; at: Reached }): void {
    const { halfOpen = 10, addresses = 100 } = this.#levels();
    const { key, port, at } = found;
    const names = [...at.addresses].toSorted();
    const more = names.length > TOLD_ADDRESSES ? ` and ${names.length - TOLD_ADDRESSES} more` : '';
    const list = names.slice(0, TOLD_ADDRESSES).map((name) => plain(name, 64));
    this.#book.raise({
      key,
      kind: 'outboundScan',
      deviceId: device.id,
      interfaceId: null,
      thresholdId: null,
      ruleId: null,
      severity: 'major',
      title: `${plain(device.name, 64)} tries TCP port ${port} of ${names.length} addresses, of which ${at.halfOpen.size} do not answer`,
      atMs: poll.finishedAtMs,
      evidence: [
        pollLine(poll, {
          text: `connections out to port ${port} of ${list.join(', ')}${more}`,
          answers: [
            answer(`addresses at TCP port ${port}`, String(names.length)),
            answer('of these in synSent', String(at.halfOpen.size)),
          ],
        }),
        {
          atMs: poll.finishedAtMs,
          text: `it takes ${halfOpen} addresses that do not answer, or ${addresses} in all`,
        },
      ],
      clearsWhen: 'a poll that finds it connected to fewer than half as many addresses as it takes',
    });
  }
}

function byPort(connections: readonly TcpConnection[]): Map<number, Reached> {
  const reached = new Map<number, Reached>();
  for (const { remoteAddress, remotePort, state } of connections) {
    let at = reached.get(remotePort);
    if (at === undefined) reached.set(remotePort, (at = { addresses: new Set(), halfOpen: new Set() }));
    at.addresses.add(remoteAddress);
    if (state === 'synSent') at.halfOpen.add(remoteAddress);
  }
  return reached;
}
