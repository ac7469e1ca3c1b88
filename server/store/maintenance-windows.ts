import type {
  MaintenanceSchedule,
  MaintenanceScope,
  MaintenanceWindow,
  MaintenanceWindowRepository,
  NewMaintenanceWindow,
} from '../domain/maintenance-window.ts';
import type { StoreFile } from './store-file.ts';

interface WindowColumns {
  id: number;
  name: string;
  scope: string;
  schedule: string;
  note: string;
  enabled: number;
}

const INSERT = `INSERT INTO maintenance_window (name, scope, schedule, note, enabled)
  VALUES (@name, @scope, @schedule, @note, @enabled)`;

const UPDATE = `UPDATE maintenance_window SET name = @name, scope = @scope, schedule = @schedule, note = @note,
    enabled = @enabled
  WHERE id = @id`;

/** When what is under maintenance. */
export class MaintenanceWindows implements MaintenanceWindowRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  list(): readonly MaintenanceWindow[] {
    return this.#file.act('reading the maintenance windows', () =>
      this.#file
        .read<[], WindowColumns>('SELECT * FROM maintenance_window ORDER BY id')
        .all()
        .map((row) => windowOf(row)),
    );
  }

  get(id: number): MaintenanceWindow | null {
    return this.#file.act(`reading maintenance window ${id}`, () => {
      const row = this.#file
        .read<[number], WindowColumns>('SELECT * FROM maintenance_window WHERE id = ?')
        .get(id);
      return row === undefined ? null : windowOf(row);
    });
  }

  insert(window: NewMaintenanceWindow): MaintenanceWindow {
    return this.#file.act(`adding maintenance window ${window.name}`, () => {
      const result = this.#file.write<[object]>(INSERT).run(columns(window));
      return { ...window, id: Number(result.lastInsertRowid) };
    });
  }

  update(window: MaintenanceWindow): void {
    this.#file.act(`changing maintenance window ${window.name}`, () =>
      this.#file.write<[object]>(UPDATE).run({ ...columns(window), id: window.id }),
    );
  }

  remove(id: number): boolean {
    return this.#file.act(
      `removing maintenance window ${id}`,
      () => this.#file.write<[number]>('DELETE FROM maintenance_window WHERE id = ?').run(id).changes > 0,
    );
  }
}

function columns(window: NewMaintenanceWindow): Omit<WindowColumns, 'id'> {
  return {
    name: window.name,
    scope: JSON.stringify(window.scope),
    schedule: JSON.stringify(window.schedule),
    note: window.note,
    enabled: window.enabled ? 1 : 0,
  };
}

function windowOf(row: WindowColumns): MaintenanceWindow {
  return {
    id: row.id,
    name: row.name,
    scope: JSON.parse(row.scope) as MaintenanceScope,
    schedule: JSON.parse(row.schedule) as MaintenanceSchedule,
    note: row.note,
    enabled: row.enabled === 1,
  };
}
