import type { Device } from '../domain/device.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type {
  NewSecurityEvent,
  PostureReader,
  SecurityEvent,
  SecurityEventRepository,
  Weakness,
} from '../domain/security-event.ts';
import { SampleColumns } from '../domain/sample-columns.ts';
import type { SampleList } from '../domain/series.ts';
import type { TcpConnection } from '../domain/tcp-connection.ts';
import type { HandledTrap } from '../domain/trap.ts';
import { findWeaknesses } from './weaknesses.ts';

/** Notes what concerns security: refused messages, bad communities, new listeners, and weak settings. */
export class Security implements PostureReader {
  readonly #events: SecurityEventRepository;
  readonly #inventory: InventoryReader;
  readonly #log: Log;
  readonly #listener: { securityEvent(event: SecurityEvent): void };
  #weaknesses: { readonly of: readonly Device[]; readonly found: readonly Weakness[] } = {
    of: [],
    found: [],
  };

  constructor(options: {
    events: SecurityEventRepository;
    inventory: InventoryReader;
    log: Log;
    listener: { securityEvent(event: SecurityEvent): void };
  }) {
    this.#events = options.events;
    this.#inventory = options.inventory;
    this.#log = options.log;
    this.#listener = options.listener;
  }

  /** Inside the caller's transaction, as `onTrap`. */
  onPoll(poll: DevicePoll, observation: Observation, samples: SampleList): void {
    const { deviceId } = poll;
    const { before, state } = observation;
    if (before.snmpEngineId !== state.snmpEngineId) this.#weaknesses = { of: [], found: [] };
    const columns = SampleColumns.of(samples);
    for (let at = 0; at < columns.length; at += 1) {
      if (columns.metric(at) !== 'snmpInBadCommunityNames') continue;
      const delta = columns.delta(at);
      if (!(delta > 0)) continue;
      const messages = delta === 1 ? '1 message' : `${delta} messages`;
      const text = `${messages} with a bad community in ${Math.round(columns.deltaSeconds(at))} s`;
      this.#note({ atMs: columns.atMs(at), kind: 'badCommunity', deviceId, text });
    }
    for (const listener of observation.newListeners)
      this.#note({ atMs: poll.finishedAtMs, kind: 'newListener', deviceId, text: listenerText(listener) });
    for (const { mac, place } of observation.stations?.appeared ?? []) {
      const port = place === null ? null : this.#inventory.interface(place.interfaceId);
      const where = port === null ? '' : ` at ${port.ifName || port.ifDescr || `ifIndex ${port.ifIndex}`}`;
      this.#note({
        atMs: poll.finishedAtMs,
        kind: 'newStation',
        deviceId,
        text: `station ${mac} appeared${where}`,
      });
    }
  }

  onTrap({ trap, finding }: HandledTrap): void {
    if (finding.kind !== 'authenticationFailure' || trap.deviceId === null || trap.quarantine !== null)
      return;
    this.#note({
      atMs: trap.receivedAtMs,
      kind: 'authenticationFailure',
      deviceId: trap.deviceId,
      text:
        finding.sourceAddress === null
          ? 'refused a message that was not authentic'
          : `refused a message from ${finding.sourceAddress} that was not authentic`,
    });
  }

  weaknesses(among?: readonly Device[]): readonly Weakness[] {
    if (among !== undefined) return this.#find(among);
    const devices = this.#inventory.devices();
    const { of, found } = this.#weaknesses;
    // Every look at the overview asks, and devices seldom change.
    if (devices.length === of.length && devices.every((device, at) => device === of[at])) return found;
    this.#weaknesses = { of: devices, found: this.#find(devices) };
    return this.#weaknesses.found;
  }

  #find(devices: readonly Device[]): Weakness[] {
    return findWeaknesses(devices, (id) => this.#inventory.state(id));
  }

  #note(event: NewSecurityEvent): void {
    const saved = this.#events.save(event);
    this.#log.info({ deviceId: event.deviceId, kind: event.kind }, 'security event');
    this.#listener.securityEvent(saved);
  }
}

function listenerText({ localAddress, localPort, processId }: TcpConnection): string {
  const address = localAddress.includes(':') ? `[${localAddress}]` : localAddress || '*';
  const process = processId === null ? '' : ` (process ${processId})`;
  return `TCP ${address}:${localPort} began to listen${process}`;
}
