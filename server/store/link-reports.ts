import type { InterfaceId } from '../domain/interface.ts';
import type { LinkReport, LinkReportRepository } from '../domain/link-report.ts';
import type { StoreFile } from './store-file.ts';

interface Columns {
  interface: number;
  up: number;
  at: number;
}

/** What traps said of ports that no later poll has read. */
export class LinkReports implements LinkReportRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  list(): readonly LinkReport[] {
    return this.#file.act('reading what link traps said', () =>
      this.#file
        .read<[], Columns>('SELECT * FROM link_report ORDER BY interface')
        .all()
        .map(({ interface: interfaceId, up, at }) => ({ interfaceId, up: up === 1, atMs: at })),
    );
  }

  save({ interfaceId, up, atMs }: LinkReport): void {
    this.#file.act(`saving what a link trap said of interface ${interfaceId}`, () =>
      this.#file
        .write<[number, number, number]>('INSERT OR REPLACE INTO link_report VALUES (?, ?, ?)')
        .run(interfaceId, Number(up), atMs),
    );
  }

  remove(id: InterfaceId): void {
    this.#file.act(`removing what a link trap said of interface ${id}`, () =>
      this.#file.write<[number]>('DELETE FROM link_report WHERE interface = ?').run(id),
    );
  }
}
