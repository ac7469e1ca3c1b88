import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, lazy } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import { formatCommand } from '../../../server/contract/snmp-command.ts';
import { ChangeList } from '../../features/changes/change-list.tsx';
import { ConnectionHistory } from '../../features/connections/connection-history.tsx';
import { ConnectionTable } from '../../features/connections/connection-table.tsx';
import { PollingFacts, SystemFacts } from '../../features/devices/device-facts.tsx';
import { PollButton } from '../../features/devices/poll-button.tsx';
import { SensorTable } from '../../features/equipment/sensor-table.tsx';
import { StorageTable } from '../../features/equipment/storage-table.tsx';
import { AlertIncident } from '../../features/incidents/alert-incident.tsx';
import { InterfaceTable } from '../../features/interfaces/interface-table.tsx';
import { MonitoredList } from '../../features/monitored/monitored-list.tsx';
import { RouteHistory } from '../../features/routes/route-history.tsx';
import { RouteTable } from '../../features/routes/route-table.tsx';
import { DeviceSecurity } from '../../features/security/device-security.tsx';
import { CommandLine } from '../../ui/command-line.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Permitted } from '../../ui/not-permitted.tsx';
import classes from './device-page.module.css';
import type { DeviceTab } from './search.ts';

const DeviceChartsPanel = lazy(async () => ({
  default: (await import('./device-charts-panel.tsx')).DeviceChartsPanel,
}));
const AlertTable = lazy(async () => ({
  default: (await import('../../features/alerts/alert-table.tsx')).AlertTable,
}));
const DeviceMib = lazy(async () => ({
  default: (await import('./device-mib.tsx')).DeviceMib,
}));
const DevicePackets = lazy(async () => ({
  default: (await import('../../features/packets/device-packets.tsx')).DevicePackets,
}));
const TrapSources = lazy(async () => ({
  default: (await import('../../features/traps/trap-sources.tsx')).TrapSources,
}));
const TrapTable = lazy(async () => ({
  default: (await import('../../features/traps/trap-table.tsx')).TrapTable,
}));

/** A history scrolls, so the keyboard has to be able to reach it. */
function HistoryPanel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel title={title} flush>
      <div className={classes.history} tabIndex={0} role="group" aria-label={title}>
        {children}
      </div>
    </Panel>
  );
}

function Summary({ device }: { device: DeviceView }) {
  return (
    <div className={classes.summary}>
      <div className={classes.facts}>
        <Panel title="System">
          <SystemFacts device={device} />
          <CommandLine commands={[formatCommand({ kind: 'walk', oids: ['system'] }, device)]} />
        </Panel>
        <Panel title="Polling">
          <PollingFacts device={device} />
        </Panel>
        <Panel title="Monitored objects">
          <MonitoredList deviceId={device.id} />
        </Panel>
        <HistoryPanel title="Configuration changes">
          <ChangeList deviceId={device.id} />
        </HistoryPanel>
        <HistoryPanel title="Security">
          <DeviceSecurity deviceId={device.id} />
        </HistoryPanel>
      </div>
      <div className={classes.charts}>
        <DeviceChartsPanel deviceId={device.id} />
      </div>
    </div>
  );
}

function Interfaces({ device }: { device: DeviceView }) {
  const navigate = useNavigate();
  return (
    <>
      <InterfaceTable
        deviceId={device.id}
        emptyAction={<PollButton deviceId={device.id} />}
        onOpen={(id) =>
          void navigate({ to: '/interfaces/$interfaceId', params: { interfaceId: String(id) } })
        }
      />
      <CommandLine
        commands={[
          formatCommand({ kind: 'table', oids: ['ifTable'] }, device),
          formatCommand({ kind: 'walk', oids: ['ifXTable'] }, device),
        ]}
      />
    </>
  );
}

function Routes({ device }: { device: DeviceView }) {
  return (
    <>
      <RouteTable deviceId={device.id} />
      <CommandLine
        commands={[
          formatCommand({ kind: 'walk', oids: ['inetCidrRouteTable'] }, device),
          formatCommand({ kind: 'table', oids: ['ipRouteTable'] }, device),
        ]}
      />
      <div className={classes.below}>
        <HistoryPanel title="Route history">
          <RouteHistory deviceId={device.id} />
        </HistoryPanel>
      </div>
    </>
  );
}

function Connections({ device }: { device: DeviceView }) {
  return (
    <>
      <ConnectionTable deviceId={device.id} />
      <CommandLine
        commands={[
          formatCommand({ kind: 'walk', oids: ['tcpConnectionTable'] }, device),
          formatCommand({ kind: 'walk', oids: ['tcpConnTable'] }, device),
        ]}
      />
      <div className={classes.below}>
        <HistoryPanel title="Connection history">
          <ConnectionHistory deviceId={device.id} />
        </HistoryPanel>
      </div>
    </>
  );
}

function Storages({ device }: { device: DeviceView }) {
  return (
    <>
      <StorageTable deviceId={device.id} />
      <CommandLine
        commands={[
          formatCommand({ kind: 'table', oids: ['hrStorageTable'] }, device),
          formatCommand({ kind: 'walk', oids: ['hrProcessorLoad'] }, device),
        ]}
      />
      <div className={classes.below}>
        <DeviceChartsPanel deviceId={device.id} of="storages" />
      </div>
    </>
  );
}

function Sensors({ device }: { device: DeviceView }) {
  return (
    <>
      <SensorTable deviceId={device.id} />
      <CommandLine
        commands={[
          formatCommand({ kind: 'table', oids: ['entPhySensorTable'] }, device),
          formatCommand({ kind: 'walk', oids: ['entPhysicalName'] }, device),
        ]}
      />
      <div className={classes.below}>
        <DeviceChartsPanel deviceId={device.id} of="sensors" />
      </div>
    </>
  );
}

/** What a tab of the device page holds. */
export function DeviceTabPanel({ tab, device }: { tab: DeviceTab; device: DeviceView }) {
  switch (tab) {
    case 'summary':
      return <Summary device={device} />;
    case 'interfaces':
      return <Interfaces device={device} />;
    case 'routes':
      return <Routes device={device} />;
    case 'connections':
      return <Connections device={device} />;
    case 'storages':
      return <Storages device={device} />;
    case 'sensors':
      return <Sensors device={device} />;
    case 'alerts':
      return <AlertTable deviceId={device.id} incident={(alertId) => <AlertIncident alertId={alertId} />} />;
    case 'traps':
      return (
        <>
          <TrapTable deviceId={device.id} />
          <TrapSources deviceId={device.id} />
        </>
      );
    case 'mib':
      return <DeviceMib device={device} />;
    case 'packets':
      return (
        <Permitted may="packets">
          <DevicePackets device={device} emptyAction={<PollButton deviceId={device.id} />} />
        </Permitted>
      );
  }
}
