import type { Device } from '../domain/device.ts';
import type { ConditionFinding, NewTrap } from '../domain/trap.ts';
import type { AlertBook } from './alert-book.ts';
import { builtInTrapLine } from './trap-evidence.ts';
import { plain } from './wording.ts';

/** One alert for each condition that a device reported and has not reported over. */
export class ConditionWatch {
  readonly #book: AlertBook;

  constructor(options: { book: AlertBook }) {
    this.#book = options.book;
  }

  onTrap(device: Device, trap: NewTrap, finding: ConditionFinding): void {
    const atMs = trap.receivedAtMs;
    const key = `condition:${device.id}:${plain(finding.key)}`;
    const notification = plain(trap.notificationName, 64);
    const evidence = builtInTrapLine(trap, [
      `it ${finding.state === 'raise' ? 'reports' : 'ends'} the condition ${plain(finding.key)} of this device`,
    ]);
    const known = this.#book.get(key);
    if (finding.state === 'clear') {
      if (known !== undefined)
        this.#book.recover(known, {
          atMs,
          reason: `the device reported it over (${notification})`,
          evidence: [evidence],
        });
      return;
    }
    const { severity, clearsWhen } = finding;
    const title = `${plain(device.name, 64)}: ${plain(finding.text)}`;
    if (known !== undefined) {
      this.#book.repeat(known, { evidence, severity, title });
      return;
    }
    this.#book.raise({
      key,
      kind: 'condition',
      deviceId: device.id,
      interfaceId: null,
      thresholdId: null,
      ruleId: null,
      severity,
      title,
      atMs,
      evidence: [evidence],
      clearsWhen,
    });
  }
}
