import type { ReactNode } from 'react';

export type CellValue = string | number | null;

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  /** What is sorted, filtered and exported; null sorts last. */
  value(row: Row): CellValue;
  /** What is shown, where it is not the value itself. */
  render?(row: Row): ReactNode;
  /** What is filtered and exported, where it is not the value (a state sorts by how bad it is). */
  text?(row: Row): string;
  /** Numbers stand right. */
  readonly align?: 'left' | 'right';
  /** Least width in px; what the page has left is shared in proportion. */
  readonly width?: number;
  readonly monospace?: boolean;
  /** Not shown until chosen. */
  readonly hidden?: boolean;
}
