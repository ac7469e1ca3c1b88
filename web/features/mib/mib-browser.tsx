import { SegmentedControl } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import type { MibObjectView } from '../../../server/contract/mib.ts';
import { useDeviceName } from '../../api/devices.ts';
import { useFreshMib, useMibObject } from '../../api/mib.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { DeviceChoice } from './device-choice.tsx';
import classes from './mib-browser.module.css';
import { MibFinder } from './mib-finder.tsx';
import type { MibPart, MibView } from './mib-view.ts';
import { ObjectPane } from './object-pane.tsx';
import { OperationsPane } from './operations-pane.tsx';
import { Splitter } from './splitter.tsx';
import { TranslateBox } from './translate-box.tsx';
import { type ChangeMibView, useMibView } from './use-mib-view.ts';
import { usePanes } from './use-panes.ts';

/** Heights of what stands above and below the panes, so that they fill the window. */
const ABOVE_PX = 172;
const ABOVE_IN_TAB_PX = 236;

/** What operations start from. */
export interface OperationsPlace {
  /** The object that is open; null where none is. */
  readonly object: MibObjectView | null;
  /** Null where no device is picked. */
  readonly deviceId: number | null;
  /** Opens an object by its qualified name or OID, as a link does. */
  readonly openObject: (name: string) => void;
  /** Picks the device that is asked; null on a device's own page, where it is fixed. */
  readonly pickDevice: ((deviceId: number | null) => void) | null;
}

export interface MibBrowserProps {
  /** Fixes the device, on its own page. */
  readonly deviceId?: number;
  /** What may be done with the open object, beside its name. */
  readonly actions?: (place: Pick<OperationsPlace, 'deviceId'> & { object: MibObjectView }) => ReactNode;
  /** What is asked of the device and its answers; they have a pane of their own. */
  readonly operations?: (place: OperationsPlace) => ReactNode;
}

/** Tree and search, the open object, and what is asked of a device: beside each other, or one at a time. */
export function MibBrowser({ deviceId: fixed, actions, operations }: MibBrowserProps) {
  useRooms(['mib', 'devices']);
  useFreshMib();
  const [view, change] = useMibView();
  const { layout, sizes, resize } = usePanes();
  const query = useMibObject(view.object);
  const deviceName = useDeviceName();
  const deviceId = fixed ?? view.device;
  const object = view.object === null ? undefined : query.data;
  const narrow = layout === 'narrow';
  const part = view.part ?? (view.object === null ? 'tree' : 'details');
  const shows = (one: MibPart) => !narrow || part === one;
  // Where the details are not in sight, who picks an object wants to see them.
  const toDetails: Partial<MibView> = narrow ? { part: 'details' } : {};
  const pickDevice = (device: number | null) => change({ device }, { replace: true });
  return (
    <>
      <Toolbar view={view} onView={change} onDevice={fixed === undefined ? pickDevice : null} />
      {narrow && (
        <Steps part={part} onPart={(next) => change({ part: next })} asks={operations !== undefined} />
      )}
      <div
        className={classes.browser}
        data-layout={layout}
        data-operations={operations !== undefined || undefined}
        style={
          {
            '--tree': `${sizes.tree}%`,
            '--details': `${sizes.details}%`,
            '--above': `${fixed === undefined ? ABOVE_PX : ABOVE_IN_TAB_PX}px`,
          } as CSSProperties
        }
      >
        {shows('tree') && (
          <MibFinder
            view={view}
            onView={change}
            object={object}
            deviceId={deviceId}
            deviceName={deviceId === null ? '' : deviceName(deviceId)}
            afterPick={toDetails}
          />
        )}
        {!narrow && (
          <Splitter
            label="tree"
            upright
            value={sizes.tree}
            min={12}
            max={60}
            onChange={(tree) => resize({ tree })}
          />
        )}
        {shows('details') && (
          <ObjectPane
            name={view.object}
            query={query}
            deviceId={deviceId}
            actions={actions && ((object) => actions({ object, deviceId }))}
            scrolls={!narrow}
          />
        )}
        {operations && (
          <OperationsPane
            layout={layout}
            shown={shows('operations')}
            details={sizes.details}
            onDetails={(details) => resize({ details })}
          >
            {operations({
              object: object ?? null,
              deviceId,
              openObject: (name) => change({ object: name, ...toDetails }),
              pickDevice: fixed === undefined ? pickDevice : null,
            })}
          </OperationsPane>
        )}
      </div>
    </>
  );
}

interface ToolbarProps {
  readonly view: MibView;
  readonly onView: ChangeMibView;
  /** Null where the device is fixed. */
  readonly onDevice: ((deviceId: number | null) => void) | null;
}

function Toolbar({ view, onView, onDevice }: ToolbarProps) {
  return (
    <div className={classes.toolbar}>
      {onDevice && <DeviceChoice deviceId={view.device} onChange={onDevice} />}
      <TranslateBox
        text={view.translate ?? ''}
        onChange={(text) => onView({ translate: text || null }, { replace: true })}
      />
    </div>
  );
}

interface StepsProps {
  readonly part: MibPart;
  readonly onPart: (part: MibPart) => void;
  /** There is something to ask a device with. */
  readonly asks: boolean;
}

/** On a narrow page: which of the panes is shown. */
function Steps({ part, onPart, asks }: StepsProps) {
  return (
    <SegmentedControl
      fullWidth
      size="sm"
      mb={8}
      aria-label="Part of the browser"
      value={part}
      onChange={(next) => onPart(next as MibPart)}
      data={[
        { value: 'tree', label: 'Tree' },
        { value: 'details', label: 'Details' },
        ...(asks ? [{ value: 'operations', label: 'Operations' }] : []),
      ]}
    />
  );
}
