import type { ReactNode } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import { formatCommand } from '../../../server/contract/snmp-command.ts';
import type { InterfaceView } from '../../../server/contract/interface.ts';
import { formatBits, formatNumber } from '../../format/quantity.ts';
import { formatTicks } from '../../format/time.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';

/** IANAifType-MIB; the commonest, the rest by number. */
const IF_TYPES: Readonly<Record<number, string>> = {
  1: 'other',
  6: 'ethernetCsmacd',
  23: 'ppp',
  24: 'softwareLoopback',
  53: 'propVirtual',
  71: 'ieee80211',
  131: 'tunnel',
  135: 'l2vlan',
  136: 'l3ipvlan',
  161: 'ieee8023adLag',
};

interface InterfaceFactsProps {
  readonly view: InterfaceView;
  readonly device: DeviceView;
}

/** What the device says about the interface. */
export function InterfaceFacts({ view, device }: InterfaceFactsProps) {
  const type = view.ifType === null ? '–' : `${IF_TYPES[view.ifType] ?? 'ifType'} (${view.ifType})`;
  const items: [string, ReactNode][] = [
    ['ifDescr', view.ifDescr || '–'],
    ['ifName', view.ifName || '–'],
    ['ifAlias', view.ifAlias || '–'],
    ['ifIndex', <Copyable key="index" text={String(view.ifIndex)} label="Copy ifIndex" />],
    ['ifAdminStatus', view.ifAdminStatus ?? 'unknown'],
    ['ifOperStatus', view.ifOperStatus ?? 'unknown'],
    ['ifType', type],
    ['ifSpeed', view.ifSpeedBps ? formatBits(view.ifSpeedBps) : 'not told'],
    ['ifMtu', view.ifMtu === null ? '–' : `${formatNumber(view.ifMtu)} octets`],
    [
      'ifPhysAddress',
      view.ifPhysAddress ? <Copyable key="mac" text={view.ifPhysAddress} label="Copy address" /> : '–',
    ],
    ['ifLastChange', lastChange(view, device)],
    ['First seen', <RelativeTime key="first" ms={view.firstSeenAtMs} />],
  ];
  // While it is in the table it is seen with every poll; the time is told once it has gone.
  if (!view.present) items.push(['Last seen', <RelativeTime key="last" ms={view.lastSeenAtMs} />]);
  return (
    <Panel title="Facts">
      <Facts items={items} />
      <CommandLine commands={commandsOf(view, device)} />
    </Panel>
  );
}

/** The lines that ask the device what the charts are drawn from. */
function commandsOf({ ifIndex }: InterfaceView, device: DeviceView): string[] {
  return [IN_OCTETS, OUT_OCTETS, OPER_STATUS].map((column) =>
    formatCommand({ kind: 'walk', oids: [`${column}.${ifIndex}`] }, device),
  );
}

const OPER_STATUS = '1.3.6.1.2.1.2.2.1.8';
const IN_OCTETS = '1.3.6.1.2.1.2.2.1.10';
const OUT_OCTETS = '1.3.6.1.2.1.2.2.1.16';

/** ifLastChange is a value of sysUpTime; the boot time makes it a time of day. */
function lastChange({ ifLastChangeTicks: ticks }: InterfaceView, { bootedAtMs }: DeviceView): ReactNode {
  if (ticks === null) return '–';
  if (ticks === 0) return 'not since the device started';
  if (bootedAtMs === null) return `${formatTicks(ticks)} after the device started`;
  return <RelativeTime ms={bootedAtMs + ticks * MS_PER_TICK} />;
}

const MS_PER_TICK = 10;
