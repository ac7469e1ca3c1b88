import { createSocket } from 'node:dgram';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import type { UserCredential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { ReceivedTrap } from '../../../server/domain/trap.ts';
import type { Varbind } from '../../../server/domain/varbind.ts';
import { encodeCommunityMessage } from '../../../server/snmp/community-message.ts';
import { EngineClocks } from '../../../server/snmp/engine-clocks.ts';
import { SenderRate } from '../../../server/snmp/sender-rate.ts';
import { TrapReceiver, type TrapReceiverOptions } from '../../../server/snmp/trap-receiver.ts';
import { KeyRing } from '../../../server/snmp/usm-key.ts';
import { UsmReceiver } from '../../../server/snmp/usm-receiver.ts';
import { encodeV3Message } from '../../../server/snmp/v3-message.ts';
import { writeValues } from '../../../server/snmp/varbind-writer.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { eventually } from '../../support/signal.ts';
import { startStore } from '../store/temporary-store.ts';
import { silentLog } from './silent-log.ts';

const USER: UserCredential = {
  version: 'v3',
  user: 'operator',
  level: 'authPriv',
  authProtocol: 'sha',
  authKey: new Secret('an auth key'),
  privProtocol: 'aes256r',
  privKey: new Secret('a priv key'),
};
const ENGINE = Buffer.from('8000000001020304', 'hex');
const MOMENT = { boots: 7, time: 5_000 };

const COLD_START: readonly Varbind[] = [
  { oid: '1.3.6.1.2.1.1.3.0', type: 'TimeTicks', value: 1 },
  { oid: '1.3.6.1.6.3.1.1.4.1.0', type: 'OBJECT IDENTIFIER', value: '1.3.6.1.6.3.1.1.5.1' },
];

/** A coldStart of the user, as a device with that engine sends it. */
function coldStart(moment = MOMENT, engineId = ENGINE, user = USER): Buffer {
  return encodeV3Message({
    msgId: 1,
    reportable: false,
    engineId,
    ...moment,
    user: user.user,
    keys: new KeyRing().keysFor(user, engineId),
    contextEngineId: engineId,
    contextName: '',
    writePdu: (writer) =>
      writeValues(writer, {
        type: 'trapV2',
        requestId: 1,
        varbinds: COLD_START,
      }),
  });
}

describe('the trap port', () => {
  const receivers: TrapReceiver[] = [];
  const socket = createSocket('udp4');
  const other = createSocket('udp4');
  beforeEach(async () => {
    await new Promise<void>((resolve) => other.bind(0, '127.0.0.2', resolve)).catch(() => {});
  });
  afterEach(async () => {
    for (const receiver of receivers.splice(0)) await receiver.stop();
  });

  async function start(part: Partial<TrapReceiverOptions> = {}) {
    const traps: ReceivedTrap[] = [];
    const receiver = new TrapReceiver({
      address: '127.0.0.1',
      port: 0,
      clock: new SystemClock(),
      log: silentLog,
      onTrap: (trap) => void traps.push(trap),
      ...part,
    });
    receivers.push(receiver);
    receiver.setUsers([USER]);
    const { port } = await receiver.start();
    const send = (...datagrams: Buffer[]): void => {
      for (const datagram of datagrams) socket.send(datagram, port, '127.0.0.1');
    };
    const lost = (loss: string) =>
      receiver.losses().reduce((sum, { counts }) => sum + counts[loss as keyof typeof counts], 0);
    return { receiver, traps, send, port, lost };
  }

  it('refuses after a restart what was recorded before it', async () => {
    const { store, folder } = startStore();
    const first = await start();
    first.send(coldStart());
    await eventually('the trap', async () => first.traps.length === 1);
    await first.receiver.stop();
    store.engineClocks.save(first.receiver.takeEngineClocks());
    store.stop();

    const again = startStore({ folder }).store;
    const second = await start({ engineClocks: again.engineClocks.list() });
    second.send(coldStart(), coldStart({ ...MOMENT, boots: 6 }), coldStart({ ...MOMENT, time: 5_001 }));
    await eventually('the newer trap', async () => second.traps.length === 1);
    expect(second.lost('replay')).toBe(2);
    expect(second.receiver.counters()).toMatchObject({ received: 3, authenticationFailed: 2 });
  });

  it('checks no more of one sender than is allowed, and hears the others all the same', async () => {
    const { send, traps, lost, receiver, port } = await start({ v3Rate: { perSender: 0.5, total: 100 } });
    const times = Array.from({ length: 20 }, (_, at) => coldStart({ ...MOMENT, time: 5_000 + at }));
    send(...times);
    await eventually('all of them', async () => receiver.counters().received === 20);
    expect(lost('rateLimited')).toBeGreaterThan(0);
    expect(receiver.counters().rateLimited).toBe(lost('rateLimited'));
    expect(traps.length + lost('rateLimited')).toBe(20);
    const before = traps.length;
    other.send(coldStart({ ...MOMENT, time: 5_100 }), port, '127.0.0.1');
    await eventually('that of the other', async () => traps.length === before + 1);
    expect(traps.at(-1)?.senderAddress).toBe('127.0.0.2');
  });

  it('takes what has as many varbinds and octets as are allowed, and nothing larger', async () => {
    const { send, traps, lost } = await start();
    const small = (count: number) =>
      Array.from({ length: count }, (): Varbind => ({ oid: '1.3.6.1.4.1.1', type: 'INTEGER', value: 1 }));
    const large = (octets: number): Varbind[] => [
      { oid: '1.3.6.1.4.1.1', type: 'OCTET STRING', value: Buffer.alloc(octets) },
    ];
    send(communityTrap(small(510)), communityTrap(small(511)));
    send(communityTrap(large(16_000)), communityTrap(large(16_384)));
    await eventually('two that are too large', async () => lost('malformed') === 2);
    await eventually('two others', async () => traps.length === 2);
    expect(traps.map(({ varbinds }) => varbinds.length)).toEqual([510, 1]);
  });

  it('reads nothing of who may not send', async () => {
    const { send, traps, lost, receiver, port } = await start({
      isAllowed: (address) => address === '127.0.0.2',
    });
    send(coldStart(), Buffer.from('no SNMP at all'));
    await eventually('both', async () => lost('notAllowed') === 2);
    other.send(coldStart(), port, '127.0.0.1');
    await eventually('the trap', async () => traps.length === 1);
    expect(receiver.counters()).toMatchObject({ received: 1, malformed: 0 });
  });
});

/** A coldStart of SNMPv2c with further varbinds. */
function communityTrap(further: readonly Varbind[]): Buffer {
  return encodeCommunityMessage('v2c', Buffer.from('public'), (writer) =>
    writeValues(writer, { type: 'trapV2', requestId: 1, varbinds: [...COLD_START, ...further] }),
  );
}

it('remembers keys of engines that were authentic, and of no invented ones', () => {
  const clock = new FakeClock();
  const usm = new UsmReceiver({ clock, clocks: new EngineClocks({ clock }) });
  usm.setUsers([USER]);
  const forged = { ...USER, authKey: new Secret('not the key') };
  for (let count = 0; count < 50; count += 1) {
    const verdict = usm.accept(coldStart(MOMENT, randomBytes(12), forged), 100);
    expect(verdict).toMatchObject({ kind: 'authenticationFailed', reason: 'wrongDigest' });
  }
  expect(usm.rememberedKeys).toBe(0);
  expect(usm.accept(coldStart(), 100).kind).toBe('notification');
  expect(usm.rememberedKeys).toBe(1);
});

describe("the clocks of senders' engines", () => {
  const clocksOf = (part: Partial<ConstructorParameters<typeof EngineClocks>[0]> = {}) => {
    const clock = new FakeClock();
    return { clock, clocks: new EngineClocks({ clock, ...part }) };
  };

  it('go on by themselves: what was held back longer than the window is late', () => {
    const { clock, clocks } = clocksOf();
    expect(clocks.isTimely(ENGINE, MOMENT)).toBe(true);
    clock.advance(200_000);
    expect(clocks.isTimely(ENGINE, { ...MOMENT, time: 5_049 })).toBe(false);
    expect(clocks.isTimely(ENGINE, { ...MOMENT, time: 5_050 })).toBe(true);
    expect(clocks.isTimely(ENGINE, { boots: 6, time: 9_000 })).toBe(false);
    expect(clocks.isTimely(ENGINE, { boots: 8, time: 1 })).toBe(true);
    expect(clocks.isTimely(ENGINE, { boots: 2 ** 31 - 1, time: 1 })).toBe(false);
  });

  it('may go back where the engine itself says so when it is asked', () => {
    let proven: { boots: number; time: number } | null = null;
    const { clocks } = clocksOf({ proven: () => proven });
    clocks.isTimely(ENGINE, MOMENT);
    expect(clocks.isTimely(ENGINE, { boots: 1, time: 60 })).toBe(false);
    proven = { boots: 1, time: 50 };
    expect(clocks.isTimely(ENGINE, { boots: 1, time: 900 })).toBe(false);
    expect(clocks.isTimely(ENGINE, { boots: 6, time: 60 })).toBe(false);
    expect(clocks.isTimely(ENGINE, { boots: 1, time: 60 })).toBe(true);
    expect(clocks.isTimely(ENGINE, MOMENT)).toBe(true);
    proven = { boots: 7, time: 5_000 };
    expect(clocks.isTimely(ENGINE, { boots: 1, time: 60 })).toBe(false);
  });

  it('do not let in again what was heard before a restart, though it is in the window', () => {
    const known = [{ engineId: ENGINE.toString('hex'), ...MOMENT, heardAtMs: new FakeClock().now() }];
    const { clocks } = clocksOf({ known, proven: () => MOMENT });
    expect(clocks.isTimely(ENGINE, MOMENT)).toBe(false);
    expect(clocks.isTimely(ENGINE, { ...MOMENT, time: 4_999 })).toBe(false);
    expect(clocks.isTimely(ENGINE, { ...MOMENT, time: 5_001 })).toBe(true);
  });

  it('are kept of so many engines, those heard last, on the disk too', () => {
    const { clocks } = clocksOf();
    const idOf = (number: number) => {
      const id = Buffer.alloc(8, 0x80);
      id.writeUInt32BE(number, 4);
      return id;
    };
    for (let number = 0; number <= 10_000; number += 1) clocks.isTimely(idOf(number), MOMENT);
    const fresh = clocks.takeFresh();
    expect(fresh).toHaveLength(10_000);
    expect(clocks.takeFresh()).toEqual([]);
    const { store } = startStore();
    store.engineClocks.save(fresh.map((clock, at) => ({ ...clock, heardAtMs: at })));
    store.engineClocks.save([{ engineId: 'ff', boots: 1, time: 1, heardAtMs: 20_000 }]);
    const kept = store.engineClocks.list();
    expect(kept).toHaveLength(10_000);
    expect([kept[0]?.engineId, kept.at(-1)?.engineId]).toEqual([idOf(2).toString('hex'), 'ff']);
  });
});

it('fills a measure again as time goes by, for each sender and for all', () => {
  const clock = new FakeClock();
  const rate = new SenderRate({ clock, perSender: 2, total: 5 });
  const admitted = (sender: string, count: number) =>
    Array.from({ length: count }, () => rate.admits(sender)).filter(Boolean).length;
  expect(admitted('192.0.2.1', 10)).toBe(4);
  expect(admitted('192.0.2.2', 10)).toBe(4);
  expect(admitted('192.0.2.3', 10)).toBe(2);
  clock.advance(1_000);
  expect(admitted('192.0.2.1', 10)).toBe(2);
  expect(admitted('192.0.2.3', 10)).toBe(3);
});
