import { createSocket } from 'node:dgram';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import type { ReceivedTrap } from '../../../server/domain/trap.ts';
import { TAG } from '../../../server/snmp/ber-reader.ts';
import { encodeCommunityMessage } from '../../../server/snmp/community-message.ts';
import { PDU } from '../../../server/snmp/pdu.ts';
import { SocketIntake } from '../../../server/snmp/trap-intake.ts';
import { TrapReceiver } from '../../../server/snmp/trap-receiver.ts';
import { eventually } from '../../support/signal.ts';
import { silentLog } from './silent-log.ts';

const LINK_DOWN = '1.3.6.1.6.3.1.1.5.3';
const IF_INDEX = '1.3.6.1.2.1.2.2.1.1.7';

let receiver: TrapReceiver | null = null;
afterEach(() => receiver?.stop());

it('under overload takes from the flooder, keeps the newest, counts by sender, and hears the quiet one', async () => {
  let hasRoom = false;
  const traps: ReceivedTrap[] = [];
  receiver = new TrapReceiver({
    address: '127.0.0.1',
    port: 0,
    clock: new SystemClock(),
    log: silentLog,
    onTrap: (trap) => void traps.push(trap),
    hasRoom: () => hasRoom,
    intake: (options) => new SocketIntake({ ...options, limit: 500 }),
  });
  const to = receiver;
  const { port } = await to.start();
  const send = await senderFrom('127.0.0.1');
  const quiet = await senderFrom('127.0.0.2');
  for (let number = 0; number < 2_000; number += 1) {
    await send(trapOf(number), port);
    if (number % 200 === 0) await quiet(trapOf(number), port);
  }
  await eventually('all of them', async () => to.load().waiting + to.counters().rateLimited === 2_010);
  expect(to.load()).toMatchObject({ waiting: 500, shedSenders: [{ address: '127.0.0.1', count: 1_510 }] });
  expect(traps).toEqual([]);
  hasRoom = true;
  to.resume();
  await eventually('those that are left', async () => traps.length === 500);
  const of = (address: string) =>
    traps.filter((trap) => trap.senderAddress === address).map(({ sysUpTimeTicks }) => sysUpTimeTicks);
  expect(of('127.0.0.2')).toEqual([0, 200, 400, 600, 800, 1_000, 1_200, 1_400, 1_600, 1_800]);
  expect(of('127.0.0.1')).toEqual(Array.from({ length: 490 }, (_, at) => 1_510 + at));
  expect(to.counters()).toMatchObject({ received: 2_010, rateLimited: 1_510, malformed: 0 });
});

it('answers an INFORM once it is stored, again where it is repeated, and never one that was given up', async () => {
  const settle: ((stored: boolean) => void)[] = [];
  receiver = new TrapReceiver({
    address: '127.0.0.1',
    port: 0,
    clock: new SystemClock(),
    log: silentLog,
    onTrap: (_, { settled }) => void settle.push(settled ?? (() => undefined)),
    storesLater: true,
  });
  const to = receiver;
  const { port } = await to.start();
  const agent = createSocket('udp4');
  const answers: string[] = [];
  agent.on('message', (answer) => void answers.push(answer.toString('hex')));
  const send = (datagram: Buffer) =>
    new Promise<void>((resolve) => agent.send(datagram, port, '127.0.0.1', () => resolve()));
  const heard = (count: number) =>
    eventually(`${count} datagrams`, async () => to.counters().received === count);
  const inform = trapOf(7, PDU.inform);
  const answer = trapOf(7, PDU.response).toString('hex');
  await send(inform);
  await heard(1);
  // The sender is impatient: nothing new, and no answer yet.
  await send(inform);
  await send(trapOf(8));
  await heard(2);
  expect([settle.length, answers]).toEqual([2, []]);
  settle[0]?.(true);
  await eventually('the answer', async () => answers.length === 1);
  await send(inform);
  await eventually('the same again', async () => answers.length === 2);
  expect(answers).toEqual([answer, answer]);
  expect([settle.length, to.counters().received]).toEqual([2, 2]);

  const refused = trapOf(9, PDU.inform);
  await send(refused);
  await heard(3);
  settle[2]?.(false);
  await send(refused);
  await heard(4);
  expect(answers).toHaveLength(2);
  settle[3]?.(true);
  await eventually('its answer', async () => answers.length === 3);
  expect(answers[2]).toBe(trapOf(9, PDU.response).toString('hex'));
  agent.close();
});

it('does not answer an INFORM that could not be handed on', async () => {
  receiver = new TrapReceiver({
    address: '127.0.0.1',
    port: 0,
    clock: new SystemClock(),
    log: silentLog,
    onTrap: () => {
      throw new Error('not today');
    },
  });
  const to = receiver;
  const { port } = await to.start();
  const agent = createSocket('udp4');
  let answers = 0;
  agent.on('message', () => (answers += 1));
  const send = (datagram: Buffer) =>
    new Promise<void>((resolve) => agent.send(datagram, port, '127.0.0.1', () => resolve()));
  await send(trapOf(1, PDU.inform));
  await send(trapOf(2, PDU.inform));
  await eventually('both', async () => to.counters().received === 2);
  expect(answers).toBe(0);
  agent.close();
});

it('tells repetitions by all that a trap says but sysUpTime, in every version', async () => {
  const contents: number[] = [];
  receiver = new TrapReceiver({
    address: '127.0.0.1',
    port: 0,
    clock: new SystemClock(),
    log: silentLog,
    onTrap: (_, delivery) => void contents.push(delivery.contents),
  });
  const { port } = await receiver.start();
  const send = await senderFrom('127.0.0.1');
  for (const datagram of [
    trapOf(1),
    trapOf(2),
    trapOf(1, PDU.trapV2, 8),
    trapV1Of(1),
    trapV1Of(2),
    trapV1Of(1, 8),
  ])
    await send(datagram, port);
  await eventually('all', async () => contents.length === 6);
  const [first, later, other, firstV1, laterV1, otherV1] = contents;
  expect([later, laterV1]).toEqual([first, firstV1]);
  expect(new Set([first, other, firstV1, otherV1]).size).toBe(4);
});

async function senderFrom(address: string): Promise<(datagram: Buffer, port: number) => Promise<void>> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  onTestFinished(() => void socket.close());
  return (datagram, port) =>
    new Promise((resolve) => socket.send(datagram, port, '127.0.0.1', () => resolve()));
}

/** v2c; its number is request-id and sysUpTime. */
function trapOf(number: number, type: number = PDU.trapV2, ifIndex = 7): Buffer {
  return Buffer.from(
    encodeCommunityMessage('v2c', Buffer.from('public'), (writer) => {
      const mark = writer.length;
      const varbind = (oid: string, write: () => void) => {
        const start = writer.length;
        write();
        writer.oid(oid);
        writer.wrap(TAG.sequence, start);
      };
      varbind(IF_INDEX, () => writer.integer(ifIndex));
      varbind('1.3.6.1.6.3.1.1.4.1.0', () => writer.oid(LINK_DOWN));
      varbind('1.3.6.1.2.1.1.3.0', () => writer.integer(number, TAG.timeTicks));
      writer.wrap(TAG.sequence, mark);
      for (const value of [0, 0, number]) writer.integer(value);
      writer.wrap(type, mark);
    }),
  );
}

function trapV1Of(ticks: number, ifIndex = 7): Buffer {
  return Buffer.from(
    encodeCommunityMessage('v1', Buffer.from('public'), (writer) => {
      const mark = writer.length;
      writer.integer(ifIndex);
      writer.oid(IF_INDEX);
      writer.wrap(TAG.sequence, mark);
      writer.wrap(TAG.sequence, mark);
      writer.integer(ticks, TAG.timeTicks);
      writer.integer(0);
      writer.integer(2);
      writer.octets(Buffer.from([10, 0, 0, 1]), TAG.ipAddress);
      writer.oid('1.3.6.1.4.1.9');
      writer.wrap(PDU.trapV1, mark);
    }),
  );
}
