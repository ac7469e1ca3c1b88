import { Button, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { customRange, isLive, parseRange, type RangeSearch } from '../../features/charts/range.ts';
import { RangeBar } from '../../features/charts/range-bar.tsx';
import { useChartWindow } from '../../features/charts/use-chart-window.ts';
import { DeviceDialog } from '../../features/devices/device-dialog.tsx';
import { TrapVerdicts } from '../../features/rules/trap-verdicts.tsx';
import { Quarantine } from '../../features/traps/quarantine-list.tsx';
import { TrapGroups } from '../../features/traps/trap-groups.tsx';
import { TrapLossTable } from '../../features/traps/trap-losses.tsx';
import { TrapRateChart } from '../../features/traps/trap-rate-chart.tsx';
import { TrapTable } from '../../features/traps/trap-table.tsx';
import { LINK_DOWN, TRAP_SHOWS, type TrapShow } from '../../features/traps/trap-view.ts';
import { useTrapView } from '../../features/traps/use-trap-view.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Guarded, Allowed } from '../../ui/guarded.tsx';
import { useChosenInSight } from '../../ui/use-chosen-in-sight.ts';
import { Receiver } from './receiver.tsx';
import { TrapPackets } from './trap-packets.tsx';
import classes from './traps-page.module.css';

/** A live range moves about once in half a minute: the counts are of whole minutes. */
const COARSE_PX = 100;

const SHOWN: Record<TrapShow, string> = {
  log: 'Log',
  notification: 'By notification',
  sender: 'By sender',
  device: 'By device',
  quarantine: 'Quarantine',
  losses: 'Losses',
};

/** Traps as they come, put together, over time, and what became of those that nobody knows. */
export function TrapsPage() {
  const [view, change] = useTrapView();
  const [adding, setAdding] = useState<string | null>(null);
  useRooms(['devices', 'health']);
  const { search, window, setRange } = useRange();
  const range = { ...window, live: isLive(search) };
  const shown = useChosenInSight<HTMLDivElement>(view.show);
  return (
    <>
      <PageHeader
        title="Traps"
        detail={<Receiver />}
        actions={
          <Guarded may="set">
            <Button size="xs" variant="default" onClick={() => change({ test: LINK_DOWN })}>
              Send a test trap
            </Button>
          </Guarded>
        }
      />
      <div className={classes.range}>
        <RangeBar search={search} window={window} onChange={setRange} />
      </div>
      <TrapRateChart range={range} onZoom={(fromMs, toMs) => setRange(customRange({ fromMs, toMs }))} />
      <div ref={shown} className={classes.shown}>
        <SegmentedControl
          size="xs"
          aria-label="What is shown"
          value={view.show}
          onChange={(show) => change({ show: TRAP_SHOWS.find((one) => one === show) ?? 'log' })}
          data={TRAP_SHOWS.map((value) => ({ value, label: SHOWN[value] }))}
        />
      </div>
      {(view.show === 'notification' || view.show === 'sender' || view.show === 'device') && (
        <TrapGroups key={view.show} by={view.show} range={range} />
      )}
      {view.show === 'quarantine' && <Quarantine range={range} onAddDevice={setAdding} />}
      {view.show === 'losses' && <TrapLossTable />}
      <TrapTable
        logShown={view.show === 'log'}
        sections={(trap) => (
          <>
            <TrapVerdicts key={trap.id} trapId={trap.id} />
            <Allowed may="packets">
              <TrapPackets trap={trap} />
            </Allowed>
          </>
        )}
      />
      {adding !== null && <DeviceDialog device={null} address={adding} onClose={() => setAdding(null)} />}
    </>
  );
}

/** The range as the address bar has it. */
function useRange() {
  const search = parseRange(useSearch({ strict: false }));
  const navigate = useNavigate();
  const window = useChartWindow(search, COARSE_PX);
  const setRange = (range: RangeSearch) =>
    void navigate({
      to: '.',
      search: ((old: object) => ({ ...old, from: undefined, to: undefined, ...range })) as never,
      replace: true,
      resetScroll: false,
    });
  return { search, window, setRange };
}
