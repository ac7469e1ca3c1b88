import type { Alert, AlertRepository } from '../domain/alert.ts';
import type { TimeSpan } from '../domain/comparison.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import { DAY } from '../domain/units.ts';
import type { Breather } from '../domain/breather.ts';

const PAGE = 500;
/** An alert that was raised longer before the span and yet cleared within it is not looked for. */
const LOOK_BACK_MS = 92 * DAY;

/** When alerts say that devices did not answer and links were down. */
export class Outages {
  readonly #devices = new Map<DeviceId, TimeSpan[]>();
  readonly #interfaces = new Map<InterfaceId, TimeSpan[]>();

  /** Those that reach into the span, of one device or of all. */
  static async read(
    alerts: Pick<AlertRepository, 'active' | 'list'>,
    options: { span: TimeSpan; deviceId: DeviceId | null; breather: Breather },
  ): Promise<Outages> {
    const { span, deviceId, breather } = options;
    const outages = new Outages();
    for (const alert of alerts.active()) outages.#add(alert, span);
    let beforeId: number | undefined;
    for (;;) {
      const page = alerts.list({
        state: 'cleared',
        limit: PAGE,
        ...(deviceId === null ? {} : { deviceId }),
        ...(beforeId === undefined ? {} : { beforeId }),
      });
      for (const alert of page) outages.#add(alert, span);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE || last.raisedAtMs < span.fromMs - LOOK_BACK_MS) break;
      beforeId = last.id;
      await breather.pause();
    }
    return outages;
  }

  ofDevice(id: DeviceId): readonly TimeSpan[] {
    return this.#devices.get(id) ?? [];
  }

  ofInterface(id: InterfaceId): readonly TimeSpan[] {
    return this.#interfaces.get(id) ?? [];
  }

  #add({ kind, deviceId, interfaceId, raisedAtMs, clearedAtMs, flapping }: Alert, span: TimeSpan): void {
    // One that flaps is held for a while after all is well again.
    const endMs = flapping?.recovered?.atMs ?? clearedAtMs ?? span.toMs;
    const outage = { fromMs: raisedAtMs, toMs: Math.min(endMs, span.toMs) };
    if (outage.toMs <= span.fromMs || outage.fromMs >= span.toMs) return;
    if (kind === 'unreachable') this.#devices.set(deviceId, [...this.ofDevice(deviceId), outage]);
    if (kind === 'linkDown' && interfaceId !== null)
      this.#interfaces.set(interfaceId, [...this.ofInterface(interfaceId), outage]);
  }
}
