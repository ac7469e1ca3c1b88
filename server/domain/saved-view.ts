/** A state of the performance explorer under a name. */
export interface SavedView {
  readonly id: number;
  readonly name: string;
  /** The search part of the page's address, without the question mark. */
  readonly search: string;
  readonly changedAtMs: number;
}

export interface SavedViewRepository {
  /** By name. */
  list(): readonly SavedView[];
  get(id: number): SavedView | null;
  /** @throws StoreError `duplicate` where another view has the name */
  insert(view: Omit<SavedView, 'id'>): SavedView;
  /** @throws StoreError `duplicate` where another view has the name */
  update(view: SavedView): void;
  /** True where there was one. */
  remove(id: number): boolean;
}
