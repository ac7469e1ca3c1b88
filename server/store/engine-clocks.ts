import type { EngineClock, EngineClockRepository } from '../domain/trap-sender.ts';
import type { StoreFile } from './store-file.ts';

const KEPT = 10_000;

/** The clocks of engines that send SNMPv3 traps. */
export class EngineClockRows implements EngineClockRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  list(): readonly EngineClock[] {
    return this.#file.act('reading the clocks of trap senders', () =>
      this.#file
        .read<[], EngineClock>(
          'SELECT engine_id AS engineId, boots, time, heard_at AS heardAtMs FROM engine_clock ORDER BY heard_at',
        )
        .all(),
    );
  }

  save(clocks: readonly EngineClock[]): void {
    this.#file.act('saving the clocks of trap senders', () =>
      this.#file.transact(() => {
        const put = this.#file.write<[string, number, number, number]>(
          'INSERT OR REPLACE INTO engine_clock (engine_id, boots, time, heard_at) VALUES (?, ?, ?, ?)',
        );
        for (const { engineId, boots, time, heardAtMs } of clocks) put.run(engineId, boots, time, heardAtMs);
        this.#file
          .write<[number]>(
            `DELETE FROM engine_clock WHERE engine_id IN (
              SELECT engine_id FROM engine_clock ORDER BY heard_at DESC LIMIT -1 OFFSET ?)`,
          )
          .run(KEPT);
      }),
    );
  }
}
