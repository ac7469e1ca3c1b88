import type { DeviceId } from '../domain/device.ts';
import {
  type DeviceTrapLoss,
  type DeviceTrapLossRepository,
  TRAP_MARKS,
  type TrapLost,
} from '../domain/trap-loss.ts';

/** Which devices send traps at all, and how many of them never came; in memory and written through. */
export class TrapLossBook {
  readonly #repository: DeviceTrapLossRepository;
  readonly #byDevice = new Map<DeviceId, DeviceTrapLoss>();

  constructor(options: { trapLosses: DeviceTrapLossRepository }) {
    this.#repository = options.trapLosses;
  }

  load(): void {
    this.#byDevice.clear();
    for (const loss of this.#repository.list()) this.#byDevice.set(loss.deviceId, loss);
  }

  /** A trap of the device was believed; inside the caller's transaction. */
  heard(deviceId: DeviceId, atMs: number): void {
    if (this.#byDevice.has(deviceId)) return;
    this.#save({ deviceId, heardAtMs: atMs, linkDown: 0, linkUp: 0, contradicted: 0, lastAtMs: null });
  }

  /** Whether it is known to send traps: one that never did has lost none. */
  sends(deviceId: DeviceId): boolean {
    return this.#byDevice.has(deviceId);
  }

  /** The mark of an alert became another; inside the caller's transaction. */
  changed(deviceId: DeviceId, before: TrapLost | null, after: TrapLost | null, atMs: number): void {
    const known = this.#byDevice.get(deviceId);
    if (known === undefined) return;
    const counts = { linkDown: known.linkDown, linkUp: known.linkUp, contradicted: known.contradicted };
    let grew = false;
    for (const what of TRAP_MARKS) {
      const step = Number(after?.[what] ?? false) - Number(before?.[what] ?? false);
      counts[what] = Math.max(0, counts[what] + step);
      grew ||= step > 0;
    }
    this.#save({ ...known, ...counts, lastAtMs: grew ? atMs : known.lastAtMs });
  }

  /** Those that lost any, most first. */
  missed(): DeviceTrapLoss[] {
    const all = ({ linkDown, linkUp, contradicted }: DeviceTrapLoss) => linkDown + linkUp + contradicted;
    return [...this.#byDevice.values()]
      .filter((one) => all(one) > 0)
      .toSorted((one, other) => all(other) - all(one) || one.deviceId - other.deviceId);
  }

  drop(deviceId: DeviceId): void {
    this.#byDevice.delete(deviceId);
  }

  #save(loss: DeviceTrapLoss): void {
    this.#byDevice.set(loss.deviceId, loss);
    this.#repository.save(loss);
  }
}
