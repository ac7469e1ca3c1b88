import { Stack } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Room } from '../../../server/contract/stream.ts';
import { formatSelection, type SeriesSelection } from '../../../server/contract/series-selection.ts';
import { useDevices } from '../../api/devices.ts';
import { ComparisonPanel } from '../../features/charts/comparison-panel.tsx';
import {
  type ComparisonView,
  comparisonSearch,
  parseComparisonView,
} from '../../features/charts/comparison-view.ts';
import { parseRange, type RangeSearch } from '../../features/charts/range.ts';
import { Examples } from '../../features/explorer/examples.tsx';
import { SavedViews } from '../../features/explorer/saved-views.tsx';
import { SeriesPicker } from '../../features/explorer/series-picker.tsx';
import { formatSeries, MAX_SERIES, parseSeries } from '../../features/explorer/series-text.ts';
import { TopPanel } from '../../features/explorer/top-panel.tsx';
import { parseTopView, topSearch, type TopView } from '../../features/explorer/top-view.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import classes from './explorer-page.module.css';
import { PerformanceTabs } from './performance-tabs.tsx';
import { type ExplorerSearch, explorerSearch } from './search.ts';

const route = getRouteApi('/performance');
const INTERVAL_UNTIL_KNOWN_MS = 60 * 1_000;

/** The comparison as the address has it, and how to change it there. */
function useExplorer() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/performance' });
  const put = useCallback(
    (part: ExplorerSearch, replace = false) =>
      void navigate({ search: (old) => ({ ...old, ...part }), replace, resetScroll: false }),
    [navigate],
  );
  const selections = useMemo(() => parseSeries(search.s), [search.s]);
  useRooms(roomsOf(selections));
  const range = useMemo(() => parseRange({ ...search }), [search]);
  const { layout, stacked, before, marks } = search;
  const view = useMemo(
    () => parseComparisonView({ layout, stacked, before, marks }),
    [layout, stacked, before, marks],
  );
  const shown = useMemo(() => new Set(selections.map(formatSelection)), [selections]);
  const room = MAX_SERIES - selections.length;
  const add = useCallback(
    (more: readonly SeriesSelection[]) => put({ s: formatSeries([...selections, ...more]) }),
    [put, selections],
  );
  const remove = useCallback(
    (gone: SeriesSelection) => put({ s: formatSeries(without(selections, gone)) || undefined }),
    [put, selections],
  );
  const onRange = useCallback(
    ({ range: name, from, to }: RangeSearch) => put({ range: name === '1h' ? undefined : name, from, to }),
    [put],
  );
  return { search, navigate, put, selections, range, view, shown, room, add, remove, onRange };
}

/** Series of any devices compared; all of it is in the address. */
export function ExplorerPage() {
  const { search, navigate, put, selections, range, view, shown, room, add, remove, onRange } = useExplorer();
  const top = parseTopView({ ...search });
  const intervalMs = useInterval(selections);
  return (
    <>
      <PageHeader
        title="Performance"
        actions={
          <SavedViews
            search={searchText(search)}
            canSave={selections.length > 0}
            onOpen={(text) =>
              void navigate({ search: explorerSearch(Object.fromEntries(new URLSearchParams(text))) })
            }
          />
        }
      />
      <PerformanceTabs />
      <div className={classes.page}>
        <div className={classes.charts}>
          {selections.length === 0 ? (
            <Panel title="Charts">
              <Examples
                onOpen={(found, name) =>
                  put({
                    s: formatSeries(found),
                    range: name === '1h' ? undefined : name,
                    from: undefined,
                    to: undefined,
                  })
                }
              />
            </Panel>
          ) : (
            <ComparisonPanel
              selections={selections}
              intervalMs={intervalMs}
              search={range}
              onSearch={onRange}
              view={view}
              onView={(change: Partial<ComparisonView>) => put(comparisonSearch({ ...view, ...change }))}
              onRemove={remove}
            />
          )}
        </div>
        <Stack gap="md" className={classes.side}>
          <Panel title="Add series">
            <SeriesPicker room={room} onAdd={add} />
          </Panel>
          <Panel title="Largest">
            <TopPanel
              view={top}
              onView={(change: Partial<TopView>) => put(topSearch({ ...top, ...change }), true)}
              shown={shown}
              room={room}
              onAdd={add}
            />
          </Panel>
        </Stack>
      </div>
    </>
  );
}

/** One series of a metric with instances stands for the others too until it is taken out. */
function without(selections: readonly SeriesSelection[], gone: SeriesSelection): SeriesSelection[] {
  return selections.filter(
    (one) =>
      formatSelection(one) !== formatSelection(gone) &&
      formatSelection(one) !== formatSelection({ ...gone, instance: null }),
  );
}

function searchText(search: ExplorerSearch): string {
  const pairs = Object.entries(search).filter(([, value]) => value !== undefined);
  return new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
}

/** Values of an interface are heard in its room, those of a device in the device's summary. */
function roomsOf(selections: readonly SeriesSelection[]): Room[] {
  const rooms = selections.map(({ deviceId, interfaceId }): Room =>
    interfaceId === null ? `summary:${deviceId}` : `interface:${deviceId}:${interfaceId}`,
  );
  return [...new Set<Room>(['deviceNames', ...rooms])];
}

/** The longest interval of the devices compared: what counts as a gap. */
function useInterval(selections: readonly SeriesSelection[]): number {
  const { data: devices } = useDevices();
  const intervals = (devices ?? [])
    .filter(({ id }) => selections.some(({ deviceId }) => deviceId === id))
    .map(({ intervalMs }) => intervalMs);
  return intervals.length === 0 ? INTERVAL_UNTIL_KNOWN_MS : Math.max(...intervals);
}
