import type { Dashboard, DashboardPanel, DashboardRepository } from '../domain/dashboard.ts';
import type { StoreFile } from './store-file.ts';

interface DashboardColumns {
  id: number;
  name: string;
  panels: string;
  changed_at: number;
}

/** Dashboards with their panels. */
export class Dashboards implements DashboardRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  list(): readonly Dashboard[] {
    return this.#file.act('reading the dashboards', () =>
      this.#file
        .read<[], DashboardColumns>('SELECT * FROM dashboard ORDER BY name COLLATE NOCASE, id')
        .all()
        .map((row) => dashboardOf(row)),
    );
  }

  get(id: number): Dashboard | null {
    return this.#file.act(`reading dashboard ${id}`, () => {
      const row = this.#file.read<[number], DashboardColumns>('SELECT * FROM dashboard WHERE id = ?').get(id);
      return row === undefined ? null : dashboardOf(row);
    });
  }

  insert(dashboard: Omit<Dashboard, 'id'>): Dashboard {
    return this.#file.act(`adding dashboard ${dashboard.name}`, () => {
      const { name, panels, changedAtMs } = dashboard;
      const result = this.#file
        .write<[string, string, number]>('INSERT INTO dashboard (name, panels, changed_at) VALUES (?, ?, ?)')
        .run(name, JSON.stringify(panels), changedAtMs);
      return { ...dashboard, id: Number(result.lastInsertRowid) };
    });
  }

  update({ id, name, panels, changedAtMs }: Dashboard): void {
    this.#file.act(`changing dashboard ${name}`, () =>
      this.#file
        .write<[string, string, number, number]>(
          'UPDATE dashboard SET name = ?, panels = ?, changed_at = ? WHERE id = ?',
        )
        .run(name, JSON.stringify(panels), changedAtMs, id),
    );
  }

  remove(id: number): boolean {
    return this.#file.act(
      `removing dashboard ${id}`,
      () => this.#file.write<[number]>('DELETE FROM dashboard WHERE id = ?').run(id).changes > 0,
    );
  }
}

function dashboardOf({ id, name, panels, changed_at: changedAtMs }: DashboardColumns): Dashboard {
  return { id, name, panels: JSON.parse(panels) as DashboardPanel[], changedAtMs };
}
