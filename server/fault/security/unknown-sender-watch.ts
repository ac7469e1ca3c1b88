import type { BuiltInLevels } from '../../domain/built-in-level.ts';
import type { Device } from '../../domain/device.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { NewTrap } from '../../domain/trap.ts';
import type { AlertBook } from '../alert-book.ts';
import { trapLine } from '../trap-evidence.ts';
import { plain } from '../wording.ts';
import { OwnAlerts } from './own-alerts.ts';

/** What runs on this machine is no stranger: it may be a device that is not added yet, such as one of the lab. */
const HERE: readonly string[] = ['127.0.0.1', '::1'];

/** Raises where an address that belongs to no device sends traps. */
export class UnknownSenderWatch {
  readonly #levels: () => BuiltInLevels;
  readonly #alerts: OwnAlerts;

  constructor(options: { book: AlertBook; levels: () => BuiltInLevels; own: () => Device }) {
    this.#levels = options.levels;
    this.#alerts = new OwnAlerts({ ...options, kind: 'unknownTrapSender', severity: 'warning' });
  }

  /** Inside the caller's transaction. */
  onTrap(trap: NewTrap): void {
    const sender = plain(trap.senderAddress, 64);
    const atMs = trap.receivedAtMs;
    if (HERE.includes(sender) || this.#alerts.isFresh(sender, atMs)) return;
    const { traps = 3, minutes = 15 } = this.#levels();
    this.#alerts.occurred(
      { name: sender, atMs, evidence: () => strangeLine(trap, sender) },
      { count: traps, minutes },
      () => `Trapline: ${sender} sends traps, but is no known device`,
    );
  }

  isDue(nowMs: number): boolean {
    return this.#alerts.isDue(nowMs);
  }

  tick(nowMs: number): void {
    this.#alerts.tick(nowMs, this.#levels()['minutes'] ?? 15);
  }
}

function strangeLine(trap: NewTrap, sender: string): Evidence {
  const text = `${plain(trap.notificationName, 64)} trap from ${sender}, which no device has as its address`;
  return trapLine(trap, text, ['no device has the address of the sender']);
}
