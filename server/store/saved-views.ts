import type { SavedView, SavedViewRepository } from '../domain/saved-view.ts';
import type { StoreFile } from './store-file.ts';

interface ViewColumns {
  id: number;
  name: string;
  search: string;
  changed_at: number;
}

/** States of the performance explorer under names. */
export class SavedViews implements SavedViewRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  list(): readonly SavedView[] {
    return this.#file.act('reading the saved views', () =>
      this.#file
        .read<[], ViewColumns>('SELECT * FROM saved_view ORDER BY name COLLATE NOCASE, id')
        .all()
        .map((row) => viewOf(row)),
    );
  }

  get(id: number): SavedView | null {
    return this.#file.act(`reading saved view ${id}`, () => {
      const row = this.#file.read<[number], ViewColumns>('SELECT * FROM saved_view WHERE id = ?').get(id);
      return row === undefined ? null : viewOf(row);
    });
  }

  insert(view: Omit<SavedView, 'id'>): SavedView {
    return this.#file.act(`saving view ${view.name}`, () => {
      const { name, search, changedAtMs } = view;
      const result = this.#file
        .write<[string, string, number]>('INSERT INTO saved_view (name, search, changed_at) VALUES (?, ?, ?)')
        .run(name, search, changedAtMs);
      return { ...view, id: Number(result.lastInsertRowid) };
    });
  }

  update({ id, name, search, changedAtMs }: SavedView): void {
    this.#file.act(`changing saved view ${name}`, () =>
      this.#file
        .write<[string, string, number, number]>(
          'UPDATE saved_view SET name = ?, search = ?, changed_at = ? WHERE id = ?',
        )
        .run(name, search, changedAtMs, id),
    );
  }

  remove(id: number): boolean {
    return this.#file.act(
      `removing saved view ${id}`,
      () => this.#file.write<[number]>('DELETE FROM saved_view WHERE id = ?').run(id).changes > 0,
    );
  }
}

function viewOf({ id, name, search, changed_at: changedAtMs }: ViewColumns): SavedView {
  return { id, name, search, changedAtMs };
}
