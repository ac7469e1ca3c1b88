export const PANEL_KINDS = ['chart', 'top', 'alerts', 'value', 'text'] as const;
export type PanelKind = (typeof PANEL_KINDS)[number];

/** A panel on the grid of twelve columns; what it shows is the page's own. */
export interface DashboardPanel {
  /** Unique on its dashboard. */
  readonly id: string;
  readonly kind: PanelKind;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** As the explorer's address names them: `3.17.ifInOctets`. */
  readonly series: readonly string[];
  /** Of a top N. */
  readonly metric: string | null;
  /** Range of a chart (`6h`) or period of a top N (`day`). */
  readonly range: string | null;
  /** Of a text panel. */
  readonly text: string;
}

export interface Dashboard {
  readonly id: number;
  readonly name: string;
  readonly panels: readonly DashboardPanel[];
  readonly changedAtMs: number;
}

export interface DashboardRepository {
  /** By name. */
  list(): readonly Dashboard[];
  get(id: number): Dashboard | null;
  /** @throws StoreError `duplicate` where another dashboard has the name */
  insert(dashboard: Omit<Dashboard, 'id'>): Dashboard;
  /** @throws StoreError `duplicate` where another dashboard has the name */
  update(dashboard: Dashboard): void;
  /** True where there was one. */
  remove(id: number): boolean;
}
