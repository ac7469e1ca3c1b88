import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { ExchangeList } from './exchange-list.tsx';
import { ExchangePane } from './exchange-pane.tsx';
import type { PacketsView } from './packets-view.ts';
import classes from './packets.module.css';
import { usePacketsView } from './use-packets-view.ts';
import { WalkComparison } from './walk-comparison.tsx';

/** What goes over the wire between Trapline and one device. */
export function DevicePackets({ device, emptyAction }: { device: DeviceView; emptyAction: ReactNode }) {
  const [view, change] = usePacketsView();
  useRooms([`packets:${device.id}`]);
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label="What to show"
          value={view.show}
          onChange={(show) => change({ show: show as PacketsView['show'] })}
          data={[
            { value: 'exchanges', label: 'Exchanges' },
            { value: 'comparison', label: 'GETNEXT against GETBULK' },
          ]}
        />
      </div>
      {view.show === 'comparison' ? (
        <WalkComparison
          device={device}
          walk={view.walk}
          onWalk={(walk) => change({ walk })}
          onOpen={(exchange) => change({ show: 'exchanges', exchange, message: 0, field: null })}
        />
      ) : (
        <div className={view.exchange === null ? undefined : classes.split}>
          <div>
            <ExchangeList deviceId={device.id} view={view} onChange={change} emptyAction={emptyAction} />
          </div>
          {view.exchange !== null && (
            <ExchangePane
              key={view.exchange}
              device={device}
              exchangeId={view.exchange}
              view={view}
              onChange={change}
            />
          )}
        </div>
      )}
    </>
  );
}
