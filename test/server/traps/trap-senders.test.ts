import { createSocket } from 'node:dgram';
import { afterEach, expect, it } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import type { Trap } from '../../../server/domain/trap.ts';
import { TrapReceiver } from '../../../server/snmp/trap-receiver.ts';
import { TrapProcessor } from '../../../server/traps/trap-processor.ts';
import { TrapSenders } from '../../../server/traps/trap-senders.ts';
import { runTool } from '../../support/run-tool.ts';
import { eventually } from '../../support/signal.ts';
import { describeWithTools } from '../../support/tools.ts';
import { shippedNames } from '../mib/shipped-names.ts';
import { silentLog } from '../snmp/silent-log.ts';
import { newDevice, startStore } from '../store/temporary-store.ts';

const names = shippedNames();
const COLD_START = '1.3.6.1.6.3.1.1.5.1';

let receiver: TrapReceiver | null = null;
afterEach(() => receiver?.stop());

/** A receiver with two devices that are elsewhere, and the desk of its senders. */
async function start() {
  const { store } = startStore();
  const clock = new SystemClock();
  const devices = store.transact(() => [
    store.devices.insert(newDevice({ name: 'core-1', address: '192.0.2.1' })),
    store.devices.insert(newDevice({ name: 'core-2', address: '192.0.2.2' })),
  ]);
  const inventory = {
    devices: () => devices,
    device: (id: number) => devices.find((device) => device.id === id) ?? null,
  };
  const make = () => {
    const senders = new TrapSenders({
      repository: store.trapSenders,
      inventory,
      transaction: store,
      losses: () => ({ senders: receiver?.losses() ?? [], droppedByKernel: null, notStored: 0, missed: [] }),
      clock,
    });
    senders.load();
    return senders;
  };
  const senders = make();
  const processor = new TrapProcessor({
    names,
    inventory,
    told: (address) => senders.deviceAt(address),
    sink: { onTrap: (handled) => void store.traps.saveAll([handled]) },
    log: silentLog,
  });
  const taking = new TrapReceiver({
    address: '127.0.0.1',
    port: 0,
    clock,
    log: silentLog,
    isBlocked: (address) => senders.isBlocked(address),
    onTrap: (trap, delivery) => processor.receive(trap, delivery),
  });
  receiver = taking;
  const { port } = await taking.start();
  const target = `127.0.0.1:${port}`;
  /** Sends one with an OID of its own and waits for what `seen` says of it. */
  const send = (oid: string) =>
    runTool({ tool: 'snmptrap', args: ['-v2c', '-c', 'public', target, '', oid] });
  const stored = (oid: string): Promise<Trap> =>
    eventually(`the trap ${oid}`, () =>
      Promise.resolve(store.traps.list({ limit: 1, notificationOid: oid })[0] ?? null),
    );
  return { store, senders, make, devices, port, send, stored };
}

describeWithTools(['snmptrap'], 'senders of traps', () => {
  it('are strangers until a person says whose they are, and again once that is taken back', async () => {
    const { senders, make, devices, send, stored } = await start();
    const [device] = devices;
    await send(`${COLD_START}.1`);
    expect(await stored(`${COLD_START}.1`)).toMatchObject({ deviceId: null, quarantine: 'unknownSender' });
    senders.addSource('::ffff:127.0.0.1', device!.id);
    await send(`${COLD_START}.2`);
    expect(await stored(`${COLD_START}.2`)).toMatchObject({ deviceId: device!.id, quarantine: null });
    expect(make().sources()).toEqual([
      { address: '127.0.0.1', deviceId: device!.id, addedAtMs: expect.any(Number) as number },
    ]);
    expect(senders.removeSource('127.0.0.1')).toBe(true);
    expect(senders.removeSource('127.0.0.1')).toBe(false);
    await send(`${COLD_START}.3`);
    expect(await stored(`${COLD_START}.3`)).toMatchObject({ deviceId: null, quarantine: 'unknownSender' });
  });

  it('that are blocked are dropped and counted before anything is decoded, until they are unblocked', async () => {
    const { store, senders, make, port, send, stored } = await start();
    expect(senders.block(' 127.0.0.0/8 ').network).toBe('127.0.0.0/8');
    await send(`${COLD_START}.1`);
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.send('no SNMP at all', port, '127.0.0.1', () => resolve()));
    socket.close();
    await eventually('both are counted', () => Promise.resolve(senders.blocks()[0]?.dropped === 2));
    expect(store.traps.list({ limit: 10 })).toEqual([]);
    expect(receiver?.counters()).toMatchObject({ received: 0, malformed: 0 });
    expect(senders.losses().senders).toEqual([
      {
        address: '127.0.0.1',
        counts: {
          malformed: 0,
          unknownUser: 0,
          wrongDigest: 0,
          wrongLevel: 0,
          replay: 0,
          shed: 0,
          rateLimited: 0,
          notAllowed: 0,
          blocked: 2,
        },
        lastAtMs: expect.any(Number) as number,
      },
    ]);
    senders.stop();
    expect(make().blocks()).toMatchObject([{ network: '127.0.0.0/8', dropped: 2 }]);
    expect(senders.unblock('127.0.0.0/8')).toBe(true);
    await send(`${COLD_START}.2`);
    await stored(`${COLD_START}.2`);
  });

  it('that are refused are counted by reason', async () => {
    const { senders, port } = await start();
    receiver?.setUsers([{ version: 'v3', user: 'nobody', level: 'noAuthNoPriv' }]);
    const target = `127.0.0.1:${port}`;
    await runTool({
      tool: 'snmptrap',
      args: [
        '-v3',
        '-u',
        'stranger',
        '-l',
        'noAuthNoPriv',
        '-e',
        '0x8000000001020304',
        target,
        '',
        COLD_START,
      ],
    });
    await runTool({
      tool: 'snmptrap',
      args: [
        ...['-v3', '-u', 'nobody', '-l', 'authNoPriv', '-a', 'SHA', '-A', 'some key or other'],
        ...['-e', '0x8000000001020304', target, '', COLD_START],
      ],
    });
    await eventually('both are counted', () => Promise.resolve(receiver?.counters().received === 2));
    expect(senders.losses().senders.map(({ address, counts }) => [address, counts])).toEqual([
      [
        '127.0.0.1',
        {
          malformed: 0,
          unknownUser: 1,
          wrongDigest: 0,
          wrongLevel: 1,
          replay: 0,
          shed: 0,
          rateLimited: 0,
          blocked: 0,
          notAllowed: 0,
        },
      ],
    ]);
  });
});

it('refuses what is nonsense, with the field to blame', async () => {
  const { senders, devices } = await start();
  const [device] = devices;
  const path = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      return (error as { path?: string }).path;
    }
    return 'none';
  };
  expect([
    path(() => senders.addSource('no address', device!.id)),
    path(() => senders.addSource('203.0.113.9', 99)),
    path(() => senders.addSource('192.0.2.1', device!.id)),
    path(() => senders.block('0.0.0.0/0')),
    path(() => senders.block('192.0.2.0/33')),
    path(() => senders.block('<script>')),
    path(() => senders.block('2001:db8::/32')),
  ]).toEqual(['address', 'deviceId', 'address', 'network', 'network', 'network', 'none']);
  expect(senders.isBlocked('2001:db8:0::7')).toBe(true);
  expect(senders.isBlocked('2001:db9::7')).toBe(false);
});
