import type { Alert } from '../domain/alert.ts';
import type { Device } from '../domain/device.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import { type Sensor, TEST_POINT_STATES, testPointKey } from '../domain/sensor.ts';
import type { ConditionFinding, NewTrap } from '../domain/trap.ts';
import type { AlertBook } from './alert-book.ts';
import { answer, pollLine } from './poll-evidence.ts';
import { builtInTrapLine } from './trap-evidence.ts';
import { plain } from './wording.ts';

/** Test points of which the last trap is remembered. */
const MAX_TOLD = 1_000;
/** What polls look at: an empty slot is not present, and no fault. */
const BY_STATUS = new Map(
  [...TEST_POINT_STATES.values()]
    .filter(({ status }) => status !== 'notPresent')
    .map((state) => [state.status, state]),
);

/**
 * One alert for each condition that a device reported and has not reported over. Of test points of CISCO-ENVMON-MIB polls
 * find what no trap told of.
 */
export class ConditionWatch {
  readonly #book: AlertBook;
  /** Key -> when a trap last told of it: a poll that began before knows less. */
  readonly #toldAtMs = new Map<string, number>();

  constructor(options: { book: AlertBook }) {
    this.#book = options.book;
  }

  onTrap(device: Device, trap: NewTrap, finding: ConditionFinding): void {
    const atMs = trap.receivedAtMs;
    const key = `condition:${device.id}:${plain(finding.key)}`;
    this.#told(key, atMs);
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
    this.#report(device, { key, severity, title, atMs, evidence, clearsWhen });
  }

  /** What polls find of test points. Inside the caller's transaction. */
  onPoll(poll: DevicePoll, { device, equipment }: Observation): void {
    for (const sensor of equipment?.sensors ?? []) {
      const state = BY_STATUS.get(sensor.status);
      if (sensor.testPoint === null || state === undefined) continue;
      const key = `condition:${device.id}:${testPointKey(sensor.testPoint)}`;
      if ((this.#toldAtMs.get(key) ?? -Infinity) >= poll.startedAtMs) continue;
      const known = this.#book.get(key);
      const { severity, words } = state;
      if (severity === null && known === undefined) continue;
      if (severity === known?.severity) {
        this.#book.confirm(known, poll.finishedAtMs);
        continue;
      }
      const { title, evidence } = found(poll, device, sensor, words);
      if (severity === null) {
        if (known !== undefined)
          this.#book.recover(known, {
            atMs: poll.finishedAtMs,
            reason: 'a poll found it normal',
            evidence: [evidence],
          });
      } else {
        const clearsWhen = 'a trap that tells of its normal state, or a poll that finds it so';
        this.#report(device, { key, severity, title, atMs: poll.finishedAtMs, evidence, clearsWhen });
      }
    }
  }

  /** Raises the alert, or tells what there is anew of the one that is up. */
  #report(
    { id: deviceId }: Device,
    condition: Pick<Alert, 'key' | 'severity' | 'title' | 'clearsWhen'> & {
      readonly atMs: number;
      readonly evidence: Evidence;
    },
  ): void {
    const { evidence, ...rest } = condition;
    const known = this.#book.get(rest.key);
    if (known !== undefined) {
      this.#book.repeat(known, { evidence, severity: rest.severity, title: rest.title });
      return;
    }
    const about = { deviceId, interfaceId: null, thresholdId: null, ruleId: null };
    this.#book.raise({ ...rest, ...about, kind: 'condition', evidence: [evidence] });
  }

  #told(key: string, atMs: number): void {
    this.#toldAtMs.delete(key);
    this.#toldAtMs.set(key, atMs);
    const [oldest] = this.#toldAtMs.keys();
    if (this.#toldAtMs.size > MAX_TOLD && oldest !== undefined) this.#toldAtMs.delete(oldest);
  }
}

const STATE_OBJECTS = {
  temperature: 'ciscoEnvMonTemperatureState',
  fan: 'ciscoEnvMonFanState',
  supply: 'ciscoEnvMonSupplyState',
} as const;

function found(poll: DevicePoll, device: Device, { key, value, status, testPoint }: Sensor, words: string) {
  const { kind, index } = testPoint ?? { kind: 'temperature', index: 0 };
  const at = value === null ? '' : `, at ${Number(value.toPrecision(3))} °C`;
  const text = `${kind} ${plain(key, 100)} is ${words}${at}`;
  const answers = [answer(`${STATE_OBJECTS[kind]}.${index}`, status)];
  return {
    title: `${plain(device.name, 64)}: ${text}`,
    evidence: pollLine(poll, { text: `a poll found: ${text}`, answers }),
  };
}
