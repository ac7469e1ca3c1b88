import type { ReactNode } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import { formatRate } from '../../format/rate.ts';
import { formatTicks } from '../../format/time.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { FilterInput } from '../../ui/filter-input.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { STATE_ORDER } from '../../ui/state.ts';
import type { TableState } from '../../ui/table-state.ts';
import classes from './device-cards.module.css';
import { credentialText, deviceState } from './device-state.ts';
import { Tags } from './tags.tsx';

/** The devices as cards, worst first: the same list and filter as the table, for narrow screens and a quick look. */
export function DeviceCards(props: {
  devices: readonly DeviceView[];
  state: TableState;
  onStateChange: (change: TableState) => void;
  filters?: ReactNode;
  empty: ReactNode;
}): ReactNode {
  const { devices, state, onStateChange, filters, empty } = props;
  if (devices.length === 0)
    return (
      <>
        {filters}
        {empty}
      </>
    );
  const shown = matching(devices, state.q ?? '');
  return (
    <>
      <div className={classes.filter}>
        <FilterInput
          label="devices"
          q={state.q ?? ''}
          onChange={(q) => onStateChange({ q: q || undefined })}
        />
        {filters}
      </div>
      {shown.length === 0 && (
        <p>
          None of the {devices.length} devices holds “{state.q}”. Clear the filter to see them.
        </p>
      )}
      <ul className={classes.cards}>
        {shown.map((device) => (
          <Card key={device.id} device={device} />
        ))}
      </ul>
    </>
  );
}

function Card({ device }: { device: DeviceView }): ReactNode {
  const { state, word } = deviceState(device);
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <DeviceLink id={device.id} name={device.name} />
        <StateMark state={state}>{word}</StateMark>
      </div>
      <dl className={classes.facts}>
        <Fact name="Address">{`${device.address}:${device.port}`}</Fact>
        <Fact name="sysName">{device.sysName ?? '–'}</Fact>
        <Fact name="SNMP">{credentialText(device)}</Fact>
        <Fact name="Interfaces">{device.interfaceCount}</Fact>
        <Fact name="Uptime">{formatTicks(device.sysUpTimeTicks)}</Fact>
        <Fact name="Round trip">{formatRate(device.roundTripMs, 'ms')}</Fact>
        <Fact name="Last answer">
          <RelativeTime ms={device.lastAnswerAtMs} none="never" />
        </Fact>
      </dl>
      {device.groups.length > 0 && (
        <div className={classes.tags}>
          <Tags tags={device.groups} />
        </div>
      )}
      {device.problem !== null && <p className={classes.problem}>{device.problem}</p>}
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Every word of the filter has to stand somewhere in what the card shows. */
function matching(devices: readonly DeviceView[], filter: string): readonly DeviceView[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return devices
    .filter((device) => {
      const { name, address, port, sysName, sysDescr, groups } = device;
      const text = [name, `${address}:${port}`, sysName, sysDescr, ...groups, deviceState(device).word]
        .join(' ')
        .toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort(
      (a, b) =>
        STATE_ORDER[deviceState(a).state] - STATE_ORDER[deviceState(b).state] || a.name.localeCompare(b.name),
    );
}
