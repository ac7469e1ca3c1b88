import type { TrapBlock, TrapSenderRepository, TrapSource } from '../domain/trap-sender.ts';
import type { StoreFile } from './store-file.ts';

/** Further addresses of devices, and senders that are blocked. */
export class TrapSendersTable implements TrapSenderRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  sources(): readonly TrapSource[] {
    return this.#file.act('reading trap sources', () =>
      this.#file
        .read<[], TrapSource>(
          `SELECT address, device AS deviceId, added_at AS addedAtMs FROM trap_source
            WHERE device NOT IN (SELECT id FROM purge WHERE kind = 'device') ORDER BY address`,
        )
        .all(),
    );
  }

  putSource({ address, deviceId, addedAtMs }: TrapSource): void {
    this.#file.act(`saving trap source ${address}`, () =>
      this.#file
        .write<[string, number, number]>(
          'INSERT OR REPLACE INTO trap_source (address, device, added_at) VALUES (?, ?, ?)',
        )
        .run(address, deviceId, addedAtMs),
    );
  }

  removeSource(address: string): boolean {
    return this.#file.act(
      `removing trap source ${address}`,
      () => this.#file.write<[string]>('DELETE FROM trap_source WHERE address = ?').run(address).changes > 0,
    );
  }

  blocks(): readonly TrapBlock[] {
    return this.#file.act('reading blocked trap senders', () =>
      this.#file
        .read<[], TrapBlock>(
          `SELECT network, added_at AS addedAtMs, dropped, last_at AS lastAtMs FROM trap_block ORDER BY network`,
        )
        .all(),
    );
  }

  putBlock({ network, addedAtMs, dropped, lastAtMs }: TrapBlock): void {
    this.#file.act(`saving the block of ${network}`, () =>
      this.#file
        .write<[string, number, number, number | null]>(
          'INSERT OR REPLACE INTO trap_block (network, added_at, dropped, last_at) VALUES (?, ?, ?, ?)',
        )
        .run(network, addedAtMs, dropped, lastAtMs),
    );
  }

  removeBlock(network: string): boolean {
    return this.#file.act(
      `removing the block of ${network}`,
      () => this.#file.write<[string]>('DELETE FROM trap_block WHERE network = ?').run(network).changes > 0,
    );
  }
}
