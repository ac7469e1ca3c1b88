import { Switch } from '@mantine/core';
import type { LabDeviceView, LabPortView } from '../../../server/contract/lab.ts';
import { useSwitchPort } from '../../api/lab.ts';
import { formatBits } from '../../format/quantity.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import classes from './port-grid.module.css';

interface PortGridProps {
  readonly device: Pick<LabDeviceView, 'name' | 'ports'>;
}

/** The ports of a simulated device, each with its state and a switch. */
export function PortGrid({ device }: PortGridProps) {
  const change = useSwitchPort();
  const pending = change.isPending ? change.variables.ifIndex : null;
  return (
    <div>
      {change.error && <ProblemAlert error={change.error} />}
      <ul className={classes.grid} aria-label={`Ports of ${device.name}`}>
        {device.ports.map((port) => (
          <Port
            key={port.ifIndex}
            deviceName={device.name}
            port={port}
            pending={pending === port.ifIndex}
            onSwitch={(up) => change.mutate({ device: device.name, ifIndex: port.ifIndex, up })}
          />
        ))}
      </ul>
    </div>
  );
}

interface PortProps {
  readonly deviceName: string;
  readonly port: LabPortView;
  readonly pending: boolean;
  readonly onSwitch: (up: boolean) => void;
}

function portTitle({
  ifIndex,
  ifDescr,
  ifAlias,
  ifSpeedBps,
  ifAdminStatus,
  ifOperStatus,
}: LabPortView): string {
  const alias = ifAlias ? `, ${ifAlias}` : '';
  const speed = ifSpeedBps > 0 ? `, ${formatBits(ifSpeedBps)}` : '';
  return `${ifDescr} (ifIndex ${ifIndex})${alias}${speed}, admin ${ifAdminStatus}, oper ${ifOperStatus}`;
}

function Port({ deviceName, port, pending, onSwitch }: PortProps) {
  const isUp = port.ifOperStatus === 'up';
  const name = port.ifName || port.ifDescr;
  return (
    <li className={classes.port} data-up={isUp || undefined} title={portTitle(port)}>
      <span className={classes.name}>{name}</span>
      <span className={classes.state}>
        <StateMark state={isUp ? 'ok' : 'off'}>{port.ifOperStatus}</StateMark>
        <Guarded may="lab">
          <Switch
            size="xs"
            aria-label={`${deviceName} ${name} ${isUp ? 'is up' : 'is down'}`}
            checked={isUp}
            disabled={pending}
            onChange={(event) => onSwitch(event.currentTarget.checked)}
          />
        </Guarded>
      </span>
    </li>
  );
}
