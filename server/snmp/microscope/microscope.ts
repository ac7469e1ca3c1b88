import type { UserCredential } from '../../domain/credential.ts';
import type { Device, DeviceId } from '../../domain/device.ts';
import type {
  CaptureFile,
  DecodedMessage,
  Exchange,
  ExchangeDesk,
  ExchangeDetail,
  ExchangeQuery,
  WalkComparison,
  WalkSide,
} from '../../domain/exchange.ts';
import { WalkFailure } from '../../domain/exchange.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import type { OidNames } from '../../domain/names.ts';
import type { SnmpSurroundings } from '../session.ts';
import { SnmpError } from '../snmp-error.ts';
import { KeyRing } from '../usm-key.ts';
import { glanceAt } from './exchange-glance.ts';
import type { LoggedExchange } from './exchange-record.ts';
import { messagesOf } from './exchange-record.ts';
import type { ExchangeRecorder } from './exchange-recorder.ts';
import { PacketDecoder } from './packet-decoder.ts';
import type { CapturedDatagram } from './pcap-file.ts';
import { pcapFile } from './pcap-file.ts';
import { costOfWalk } from './walk-comparison.ts';

const SNMP_PORT = 161;
const TRAP_PORT = 162;
const COMPARISONS_AT_ONCE = 4;

export interface MicroscopeOptions {
  readonly recorder: ExchangeRecorder;
  readonly inventory: Pick<InventoryReader, 'devices' | 'device'>;
  /** Asked at the time of need, as the modules may be read anew. */
  readonly names: () => OidNames;
  readonly around: SnmpSurroundings;
}

/** Recorded exchanges, decoded when somebody looks. */
export class Microscope implements ExchangeDesk {
  readonly #options: MicroscopeOptions;
  readonly #keys = new KeyRing();
  readonly #comparing = new Set<DeviceId>();

  constructor(options: MicroscopeOptions) {
    this.#options = options;
  }

  list({ deviceId, beforeId = Infinity, limit }: ExchangeQuery): {
    readonly items: readonly Exchange[];
    readonly recorded: number;
  } {
    const kept = this.#options.recorder.of(deviceId);
    const wanted = kept.filter(({ id }) => id < beforeId).slice(-limit);
    const users = this.#usersFor(deviceId);
    return {
      items: wanted.toReversed().map((exchange) => this.#glance(exchange, users)),
      recorded: kept.length,
    };
  }

  /** One line on an exchange. */
  view(exchange: LoggedExchange): Exchange {
    return this.#glance(exchange, this.#usersFor(exchange.ends.deviceId));
  }

  #glance(exchange: LoggedExchange, users: readonly UserCredential[]): Exchange {
    return glanceAt(exchange, { names: this.#options.names(), users, keys: this.#keys });
  }

  open({
    deviceId,
    id,
    unmask,
  }: {
    readonly deviceId: DeviceId | null;
    readonly id: number;
    readonly unmask: boolean;
  }): ExchangeDetail | null {
    const exchange = this.#options.recorder.find(deviceId, id);
    if (!exchange) return null;
    const { ends } = exchange;
    const messages = messagesOf(exchange).map(({ sent, atMs, bytes }) => ({
      direction: sent ? ('sent' as const) : ('received' as const),
      atMs,
      address: ends.remoteAddress,
      port: ends.remotePort,
      ...this.decode(bytes, deviceId, unmask),
    }));
    const { localAddress, localPort } = ends;
    return { ...this.view(exchange), localAddress, localPort, messages };
  }

  capture(query: {
    readonly deviceId: DeviceId | null;
    readonly id?: number;
    readonly unmask: boolean;
    readonly realPorts: boolean;
  }): CaptureFile {
    const { recorder } = this.#options;
    const one = query.id === undefined ? null : recorder.find(query.deviceId, query.id);
    const exchanges = query.id === undefined ? recorder.of(query.deviceId) : one ? [one] : [];
    const datagrams = exchanges
      .flatMap((exchange) => this.#captured(exchange, query))
      // Requests overlap: the file is in the order of the wire.
      .toSorted((left, right) => left.atMs - right.atMs);
    return { bytes: pcapFile(datagrams), exchanges: exchanges.length, messages: datagrams.length };
  }

  decode(datagram: Uint8Array, deviceId: DeviceId | null, unmask: boolean): DecodedMessage {
    return this.#decoder().decode(datagram, { ...this.#secretsFor(deviceId), unmask });
  }

  decodePasted(bytes: Uint8Array, deviceId: DeviceId | null): DecodedMessage {
    return this.#decoder().decodePasted(bytes, this.#secretsFor(deviceId));
  }

  async compareWalks(query: {
    readonly deviceId: DeviceId;
    readonly oid: string;
    readonly limit: number;
    readonly signal: AbortSignal;
  }): Promise<WalkComparison> {
    const device = this.#options.inventory.device(query.deviceId);
    if (!device) throw new WalkFailure('failed', `comparing walks: there is no device ${query.deviceId}`);
    if (this.#comparing.has(device.id) || this.#comparing.size >= COMPARISONS_AT_ONCE)
      throw new WalkFailure(
        'tooManyOperations',
        `comparing walks of ${device.name}: ${this.#comparing.size} run now; wait for one to end`,
      );
    this.#comparing.add(device.id);
    try {
      return await this.#compare(device, query);
    } catch (error) {
      if (!(error instanceof SnmpError)) throw error;
      const silent = error.code === 'timeout' || error.code === 'unreachable';
      throw new WalkFailure(silent ? 'timeout' : 'failed', error.message, { cause: error });
    } finally {
      this.#comparing.delete(device.id);
    }
  }

  async #compare(
    device: Device,
    query: { readonly oid: string; readonly limit: number; readonly signal: AbortSignal },
  ): Promise<WalkComparison> {
    const { recorder, around, names } = this.#options;
    const sides: WalkSide[] = [];
    for (const method of ['getNext', 'getBulk'] as const) {
      const { exchangeIds, ...cost } = await costOfWalk({
        ...query,
        method,
        device,
        around,
        exchanges: recorder,
      });
      const ids = new Set(exchangeIds);
      const kept = recorder.of(device.id).filter(({ id }) => ids.has(id));
      sides.push({ ...cost, exchanges: kept.map((exchange) => this.view(exchange)) });
    }
    return { oid: query.oid, name: names().nameOf(query.oid), sides };
  }

  oidOf(name: string): string | null {
    return this.#options.names().oidOf(name);
  }

  #decoder(): PacketDecoder {
    return new PacketDecoder({ names: this.#options.names(), keys: this.#keys });
  }

  #captured(
    exchange: LoggedExchange,
    {
      deviceId,
      unmask,
      realPorts,
    }: { readonly deviceId: DeviceId | null; readonly unmask: boolean; readonly realPorts: boolean },
  ): CapturedDatagram[] {
    const { ends } = exchange;
    const trap = ends.cause === 'trap';
    // Wireshark takes for SNMP what goes to or comes from the ports of RFC 3417 §3.
    const known = !realPorts;
    const far = { address: ends.remoteAddress, port: known && !trap ? SNMP_PORT : ends.remotePort };
    const near = { address: localOf(ends), port: known && trap ? TRAP_PORT : ends.localPort };
    return messagesOf(exchange).map(({ sent, atMs, bytes }) => ({
      atMs,
      from: sent ? near : far,
      to: sent ? far : near,
      payload: unmask ? bytes : Buffer.from(this.decode(bytes, deviceId, false).hex, 'hex'),
    }));
  }

  #usersFor(deviceId: DeviceId | null): readonly UserCredential[] {
    const { inventory } = this.#options;
    const own = deviceId === null ? null : inventory.device(deviceId);
    const devices: readonly Device[] = [...(own ? [own] : []), ...inventory.devices()];
    return devices.flatMap(({ credential }) => (credential.version === 'v3' ? [credential] : []));
  }

  #secretsFor(deviceId: DeviceId | null) {
    const { inventory } = this.#options;
    const own = deviceId === null ? null : inventory.device(deviceId);
    const devices: readonly Device[] = own ? [own] : inventory.devices();
    const communities = devices.flatMap(({ credential }) =>
      credential.version === 'v3' ? [] : [Buffer.from(credential.community.reveal(), 'utf8')],
    );
    return { users: this.#usersFor(deviceId), communities };
  }
}

/** The receiver listens on all addresses; what the datagram came to is the machine's own at the other end's side. */
function localOf(ends: LoggedExchange['ends']): string {
  const { localAddress, remoteAddress } = ends;
  if (localAddress !== '0.0.0.0' && localAddress !== '::') return localAddress;
  return remoteAddress.startsWith('127.') || remoteAddress === '::1' ? remoteAddress : localAddress;
}
