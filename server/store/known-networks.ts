import type { DeviceId } from '../domain/device.ts';
import type { KnownNetwork, KnownNetworkRepository } from '../domain/known-network.ts';
import type { StoreFile } from './store-file.ts';

/** The row that says since when a device is looked at has no network. */
const BEGUN = '';

/** Networks that devices open TCP connections to. */
export class KnownNetworks implements KnownNetworkRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  of(deviceId: DeviceId): { readonly sinceMs: number; readonly networks: readonly string[] } | null {
    const rows = this.#file.act(`reading the networks of device ${deviceId}`, () =>
      this.#file
        .read<[number], { network: string; atMs: number }>(
          'SELECT network, first_at AS atMs FROM known_network WHERE device = ? ORDER BY network',
        )
        .all(deviceId),
    );
    const begun = rows.find(({ network }) => network === BEGUN);
    if (begun === undefined) return null;
    return {
      sinceMs: begun.atMs,
      networks: rows.filter((row) => row !== begun).map(({ network }) => network),
    };
  }

  begin(deviceId: DeviceId, atMs: number): void {
    this.add({ deviceId, network: BEGUN, firstAtMs: atMs });
  }

  add({ deviceId, network, firstAtMs }: KnownNetwork): void {
    this.#file.act(`saving a network of device ${deviceId}`, () =>
      this.#file
        .write<[number, string, number]>('INSERT OR IGNORE INTO known_network VALUES (?, ?, ?)')
        .run(deviceId, network, firstAtMs),
    );
  }
}
