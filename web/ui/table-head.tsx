import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import { type Sort, nextSort } from './table-view.ts';

export interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | null;
  readonly onSort: (sort: string) => void;
}

function ariaSort(sort: Sort | null, key: string): 'ascending' | 'descending' | 'none' {
  if (sort?.key !== key) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}

export function TableHead<Row>({ columns, sort, onSort }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ key, header, align }) => (
          <th key={key} scope="col" data-align={align} aria-sort={ariaSort(sort, key)}>
            <button type="button" className={classes.sort} onClick={() => onSort(nextSort(sort, key))}>
              <span className={classes.header}>{header}</span>
              {sort?.key === key &&
                (sort.descending ? (
                  <IconArrowDown size={13} aria-hidden />
                ) : (
                  <IconArrowUp size={13} aria-hidden />
                ))}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}
