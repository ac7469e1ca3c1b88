import type { ReactNode } from 'react';
import type { LabDeviceView } from '../../../server/contract/lab.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import classes from './lab-device.module.css';
import { PortGrid } from './port-grid.tsx';

interface LabDeviceProps {
  readonly device: LabDeviceView;
  /** The way to the same device as Trapline polls it. */
  readonly link?: ReactNode;
}

/** One simulated device: how to ask it, and its ports with their switches. */
export function LabDevice({ device, link }: LabDeviceProps) {
  const up = device.ports.filter((port) => port.ifOperStatus === 'up').length;
  return (
    <Panel
      title={device.name}
      actions={
        <>
          <span>{device.profile}</span>
          <span>
            {up} of {device.ports.length} ports up
          </span>
          {link}
        </>
      }
    >
      <Facts items={factsOf(device)} />
      <CommandLine commands={device.examples} label="Commands to try" open={device.profile === 'course'} />
      <div className={classes.ports}>
        <PortGrid device={device} />
      </div>
    </Panel>
  );
}

function factsOf(device: LabDeviceView): [string, ReactNode][] {
  const items: [string, ReactNode][] = [
    ['sysDescr', device.sysDescr],
    [
      'Answers at',
      <span key="addresses" className={classes.list}>
        {[
          ...[device.port, ...device.extraPorts].map((port) => `${device.address}:${port}`),
          ...device.alsoAt,
        ].map((place) => (
          <Copyable key={place} text={place} label="Copy address" />
        ))}
      </span>,
    ],
    ['Communities', <Communities key="communities" communities={device.communities} />],
  ];
  if (device.v3Users.length > 0) items.push(['v3 users', <Users key="users" users={device.v3Users} />]);
  return items;
}

function Communities({ communities }: Pick<LabDeviceView, 'communities'>) {
  return (
    <span className={classes.list}>
      {communities.map(({ name, access, view }) => (
        <span key={name}>
          <Copyable text={name} label="Copy community" /> {access === 'rw' ? 'read-write' : 'read-only'}
          {view === null ? '' : `, view ${view}`}
        </span>
      ))}
    </span>
  );
}

/** More users than this are folded away, so that the ports stay in sight. */
const USERS_SHOWN = 4;

function Users({ users }: { readonly users: LabDeviceView['v3Users'] }) {
  if (users.length <= USERS_SHOWN) return <UserList users={users} />;
  return (
    <details>
      <summary>{users.length} users</summary>
      <UserList users={users} />
    </details>
  );
}

function UserList({ users }: { readonly users: LabDeviceView['v3Users'] }) {
  return (
    <span className={classes.list}>
      {users.map(({ name, level, authProtocol, privProtocol }) => (
        <span key={name}>
          <Copyable text={name} label="Copy user" />{' '}
          {[level, authProtocol, privProtocol].filter((part) => part !== null).join(', ')}
        </span>
      ))}
    </span>
  );
}
