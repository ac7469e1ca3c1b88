import type { Clock } from '../../domain/clock.ts';
import type { JudgedNetwork, PostureDesk } from '../../domain/posture.ts';
import type { PostureReader, Weakness } from '../../domain/security-event.ts';
import { SECOND } from '../../domain/units.ts';
import { refused } from './refused.ts';
import type { VisibleDevices } from './visible-devices.ts';

/** Within this time all who see the same devices get the same answer. */
const FRESH_MS = 10 * SECOND;

/**
 * How well the devices that one sees are protected, judged as if there were no others: what is shared with or doubled at
 * a hidden device is not found.
 */
export class ScopedPosture implements PostureDesk, PostureReader {
  readonly #visible: VisibleDevices;
  readonly #desk: PostureDesk;
  readonly #reader: PostureReader;
  readonly #clock: Pick<Clock, 'now'>;
  #judged: { readonly atMs: number; readonly judged: Promise<JudgedNetwork> } | null = null;
  #weak: { readonly atMs: number; readonly found: readonly Weakness[] } | null = null;
  readonly accept = refused;
  readonly withdraw = refused;

  constructor(options: {
    visible: VisibleDevices;
    desk: PostureDesk;
    reader: PostureReader;
    clock: Pick<Clock, 'now'>;
  }) {
    this.#visible = options.visible;
    this.#desk = options.desk;
    this.#reader = options.reader;
    this.#clock = options.clock;
  }

  async posture(): ReturnType<PostureDesk['posture']> {
    return this.#seen((await this.#current()).network);
  }

  async ofDevice(id: number): ReturnType<PostureDesk['ofDevice']> {
    return this.#visible.sees(id) ? ((await this.#current()).byDevice.get(id) ?? null) : null;
  }

  days(deviceId: number | null, fromMs: number): ReturnType<PostureDesk['days']> {
    if (deviceId === null) return this.#desk.daysTogether(this.#visible.ids(), fromMs);
    return this.#visible.sees(deviceId) ? this.#desk.days(deviceId, fromMs) : [];
  }

  daysTogether(deviceIds: readonly number[], fromMs: number): ReturnType<PostureDesk['days']> {
    return this.#desk.daysTogether(
      deviceIds.filter((id) => this.#visible.sees(id)),
      fromMs,
    );
  }

  among(sees: Parameters<PostureDesk['among']>[0]): Promise<JudgedNetwork> {
    return this.#desk.among((device) => this.#visible.sees(device.id) && sees(device));
  }

  weaknesses(): readonly Weakness[] {
    const nowMs = this.#clock.now();
    if (this.#weak === null || Math.abs(nowMs - this.#weak.atMs) >= FRESH_MS)
      this.#weak = { atMs: nowMs, found: this.#reader.weaknesses(this.#visible.devices()) };
    return this.#weak.found.filter(({ deviceId }) => this.#visible.sees(deviceId));
  }

  /** A device may have left the scope since. */
  #seen(network: JudgedNetwork['network']): JudgedNetwork['network'] {
    const sees = ({ deviceId }: { deviceId: number }) => this.#visible.sees(deviceId);
    if (network.devices.every(sees)) return network;
    return { ...network, devices: network.devices.filter(sees), findings: network.findings.filter(sees) };
  }

  #current(): Promise<JudgedNetwork> {
    const nowMs = this.#clock.now();
    if (this.#judged !== null && Math.abs(nowMs - this.#judged.atMs) < FRESH_MS) return this.#judged.judged;
    const judged = this.among(() => true);
    this.#judged = { atMs: nowMs, judged };
    judged.catch(() => (this.#judged = null));
    return judged;
  }
}
