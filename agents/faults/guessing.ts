import { createSocket } from 'node:dgram';
import { SECOND } from '../engine/clock.ts';
import type { FaultPart, FaultValues, InjectedFault } from './fault.ts';
import { deviceParameter, numberOf, numberParameter, textOf } from './parameters.ts';

const LOOPBACK = '127.0.0.1';

/** What is told to a fault by which somebody tries one name or word after the other. */
export const GUESSING_PARAMETERS = [
  deviceParameter(),
  numberParameter('perSecond', 'Guesses', { fallback: 5, min: 0.1, max: 200, unit: '1/s' }),
  numberParameter('guesses', 'At most', { fallback: 50, min: 1, max: 10_000 }),
];

/** Sends one guess after the other to the agent of a device, until there are no more. */
export function guess(
  stage: FaultPart,
  values: FaultValues,
  { text, message }: { readonly text: string; readonly message: (left: number) => Buffer },
): InjectedFault {
  const name = textOf(values, 'device');
  const device = stage.device(name);
  const socket = createSocket('udp4');
  // A guess that cannot be sent is one less.
  socket.on('error', () => undefined);
  let left = numberOf(values, 'guesses');
  let open = true;
  let cancel = (): void => undefined;
  const close = (): void => {
    cancel();
    if (open) socket.close();
    open = false;
  };
  socket.bind(0, LOOPBACK, () => stage.act(() => device.suspect(socket.address().port)));
  const next = (nowMs: number): void => {
    if (left <= 0) {
      stage.over(nowMs);
      return;
    }
    socket.send(message(left), device.port, LOOPBACK);
    left--;
    cancel = stage.at(nowMs + SECOND / numberOf(values, 'perSecond'), next);
  };
  next(stage.now());
  return { text: `${text} of ${name}`, devices: [name], end: close, release: close };
}
