import type { Device } from '../domain/device.ts';
import type { Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { NewTrap, TrapFinding } from '../domain/trap.ts';
import { MINUTE } from '../domain/units.ts';
import type { AlertBook } from './alert-book.ts';
import { builtInTrapLine } from './trap-evidence.ts';
import { plain } from './wording.ts';

const QUIET_MS = 15 * MINUTE;

type Notice = Extract<TrapFinding, { kind: 'authenticationFailure' | 'egpNeighborLoss' }>;

/** Alerts from traps whose end nobody reports: one per device (and neighbour), counting repeats. */
export class NoticeWatch {
  readonly #book: AlertBook;

  constructor(options: { book: AlertBook }) {
    this.#book = options.book;
  }

  onTrap(device: Device, trap: NewTrap, finding: Notice): void {
    const atMs = trap.receivedAtMs;
    const name = plain(device.name, 64);
    const about =
      finding.kind === 'authenticationFailure'
        ? {
            key: `authenticationFailure:${device.id}`,
            title: `${name} refuses SNMP messages that are not authentic`,
            clearsWhen: '15 minutes without another authenticationFailure trap, or by hand',
          }
        : {
            key: `egpNeighborLoss:${device.id}:${plain(finding.neighbour ?? '', 64)}`,
            title: `${name} lost its EGP neighbour${finding.neighbour === null ? '' : ` ${plain(finding.neighbour, 64)}`}`,
            clearsWhen: 'by hand: no trap tells of the neighbour’s return',
          };
    const evidence = builtInTrapLine(trap, [`the notification is ${finding.kind}`]);
    const known = this.#book.get(about.key);
    if (known !== undefined) {
      this.#book.repeat(known, { evidence });
      return;
    }
    this.#book.raise({
      ...about,
      kind: finding.kind,
      deviceId: device.id,
      interfaceId: null,
      thresholdId: null,
      ruleId: null,
      severity: finding.kind === 'authenticationFailure' ? 'warning' : 'major',
      atMs,
      evidence: [evidence],
    });
  }

  onPoll(poll: DevicePoll, { device }: Observation): void {
    const alert = this.#book.get(`authenticationFailure:${device.id}`);
    if (alert === undefined || poll.finishedAtMs - alert.lastSeenAtMs < QUIET_MS) return;
    this.#book.clear(alert, {
      atMs: poll.finishedAtMs,
      reason: 'no authenticationFailure trap for 15 minutes',
    });
  }
}
