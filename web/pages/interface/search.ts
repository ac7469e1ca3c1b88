import { parseRange, type RangeName } from '../../features/charts/range.ts';

/** Search parameters of an interface's page; without a range it shows the last hour. */
export interface InterfaceSearch {
  readonly range?: RangeName | undefined;
  /** Unix ms, with `range=custom` only. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** The id of the alert that is explained. */
  readonly alert?: number | undefined;
  /** How the volumes are cut. */
  readonly volumes?: 'day' | undefined;
  /** What is usual is not drawn. */
  readonly usual?: 'off' | undefined;
}

export function interfaceSearch(raw: Record<string, unknown>): InterfaceSearch {
  const { range, ...stretch } = parseRange(raw);
  const alert = Number(raw['alert']);
  return {
    ...(range === '1h' ? {} : { range, ...stretch }),
    ...(Number.isSafeInteger(alert) && alert > 0 ? { alert } : {}),
    ...(raw['usual'] === 'off' ? { usual: 'off' } : {}),
    ...(raw['volumes'] === 'day' ? { volumes: 'day' } : {}),
  };
}
