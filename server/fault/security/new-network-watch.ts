import type { BuiltInLevels } from '../../domain/built-in-level.ts';
import type { Device, DeviceId } from '../../domain/device.ts';
import type { Observation } from '../../domain/inventory.ts';
import type { KnownNetworkRepository } from '../../domain/known-network.ts';
import type { DevicePoll } from '../../domain/poll.ts';
import type { TcpConnection } from '../../domain/tcp-connection.ts';
import { HOUR, MINUTE } from '../../domain/units.ts';
import type { AlertBook } from '../alert-book.ts';
import { answer, pollLine } from '../poll-evidence.ts';
import { plain } from '../wording.ts';
import { networkAround, outgoing } from './outgoing.ts';

/** What talks to so many networks is a proxy or a mail server, of which a new one says nothing. */
const MAX_NETWORKS = 512;
/** Of a device at a time. */
const MAX_ALERTS = 8;

interface Memory {
  readonly sinceMs: number;
  readonly networks: Set<string>;
}

/** Raises where a device opens a TCP connection to a network that it never had one to, once it is known long enough. */
export class NewNetworkWatch {
  readonly #book: AlertBook;
  readonly #levels: () => BuiltInLevels;
  readonly #repository: KnownNetworkRepository;
  /** As far as they were asked for; after a rollback read anew. */
  readonly #memories = new Map<DeviceId, Memory>();

  constructor(options: { book: AlertBook; levels: () => BuiltInLevels; repository: KnownNetworkRepository }) {
    this.#book = options.book;
    this.#levels = options.levels;
    this.#repository = options.repository;
  }

  load(): void {
    this.#memories.clear();
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#memories.delete(id);
  }

  /** Inside the caller's transaction. */
  onPoll(poll: DevicePoll, { device, connectionsChanged }: Observation): void {
    const { tcpConnections } = poll.facts;
    if (tcpConnections === undefined) return;
    const active = this.#book.ofDevice(device.id).filter(({ kind }) => kind === 'newNetwork');
    const memory = this.#memory(device.id, poll.finishedAtMs);
    if (!connectionsChanged && active.length === 0) return;
    const { prefixLength = 16, learnHours = 24 } = this.#levels();
    const found = new Map<string, TcpConnection>();
    for (const connection of outgoing(tcpConnections)) {
      const network = networkAround(connection.remoteAddress, prefixLength);
      if (network !== null && !found.has(network)) found.set(network, connection);
    }
    this.#clear(poll, device, new Set(found.keys()));
    const learns = poll.finishedAtMs - memory.sinceMs < learnHours * HOUR;
    let room = MAX_ALERTS - active.length;
    for (const [network, connection] of found) {
      if (memory.networks.has(network) || memory.networks.size >= MAX_NETWORKS) continue;
      memory.networks.add(network);
      this.#repository.add({ deviceId: device.id, network, firstAtMs: poll.finishedAtMs });
      if (learns || room <= 0) continue;
      room -= 1;
      this.#raise(poll, device, { network, connection, known: memory.networks.size - 1 });
    }
  }

  #memory(id: DeviceId, atMs: number): Memory {
    const known = this.#memories.get(id);
    if (known !== undefined) return known;
    const stored = this.#repository.of(id);
    if (stored === null) this.#repository.begin(id, atMs);
    const memory = { sinceMs: stored?.sinceMs ?? atMs, networks: new Set(stored?.networks) };
    this.#memories.set(id, memory);
    return memory;
  }

  #clear(poll: DevicePoll, device: Device, found: ReadonlySet<string>): void {
    const { quietMinutes = 15 } = this.#levels();
    const atMs = poll.finishedAtMs;
    for (const alert of this.#book.ofDevice(device.id)) {
      if (alert.kind !== 'newNetwork') continue;
      if (found.has(alert.key.slice(keyOf(device, '').length))) this.#book.confirm(alert, atMs);
      else if (atMs - alert.lastSeenAtMs >= quietMinutes * MINUTE)
        this.#book.recover(alert, { atMs, reason: `no connection to it for ${quietMinutes} minutes` });
    }
  }

  #raise(
    poll: DevicePoll,
    device: Device,
    { network, connection, known }: { network: string; connection: TcpConnection; known: number },
  ): void {
    const { quietMinutes = 15 } = this.#levels();
    const { localAddress, localPort, remoteAddress, remotePort, state } = connection;
    const remote = `${plain(remoteAddress, 64)} port ${remotePort}`;
    const from = `${plain(localAddress, 64)} port ${localPort}`;
    const others = known === 1 ? '1 other network' : `${known} other networks`;
    this.#book.raise({
      key: keyOf(device, network),
      kind: 'newNetwork',
      deviceId: device.id,
      interfaceId: null,
      thresholdId: null,
      ruleId: null,
      severity: 'warning',
      title: `${plain(device.name, 64)} connects to ${remote}, in the network ${network} that it never spoke to`,
      atMs: poll.finishedAtMs,
      evidence: [
        pollLine(poll, {
          text: `a connection from ${from} to ${remote}; until now it opened some to ${others}`,
          answers: [answer(`tcpConnectionState ${from} to ${remote}`, state, 'absent')],
        }),
      ],
      clearsWhen: `a poll after ${quietMinutes} minutes without a connection to it, or by hand; it is known from now on`,
    });
  }
}

const keyOf = ({ id }: Device, network: string): string => `newNetwork:${id}:${network}`;
