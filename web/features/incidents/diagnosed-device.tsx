import type { ReactNode } from 'react';
import type { DiagnosedDeviceView } from '../../../server/contract/incident.ts';
import { useDeviceName, useIsOwnDevice } from '../../api/devices.ts';
import { changeSide } from '../../format/change-side.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { State } from '../../ui/state.ts';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './incidents.module.css';
import { NamedInterface } from './named-interface.tsx';

const REACHED: Readonly<Record<DiagnosedDeviceView['reachability'], { state: State; word: string }>> = {
  reachable: { state: 'ok', word: 'answers' },
  unreachable: { state: 'critical', word: 'does not answer' },
  unknown: { state: 'unknown', word: 'not polled yet' },
};
const UP_DOWN: Readonly<Record<'up' | 'down' | 'unknown', State>> = {
  up: 'ok',
  down: 'critical',
  unknown: 'unknown',
};

type NeighbourView = DiagnosedDeviceView['neighbours'][number];

interface DiagnosedDeviceProps {
  readonly device: DiagnosedDeviceView;
  readonly poll: (deviceId: number) => ReactNode;
}

/** One device: whether it answers, the way to it, its ports, neighbours, changes and traps. */
export function DiagnosedDevice({ device, poll }: DiagnosedDeviceProps) {
  const { deviceId, reachability, lastPollAtMs, lastAnswerAtMs, problem } = device;
  const name = useDeviceName()(deviceId);
  const isOwn = useIsOwnDevice()(deviceId);
  const { state, word } = REACHED[reachability];
  if (isOwn)
    return (
      <section className={classes.device} aria-label={name}>
        <h3 className={classes.name}>{name}</h3>
        <p className={classes.why}>
          It stands for Trapline itself, which is not polled. The alert has the evidence;{' '}
          <TextLink to="/security">Security</TextLink> shows more.
        </p>
      </section>
    );
  return (
    <section className={classes.device} aria-label={name}>
      <div className={classes.head}>
        <h3 className={classes.name}>
          <DeviceLink id={deviceId} name={name} />
        </h3>
        <StateMark state={state}>{word}</StateMark>
        <span className={classes.dim}>
          polled <RelativeTime ms={lastPollAtMs} none="never" />, answered{' '}
          <RelativeTime ms={lastAnswerAtMs} none="never" />
        </span>
        {poll(deviceId)}
      </div>
      {problem !== null && <p className={classes.why}>{problem}</p>}
      <Path device={device} />
      <div className={classes.parts}>
        <Ports device={device} />
        <Neighbours device={device} />
        <Changes device={device} />
        <Traps device={device} />
      </div>
    </section>
  );
}

function Path({ device: { path, firstDown, why } }: Pick<DiagnosedDeviceProps, 'device'>) {
  if (path.length === 0)
    return <p className={classes.why}>No way to it is known from the tables of the devices.</p>;
  return (
    <>
      <ol className={classes.path} aria-label="The way to it">
        {path.map(({ text, state, knownAtMs, kind }, place) => (
          <li key={place} className={classes.hop} data-first={place === firstDown || undefined}>
            <StateMark state={UP_DOWN[state]}>
              {text} {place === firstDown && <strong>(first down) </strong>}
              {kind === 'device' || state === 'down' ? (
                <span className={classes.dim}>
                  {state} <RelativeTime ms={knownAtMs} none="" />
                </span>
              ) : null}
            </StateMark>
          </li>
        ))}
      </ol>
      {why.length > 0 && (
        <details>
          <summary className={classes.why}>How the way is known</summary>
          <ul className={classes.list}>
            {why.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Part({ title, none, children }: { title: string; none: string; children: ReactNode[] }) {
  return (
    <div>
      <h4 className={classes.subhead}>{title}</h4>
      {children.length === 0 ? (
        <p className={classes.why}>{none}</p>
      ) : (
        <ul className={classes.list}>{children}</ul>
      )}
    </div>
  );
}

function Ports({ device: { ports } }: Pick<DiagnosedDeviceProps, 'device'>) {
  return (
    <Part title="Ports it is about" none="None: it is about the device.">
      {ports.map(({ interfaceId, name, admin, oper, knownAtMs }) => (
        <li key={interfaceId} className={classes.row}>
          <StateMark state={oper === 'up' ? 'ok' : oper === null ? 'unknown' : 'critical'}>
            {oper ?? 'unknown'}
          </StateMark>
          <span className={classes.grow}>
            <TextLink to="/interfaces/$interfaceId" params={{ interfaceId: String(interfaceId) }}>
              {name}
            </TextLink>
            {admin === 'down' && ', switched off'}
          </span>
          <span className={classes.dim}>
            <RelativeTime ms={knownAtMs} />
          </span>
        </li>
      ))}
    </Part>
  );
}

/** Those that are up are many, and seldom what is looked for. */
function Neighbours({ device: { neighbours } }: Pick<DiagnosedDeviceProps, 'device'>) {
  const isUp = ({ state, portState }: NeighbourView) => state === 'up' && portState !== 'down';
  const up = neighbours.filter(isUp);
  const others = neighbours.filter((one) => !isUp(one));
  const lines = (list: readonly NeighbourView[]) =>
    list.map((one, place) => <Neighbour key={place} neighbour={one} />);
  return (
    <Part title="Neighbours" none="None are known.">
      {[
        ...lines(others),
        ...(up.length === 0
          ? []
          : [
              <li key="up">
                <details>
                  <summary className={classes.why}>
                    {up.length === 1 ? '1 is up' : `${up.length} are up`}
                  </summary>
                  <ul className={classes.list}>{lines(up)}</ul>
                </details>
              </li>,
            ]),
      ]}
    </Part>
  );
}

function Neighbour({ neighbour }: { readonly neighbour: NeighbourView }) {
  const { deviceId, name, port, farPort, state, portState, knownAtMs } = neighbour;
  return (
    <li className={classes.row}>
      <StateMark state={portState === 'down' ? 'critical' : UP_DOWN[state]}>
        {portState === 'down' ? 'port down' : deviceId === null ? 'not polled' : state}
      </StateMark>
      <span className={classes.grow}>
        {port !== '' && `${port} – `}
        {deviceId === null ? name : <DeviceLink id={deviceId} name={name} />} {farPort}
      </span>
      <span className={classes.dim}>
        <RelativeTime ms={knownAtMs} none="" />
      </span>
    </li>
  );
}

function Changes({ device: { changes } }: Pick<DiagnosedDeviceProps, 'device'>) {
  return (
    <Part title="Last changes before" none="Nothing was changed before.">
      {changes.map(({ id, atMs, interfaceId, field, before, after }) => (
        <li key={id} className={classes.row}>
          <span className={classes.grow}>
            {interfaceId !== null && <NamedInterface id={interfaceId} />} {field}: {changeSide(before)} →{' '}
            {changeSide(after)}
          </span>
          <span className={classes.dim}>
            <RelativeTime ms={atMs} />
          </span>
        </li>
      ))}
    </Part>
  );
}

function Traps({ device: { traps } }: Pick<DiagnosedDeviceProps, 'device'>) {
  return (
    <Part title="Last traps" none="It has sent none.">
      {traps.map(({ id, atMs, summary }) => (
        <li key={id} className={classes.row}>
          <span className={classes.grow}>
            <TextLink to="/traps" search={{ trap: id }}>
              {summary}
            </TextLink>
          </span>
          <span className={classes.dim}>
            <RelativeTime ms={atMs} />
          </span>
        </li>
      ))}
    </Part>
  );
}
