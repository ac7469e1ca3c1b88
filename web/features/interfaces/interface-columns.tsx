import type { InterfaceView } from '../../../server/contract/interface.ts';
import { interfaceLabel } from '../../format/interface-label.ts';
import { formatBits } from '../../format/quantity.ts';
import { formatColumnRate } from '../../format/rate.ts';
import { formatTicks } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { InterfaceLink } from '../../ui/interface-link.tsx';
import { interfaceState } from '../../ui/interface-state.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { STATE_ORDER } from '../../ui/state.ts';

export const interfaceStateText = (view: InterfaceView): string => interfaceState(view).word;

/** A column of one latest value, or of the sum of several; absent where none is known. */
function latest(
  key: string,
  header: string,
  metrics: readonly string[],
  unit: string,
): Column<InterfaceView> {
  const value = (view: InterfaceView) => {
    const known = metrics.map((metric) => view.latest[metric]).filter((one) => one !== undefined);
    return known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : null;
  };
  return {
    key,
    header,
    width: 108,
    align: 'right',
    value,
    text: (view) => String(value(view) ?? ''),
    render: (view) => formatColumnRate(value(view), unit),
  };
}

const BOTH_ERRORS = ['ifInErrors', 'ifOutErrors'];
const BOTH_DISCARDS = ['ifInDiscards', 'ifOutDiscards'];

export const INTERFACE_COLUMNS: readonly Column<InterfaceView>[] = [
  { key: 'index', header: 'Index', width: 76, align: 'right', value: ({ ifIndex }) => ifIndex },
  {
    key: 'state',
    header: 'State',
    width: 130,
    value: (view) => STATE_ORDER[interfaceState(view).state],
    text: interfaceStateText,
    render: (view) => <StateMark state={interfaceState(view).state}>{interfaceStateText(view)}</StateMark>,
  },
  {
    key: 'name',
    header: 'Name',
    width: 130,
    value: interfaceLabel,
    render: (view) => <InterfaceLink id={view.id} view={view} />,
  },
  { key: 'alias', header: 'Alias', width: 150, value: ({ ifAlias }) => ifAlias || null },
  { key: 'descr', header: 'ifDescr', width: 160, hidden: true, value: ({ ifDescr }) => ifDescr },
  {
    key: 'speed',
    header: 'Speed',
    width: 96,
    align: 'right',
    value: ({ ifSpeedBps }) => ifSpeedBps,
    render: ({ ifSpeedBps }) => formatBits(ifSpeedBps || null),
  },
  latest('in', 'In', ['ifInOctets'], 'bit/s'),
  latest('out', 'Out', ['ifOutOctets'], 'bit/s'),
  latest('inUtil', 'Util. in', ['ifInUtilisation'], '%'),
  latest('outUtil', 'Util. out', ['ifOutUtilisation'], '%'),
  latest('errors', 'Errors', BOTH_ERRORS, 'pkt/s'),
  latest('discards', 'Discards', BOTH_DISCARDS, 'pkt/s'),
  {
    key: 'mac',
    header: 'ifPhysAddress',
    width: 150,
    monospace: true,
    hidden: true,
    value: ({ ifPhysAddress }) => ifPhysAddress || null,
  },
  { key: 'mtu', header: 'MTU', width: 76, align: 'right', hidden: true, value: ({ ifMtu }) => ifMtu },
  { key: 'type', header: 'ifType', width: 76, align: 'right', hidden: true, value: ({ ifType }) => ifType },
  {
    key: 'lastChange',
    header: 'Changed at uptime',
    width: 136,
    align: 'right',
    hidden: true,
    value: ({ ifLastChangeTicks }) => ifLastChangeTicks,
    render: ({ ifLastChangeTicks }) => formatTicks(ifLastChangeTicks),
  },
];
