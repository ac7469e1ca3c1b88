import type { BuiltInLevels } from '../../domain/built-in-level.ts';
import type { Device, DeviceId } from '../../domain/device.ts';
import type { NewTrap } from '../../domain/trap.ts';
import { MINUTE, SECOND } from '../../domain/units.ts';
import type { AlertBook } from '../alert-book.ts';
import { trapLine } from '../trap-evidence.ts';
import { plain } from '../wording.ts';

/** Written down once in this time, however many come. */
const TOLD_EVERY_MS = 10 * SECOND;

/** Raises where a trap bears the address of a device, but what else it says cannot be of it. */
export class ForgedTrapWatch {
  readonly #book: AlertBook;
  readonly #levels: () => BuiltInLevels;
  /** When one was last told of. */
  readonly #toldAtMs = new Map<DeviceId, number>();
  #nextMs = -Infinity;

  constructor(options: { book: AlertBook; levels: () => BuiltInLevels }) {
    this.#book = options.book;
    this.#levels = options.levels;
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#toldAtMs.delete(id);
  }

  /** Inside the caller's transaction. @param contradiction what it says that the device would not, in words */
  onTrap(device: Device, trap: NewTrap, contradiction: string): void {
    const atMs = trap.receivedAtMs;
    const toldAtMs = this.#toldAtMs.get(device.id) ?? -Infinity;
    if (atMs >= toldAtMs && atMs - toldAtMs < TOLD_EVERY_MS) return;
    this.#toldAtMs.set(device.id, atMs);
    const { quietMinutes = 60 } = this.#levels();
    const key = `forgedTrap:${device.id}`;
    const text = `${plain(trap.notificationName, 64)} trap from ${plain(trap.senderAddress, 64)} that ${plain(contradiction)}`;
    const evidence = trapLine(trap, text, [
      `its address is that of ${plain(device.name, 64)}`,
      `it ${plain(contradiction)}`,
    ]);
    const known = this.#book.get(key);
    if (known !== undefined) {
      this.#book.repeat(known, { evidence });
      return;
    }
    this.#book.raise({
      key,
      kind: 'forgedTrap',
      deviceId: device.id,
      interfaceId: null,
      thresholdId: null,
      ruleId: null,
      // An SNMPv3 device whose traps are of SNMPv2c is more often set up so than attacked.
      severity: trap.quarantine === 'versionMismatch' ? 'warning' : 'major',
      title: `${plain(device.name, 64)}: somebody may send traps in its name: one ${plain(contradiction)}`,
      atMs,
      evidence: [evidence],
      clearsWhen: `${quietMinutes} minutes without another such trap, or by hand`,
    });
  }

  isDue(nowMs: number): boolean {
    return nowMs >= this.#nextMs;
  }

  tick(nowMs: number): void {
    this.#nextMs = nowMs + MINUTE;
    const { quietMinutes = 60 } = this.#levels();
    for (const alert of this.#book.all())
      if (alert.kind === 'forgedTrap' && nowMs - alert.lastSeenAtMs >= quietMinutes * MINUTE)
        this.#book.recover(alert, { atMs: nowMs, reason: `no such trap for ${quietMinutes} minutes` });
  }
}
