import type { Clock } from '../../domain/clock.ts';
import type { DeviceId } from '../../domain/device.ts';
import type { ExchangeEnd, ExchangeEnds, ExchangeSink, OpenExchange } from '../../domain/exchange.ts';
import { BlockPool } from './block-pool.ts';
import { ExchangeLog } from './exchange-log.ts';
import type { EndedExchange, LoggedExchange, LoggedMessage } from './exchange-record.ts';

const MIB = 1_024 * 1_024;
const BUDGET_OCTETS = 32 * MIB;
/** An agent gone wild may send much while one request waits: of the rest only the octets are counted. */
const MAX_MESSAGES = 64;
const MAX_EXCHANGE_OCTETS = 256 * 1_024;

export interface RecorderOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** Octets that all datagrams kept may take. */
  readonly budgetOctets?: number;
  /** Ids grow from here; 1 by default. */
  readonly firstId?: number;
  /** Told whose exchange ended, with what reads it. Must not throw. */
  readonly onExchange?: (deviceId: DeviceId | null, read: () => LoggedExchange | null) => void;
  /** The device at an address, for those who talk to one without knowing it by its id. */
  readonly deviceAt?: (address: string, port: number) => DeviceId | null;
}

/**
 * Keeps the last exchanges of every device, within one budget for all: where it is exceeded, devices that hold more
 * than their share lose their oldest. While recording nothing is decoded.
 */
export class ExchangeRecorder implements ExchangeSink {
  readonly #options: RecorderOptions;
  readonly #budget: number;
  /** By device; null: senders that are no known device. */
  readonly #logs = new Map<DeviceId | null, ExchangeLog>();
  /** Whose turn it is to lose its oldest. */
  #turn: Iterator<ExchangeLog>;
  readonly #pool = new BlockPool();
  #octets = 0;
  #lastId: number;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#budget = options.budgetOctets ?? BUDGET_OCTETS;
    this.#turn = this.#logs.values();
    this.#lastId = (options.firstId ?? 1) - 1;
  }

  begin(ends: ExchangeEnds): OpenExchange {
    return new Recording(ends, this.#options.clock, (recording, end, deviceId) =>
      this.#keep(recording, end, deviceId),
    );
  }

  /** Oldest first. */
  of(deviceId: DeviceId | null): LoggedExchange[] {
    return [...(this.#logs.get(deviceId)?.entries() ?? [])];
  }

  find(deviceId: DeviceId | null, id: number): LoggedExchange | null {
    return this.#logs.get(deviceId)?.find(id) ?? null;
  }

  forget(deviceId: DeviceId): void {
    this.#octets -= this.#logs.get(deviceId)?.octets ?? 0;
    this.#logs.delete(deviceId);
  }

  /** What is kept. */
  size(): { readonly exchanges: number; readonly octets: number } {
    let exchanges = 0;
    for (const log of this.#logs.values()) exchanges += log.length;
    return { exchanges, octets: this.#octets };
  }

  #keep(recording: Recording, end: ExchangeEnd, found: DeviceId | null | undefined): number {
    const { onExchange, deviceAt } = this.#options;
    const { ends, messages, octetsSent, octetsReceived, tries } = recording;
    const deviceId =
      found === undefined
        ? (ends.deviceId ?? deviceAt?.(ends.remoteAddress, ends.remotePort) ?? null)
        : found;
    const id = (this.#lastId += 1);
    let log = this.#logs.get(deviceId);
    if (!log) this.#logs.set(deviceId, (log = new ExchangeLog(this.#pool)));
    const before = log.octets;
    const atMs = messages[0]?.atMs ?? this.#options.clock.now();
    const known = deviceId === ends.deviceId ? ends : { ...ends, deviceId };
    const exchange: EndedExchange = { id, ends: known, end, atMs, tries, octetsSent, octetsReceived };
    log.add(exchange, messages);
    this.#octets += log.octets - before;
    if (this.#octets > this.#budget) this.#makeRoom();
    onExchange?.(deviceId, () => this.find(deviceId, id));
    return id;
  }

  #makeRoom(): void {
    const share = this.#budget / this.#logs.size;
    // Somebody holds more than the share as long as all together hold more than the budget.
    for (let turns = 2 * this.#logs.size; turns > 0 && this.#octets > this.#budget; turns -= 1) {
      const log = this.#next();
      if (!log) return;
      while (log.octets > share && this.#octets > this.#budget && log.length > 0) {
        this.#octets -= log.dropOldest();
      }
    }
  }

  #next(): ExchangeLog | null {
    let next = this.#turn.next();
    if (next.done) {
      this.#turn = this.#logs.values();
      next = this.#turn.next();
    }
    return next.done ? null : next.value;
  }
}

/** An exchange while it lasts. The datagrams are copied when it ends; nobody changes them before. */
class Recording implements OpenExchange {
  readonly ends: ExchangeEnds;
  readonly messages: LoggedMessage[] = [];
  readonly #clock: Pick<Clock, 'now'>;
  readonly #keep: (recording: Recording, end: ExchangeEnd, deviceId: DeviceId | null | undefined) => number;
  octetsSent = 0;
  octetsReceived = 0;
  tries = 0;
  #id = 0;

  constructor(
    ends: ExchangeEnds,
    clock: Pick<Clock, 'now'>,
    keep: (recording: Recording, end: ExchangeEnd, deviceId: DeviceId | null | undefined) => number,
  ) {
    this.ends = ends;
    this.#clock = clock;
    this.#keep = keep;
  }

  sent(datagram: Uint8Array): void {
    this.tries += 1;
    this.octetsSent += datagram.length;
    this.#note(true, datagram);
  }

  received(datagram: Uint8Array): void {
    this.octetsReceived += datagram.length;
    this.#note(false, datagram);
  }

  end(end: ExchangeEnd, deviceId?: DeviceId | null): number {
    if (this.#id === 0) this.#id = this.#keep(this, end, deviceId);
    return this.#id;
  }

  #note(sent: boolean, bytes: Uint8Array): void {
    const room = this.octetsSent + this.octetsReceived <= MAX_EXCHANGE_OCTETS;
    if (this.#id === 0 && room && this.messages.length < MAX_MESSAGES)
      this.messages.push({ sent, atMs: this.#clock.now(), bytes });
  }
}
