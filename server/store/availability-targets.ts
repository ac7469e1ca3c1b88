import type { AvailabilityTarget, AvailabilityTargetRepository } from '../domain/availability.ts';
import type { StoreFile } from './store-file.ts';

/** What groups of devices are promised to be up. */
export class AvailabilityTargets implements AvailabilityTargetRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  list(): readonly AvailabilityTarget[] {
    return this.#file.act('reading the availability targets', () =>
      this.#file
        .read<[], AvailabilityTarget>(
          'SELECT name AS "group", percent FROM availability_target ORDER BY name',
        )
        .all(),
    );
  }

  save(targets: readonly AvailabilityTarget[]): void {
    this.#file.transact(() => {
      this.#file.write<[]>('DELETE FROM availability_target').run();
      const insert = this.#file.write<[string, number]>(
        'INSERT INTO availability_target (name, percent) VALUES (?, ?)',
      );
      for (const { group, percent } of targets) insert.run(group, percent);
    });
  }
}
