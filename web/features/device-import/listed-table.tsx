import type { ListedDeviceView } from '../../../server/contract/device-list.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './listed-table.module.css';

/** Far more than anybody reads; who has more problems mends the list and looks again. */
const MAX_ROWS = 200;

/** What is wrong first, then what to look at, then the rest, each as in the list. */
const rank = ({ outcome, note }: ListedDeviceView): number =>
  outcome === 'refused' ? 0 : note === null ? 2 : 1;

/** What becomes of each line of a list. */
export function ListedTable({ devices }: { readonly devices: readonly ListedDeviceView[] }) {
  const shown = devices.toSorted((one, other) => rank(one) - rank(other)).slice(0, MAX_ROWS);
  return (
    <>
      <div className={classes.scroller} tabIndex={0} role="region" aria-label="What becomes of the list">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.number}>
                Line
              </th>
              <th scope="col">Outcome</th>
              <th scope="col">Name</th>
              <th scope="col">Address</th>
              <th scope="col">Asked by</th>
              <th scope="col">Tags</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((device) => (
              <tr key={device.line}>
                <td className={classes.number}>{device.line}</td>
                <td className={classes.outcome}>
                  <Outcome device={device} />
                </td>
                <td className={classes.name}>{device.name}</td>
                <td className={classes.address}>
                  {device.address === '' ? (
                    <span className={classes.missing}>no address</span>
                  ) : (
                    `${device.address}:${device.port}`
                  )}
                </td>
                <td className={classes.address}>
                  {[device.version, device.user, device.level].filter(Boolean).join(' ')}
                </td>
                <td className={classes.name}>{device.tags.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {devices.length > MAX_ROWS && (
        <p className={classes.more}>
          Shown are {MAX_ROWS} of {devices.length} lines, those with problems first.
        </p>
      )}
    </>
  );
}

function Outcome({ device }: { readonly device: ListedDeviceView }) {
  const { outcome, problems, note, deviceId } = device;
  return (
    <>
      {outcome === 'refused' && <StateMark state="major">cannot be added</StateMark>}
      {outcome === 'new' && <StateMark state="ok">will be added</StateMark>}
      {deviceId !== null && (
        <TextLink to="/devices/$deviceId" params={{ deviceId: String(deviceId) }}>
          {outcome === 'added' ? 'added' : 'known already'}
        </TextLink>
      )}
      {problems.map((problem) => (
        <div key={problem}>{problem}</div>
      ))}
      {note !== null && <div className={classes.note}>{note}</div>}
    </>
  );
}
