import { createSocket } from 'node:dgram';
import { AgentError } from '../../engine/agent-error.ts';
import { BerWriter } from '../../engine/ber-writer.ts';
import { SECOND } from '../../engine/clock.ts';
import { COLD_START } from '../../notify/notification.ts';
import { finishCommunityMessage, writeTrapV2 } from '../../notify/trap-encoder.ts';
import type { FaultKind } from '../fault.ts';
import { numberOf, numberParameter, textOf, textParameter } from '../parameters.ts';

/** An address of this machine that no device of the lab has. */
const STRANGER = '127.0.0.66';
const LOOPBACK = /^127(\.\d{1,3}){3}$/u;
const UP_TICKS = 4_200;

/** Something that nobody knows sends traps. */
export const unknownSender: FaultKind = {
  kind: 'unknown-sender',
  title: 'Traps of an unknown sender',
  about:
    'Traps (coldStart) come from an address that belongs to no device. On systems other than Linux that address has to be set up first.',
  group: 'security',
  lasting: true,
  parameters: [
    textParameter('address', 'Address of the sender', STRANGER),
    numberParameter('traps', 'Traps', { fallback: 5, min: 1, max: 1_000 }),
    numberParameter('perSecond', 'Pace', { fallback: 1, min: 0.1, max: 100, unit: '1/s' }),
  ],
  inject(stage, values) {
    const address = textOf(values, 'address');
    if (!LOOPBACK.test(address))
      throw new AgentError(
        'BAD_FAULT',
        `sending traps from ${JSON.stringify(address)}: the lab speaks on this machine only; give an address of 127.0.0.0/8`,
      );
    const socket = createSocket('udp4');
    let left = Math.floor(numberOf(values, 'traps'));
    /** Given to the socket and not sent yet: where the lab is late, all of them come at once. */
    let waiting = 0;
    let over = false;
    let open = true;
    let cancel = (): void => undefined;
    const closeOnceSent = (): void => {
      if (!open || !over || waiting > 0) return;
      open = false;
      socket.close();
    };
    // A trap that cannot be sent is one less.
    socket.on('error', () => {
      waiting = 0;
      closeOnceSent();
    });
    const close = (): void => {
      cancel();
      over = true;
      closeOnceSent();
    };
    socket.bind(0, address);
    const send = (nowMs: number): void => {
      if (left <= 0) {
        stage.over(nowMs);
        return;
      }
      for (const target of stage.targets) {
        const writer = new BerWriter();
        writeTrapV2(writer, { notification: COLD_START, requestId: left, upTicks: UP_TICKS });
        const packet = finishCommunityMessage(writer, { version: 'v2c', community: 'public' });
        waiting++;
        socket.send(packet, target.port, target.address, () => {
          waiting--;
          closeOnceSent();
        });
      }
      left--;
      cancel = stage.at(nowMs + SECOND / numberOf(values, 'perSecond'), send);
    };
    send(stage.now());
    return { text: `${address} sends traps, and nobody knows it`, devices: [], end: close, release: close };
  },
};
