import type { DeviceTrapLoss, DeviceTrapLossRepository } from '../domain/trap-loss.ts';
import type { StoreFile } from './store-file.ts';

interface Columns {
  device: number;
  heard_at: number;
  link_down: number;
  link_up: number;
  contradicted: number;
  last_at: number | null;
}

/** Devices that send traps, and how many of theirs polls have missed. */
export class DeviceTrapLosses implements DeviceTrapLossRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  list(): readonly DeviceTrapLoss[] {
    return this.#file.act('reading which devices lost traps', () =>
      this.#file
        .read<[], Columns>('SELECT * FROM device_trap_loss ORDER BY device')
        .all()
        .map((row) => ({
          deviceId: row.device,
          heardAtMs: row.heard_at,
          linkDown: row.link_down,
          linkUp: row.link_up,
          contradicted: row.contradicted,
          lastAtMs: row.last_at,
        })),
    );
  }

  save(loss: DeviceTrapLoss): void {
    const { deviceId, heardAtMs, linkDown, linkUp, contradicted, lastAtMs } = loss;
    this.#file.act(`saving the lost traps of device ${deviceId}`, () =>
      this.#file
        .write<(number | null)[]>(
          `INSERT INTO device_trap_loss (device, heard_at, link_down, link_up, contradicted, last_at)
           VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (device) DO UPDATE SET link_down = excluded.link_down, link_up = excluded.link_up,
             contradicted = excluded.contradicted, last_at = excluded.last_at`,
        )
        .run(deviceId, heardAtMs, linkDown, linkUp, contradicted, lastAtMs),
    );
  }
}
