import type { BuiltInLevels } from '../../domain/built-in-level.ts';
import type { Device, DeviceId } from '../../domain/device.ts';
import type { Evidence, PollEvidence } from '../../domain/evidence.ts';
import type { Observation } from '../../domain/inventory.ts';
import type { MetricName } from '../../domain/metric.ts';
import type { DevicePoll } from '../../domain/poll.ts';
import { SampleColumns } from '../../domain/sample-columns.ts';
import type { SampleList } from '../../domain/series.ts';
import type { NewTrap } from '../../domain/trap.ts';
import { MINUTE, SECOND } from '../../domain/units.ts';
import type { AlertBook } from '../alert-book.ts';
import { answer, pollLine } from '../poll-evidence.ts';
import { builtInTrapLine } from '../trap-evidence.ts';
import { plain } from '../wording.ts';
import { TickCount } from './tick-count.ts';

/** What an agent counts of messages that it took for nobody's (RFC 3418 §2, RFC 3414 §5), with what each means. */
const REFUSED: ReadonlyMap<MetricName, string> = new Map([
  ['snmpInBadCommunityNames', 'with an unknown community'],
  ['snmpInBadCommunityUses', 'with a community that may not do that'],
  ['usmStatsUnknownUserNames', 'of an unknown user'],
  ['usmStatsWrongDigests', 'with a wrong authentication key'],
]);
const MAX_SOURCES = 64;
const TOLD_SOURCES = 5;
/** Written down once in this time, however many come. */
const TOLD_EVERY_MS = 10 * SECOND;

interface Tried {
  /** By the device's own counters, which count all. */
  readonly counted: TickCount;
  /** By its traps, which it holds back when there are many, but which come at once. */
  readonly trapped: TickCount;
  /** When each of those that it named was last heard of. */
  readonly sources: Map<string, number>;
  lastTrap: Evidence | null;
}

/** Raises where somebody tries communities, users or keys of a device one after the other. */
export class GuessingWatch {
  readonly #book: AlertBook;
  readonly #levels: () => BuiltInLevels;
  readonly #tried = new Map<DeviceId, Tried>();

  constructor(options: { book: AlertBook; levels: () => BuiltInLevels }) {
    this.#book = options.book;
    this.#levels = options.levels;
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#tried.delete(id);
  }

  /** An authenticationFailure trap. Inside the caller's transaction. */
  onTrap(device: Device, trap: NewTrap, sourceAddress: string | null): void {
    const tried = this.#of(device.id);
    const atMs = trap.receivedAtMs;
    tried.trapped.add(atMs);
    if (sourceAddress !== null && (tried.sources.size < MAX_SOURCES || tried.sources.has(sourceAddress)))
      tried.sources.set(plain(sourceAddress, 64), atMs);
    const step =
      sourceAddress === null
        ? 'the device does not say from whom'
        : `the device says it was ${plain(sourceAddress, 64)} (authAddr)`;
    tried.lastTrap = builtInTrapLine(trap, ['the notification is authenticationFailure', step]);
    this.#judge(device, tried, atMs, [tried.lastTrap]);
  }

  onPoll(poll: DevicePoll, { device }: Observation, samples: SampleList): void {
    const columns = SampleColumns.of(samples);
    // Samples of the device itself come first.
    const count = Math.min(columns.length, poll.readings.length);
    const answers: PollEvidence['answers'][number][] = [];
    const texts: string[] = [];
    for (let at = 0; at < count; at += 1) {
      const metric = columns.metric(at);
      const meaning = REFUSED.get(metric);
      const delta = columns.delta(at);
      if (meaning === undefined || !(delta > 0)) continue;
      this.#of(device.id).counted.add(poll.finishedAtMs, delta);
      const after = columns.number(at);
      answers.push(answer(`${metric}.0`, String(after), String(after - delta)));
      texts.push(`${delta} ${meaning} in ${Math.round(columns.deltaSeconds(at))} s`);
    }
    const tried = this.#tried.get(device.id);
    if (tried === undefined) return this.#orphan(device, poll.finishedAtMs);
    const lines = answers.length === 0 ? [] : [pollLine(poll, { text: texts.join(', '), answers })];
    this.#judge(device, tried, poll.finishedAtMs, lines);
  }

  /** One of before the server was started: nothing is known of what came before it. */
  #orphan(device: Device, atMs: number): void {
    const alert = this.#book.get(keyOf(device));
    const windowMs = (this.#levels()['minutes'] ?? 5) * MINUTE;
    if (alert !== undefined && atMs - alert.lastSeenAtMs >= windowMs) this.#end(device, atMs);
  }

  #of(id: DeviceId): Tried {
    const known = this.#tried.get(id);
    if (known !== undefined) return known;
    const fresh = {
      counted: new TickCount(),
      trapped: new TickCount(),
      sources: new Map<string, number>(),
      lastTrap: null,
    };
    this.#tried.set(id, fresh);
    return fresh;
  }

  #judge(device: Device, tried: Tried, atMs: number, lines: readonly Evidence[]): void {
    const { messages = 20, minutes = 5, sources = 4 } = this.#levels();
    const fromMs = atMs - minutes * MINUTE;
    // The same messages are in both; whichever knows of more is right.
    const refused = Math.max(tried.counted.since(fromMs), tried.trapped.since(fromMs));
    for (const [address, lastAtMs] of tried.sources) if (lastAtMs < fromMs) tried.sources.delete(address);
    if (refused === 0) {
      this.#tried.delete(device.id);
      this.#end(device, atMs);
      return;
    }
    const alert = this.#book.get(keyOf(device));
    if (alert === undefined) {
      if (refused < messages && tried.sources.size < sources) return;
      const kept = tried.lastTrap === null || lines.includes(tried.lastTrap) ? [] : [tried.lastTrap];
      this.#raise(device, { tried, refused, minutes, atMs, evidence: [...kept, ...lines] });
      return;
    }
    const [line] = lines;
    if (line === undefined || atMs - alert.lastSeenAtMs < TOLD_EVERY_MS) return;
    this.#book.repeat(alert, { evidence: line, title: titleOf(device, { tried, refused, minutes }) });
  }

  #raise(
    device: Device,
    found: Parameters<typeof titleOf>[1] & { readonly atMs: number; readonly evidence: readonly Evidence[] },
  ): void {
    const { messages = 20, sources = 4 } = this.#levels();
    const { atMs, minutes } = found;
    const asked = `${messages} refused messages or ${sources} different sources within ${minutes} minutes`;
    this.#book.raise({
      key: keyOf(device),
      kind: 'communityGuessing',
      deviceId: device.id,
      interfaceId: null,
      thresholdId: null,
      ruleId: null,
      severity: 'major',
      title: titleOf(device, found),
      atMs,
      evidence: [...found.evidence, { atMs, text: `it takes ${asked}` }],
      clearsWhen: `a poll or trap after ${minutes} minutes without another refused message, or by hand`,
    });
  }

  #end(device: Device, atMs: number): void {
    const alert = this.#book.get(keyOf(device));
    if (alert === undefined) return;
    const { minutes = 5 } = this.#levels();
    this.#book.recover(alert, { atMs, reason: `no message was refused for ${minutes} minutes` });
  }
}

const keyOf = ({ id }: Device): string => `communityGuessing:${id}`;

function titleOf(
  device: Device,
  { tried, refused, minutes }: { tried: Tried; refused: number; minutes: number },
): string {
  const names = [...tried.sources.keys()];
  const more = names.length > TOLD_SOURCES ? ` and ${names.length - TOLD_SOURCES} more` : '';
  const from = names.length === 0 ? '' : `, from ${names.slice(0, TOLD_SOURCES).join(', ')}${more}`;
  return `${plain(device.name, 64)}: somebody guesses its communities or users, ${refused} messages refused within ${minutes} min${from}`;
}
