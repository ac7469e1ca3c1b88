import { Fragment } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import classes from './object-details.module.css';
import { ObjectLink } from './object-link.tsx';

const STARTS = [
  ['SNMPv2-MIB::system', 'what the device is, where it stands, how long it has been up'],
  ['IF-MIB::ifTable', 'interfaces with state and counters'],
  ['IF-MIB::ifXTable', 'their names, aliases and 64-bit counters'],
  ['IP-MIB::ipAddressTable', 'addresses'],
  ['IP-FORWARD-MIB::inetCidrRouteTable', 'routes'],
  ['TCP-MIB::tcpConnectionTable', 'TCP connections'],
  ['HOST-RESOURCES-MIB::hrStorageTable', 'memory and disks'],
] as const;

/** Shown while no object is open. */
export function StartingPoints() {
  return (
    <EmptyState title="No object is open">
      Pick one in the tree, search for a name, an OID or a word of its description, or begin with one of
      these:
      <dl className={classes.starts}>
        {STARTS.map(([name, what]) => (
          <Fragment key={name}>
            <dt>
              <ObjectLink name={name}>{name.slice(name.indexOf('::') + 2)}</ObjectLink>
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
    </EmptyState>
  );
}
