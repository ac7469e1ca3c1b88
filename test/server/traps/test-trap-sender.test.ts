import { afterEach, expect, it } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import type { Credential, UserCredential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { TestTrapRefusal } from '../../../server/domain/test-trap.ts';
import { TrapReceiver } from '../../../server/snmp/trap-receiver.ts';
import { TestTrapSender } from '../../../server/traps/test-trap-sender.ts';
import { TrapLog } from '../../../server/traps/trap-log.ts';
import { TrapProcessor } from '../../../server/traps/trap-processor.ts';
import { shippedNames } from '../mib/shipped-names.ts';
import { silentLog } from '../snmp/silent-log.ts';
import { startStore } from '../store/temporary-store.ts';

const names = shippedNames();
const LINK_DOWN = '1.3.6.1.6.3.1.1.5.3';
const COMMUNITY: Credential = { version: 'v2c', community: new Secret('public') };
const USER: UserCredential = {
  version: 'v3',
  user: 'field-unit',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: new Secret('a field key'),
  privProtocol: 'aes',
  privKey: new Secret('a privacy key'),
};

let receiver: TrapReceiver | null = null;
afterEach(() => receiver?.stop());

/** A receiver on a port of its own that stores what comes, and a sender to it. */
async function start() {
  const { store } = startStore();
  const clock = new SystemClock();
  const processor = new TrapProcessor({
    names,
    inventory: { devices: () => [] },
    sink: { onTrap: (handled) => void store.traps.saveAll([handled]) },
    log: silentLog,
  });
  const taking = new TrapReceiver({
    address: '127.0.0.1',
    port: 0,
    clock,
    log: silentLog,
    onTrap: (trap, delivery) => processor.receive(trap, delivery),
  });
  receiver = taking;
  taking.setUsers([USER]);
  const { port } = await taking.start();
  const traps = new TrapLog({ stored: store.traps, names });
  const sender = new TestTrapSender({
    names,
    traps,
    receiver: () => `127.0.0.1:${port}`,
    counters: () => taking.counters(),
    clock,
  });
  return { sender, traps, port };
}

it('fills in what a notification carries, each value such as its syntax allows', async () => {
  const { sender } = await start();
  const form = sender.form('linkDown');
  expect(form?.varbinds.map(({ name, letter, value, enums }) => [name, letter, value, enums.length])).toEqual(
    [
      ['ifIndex.1', 'i', '1', 0],
      ['ifAdminStatus.1', 'i', 'up', 3],
      ['ifOperStatus.1', 'i', 'up', 7],
    ],
  );
  expect(sender.form('ifIndex')).toBeNull();
  expect(sender.form('noSuchName')).toBeNull();
});

it('has a value for every object of every notification of the shipped modules that a module defines', async () => {
  const { sender } = await start();
  const forms = names
    .search('trap', 1_000)
    .items.filter(({ kind }) => kind === 'notification')
    .map(({ oid }) => sender.form(oid));
  expect(forms.length).toBeGreaterThan(5);
  const bad = forms.flatMap((form) =>
    (form?.varbinds ?? [])
      .filter(
        ({ oid, value, missing }) =>
          !missing && !names.checkValue({ oid, type: null, value, anyAccess: true }).ok,
      )
      .map(({ name, syntax }) => `${form?.name}: ${name} ${syntax}`),
  );
  expect(bad).toEqual([]);
});

it.each([
  ['v1', false, { version: 'v1', community: new Secret('public') }],
  ['v2c', false, COMMUNITY],
  ['v2c', true, COMMUNITY],
  ['v3', false, USER],
  ['v3', true, USER],
] as const)('sends %s over UDP and finds it in the log (INFORM: %s)', async (version, inform, credential) => {
  const { sender, traps, port } = await start();
  const result = await sender.send({
    notification: 'linkDown',
    credential,
    inform,
    varbinds: [
      { oid: 'ifIndex.7', type: null, value: '7' },
      { oid: 'ifOperStatus.7', type: null, value: 'down' },
      { oid: '1.3.6.1.4.1.99999.1.0', type: 's', value: '<b>hi</b>' },
    ],
    target: null,
  });
  expect({
    ...result,
    fromPort: 0,
    acknowledgedAfterMs: typeof result.acknowledgedAfterMs,
    text: '',
  }).toEqual({
    outcome: 'stored',
    text: '',
    to: { host: '127.0.0.1', port },
    fromPort: 0,
    notificationOid: LINK_DOWN,
    acknowledgedAfterMs: inform ? 'number' : 'object',
    trapId: 1,
    repetition: false,
    deviceId: null,
    quarantine: 'unknownSender',
  });
  const stored = traps.get(1);
  expect(stored).toMatchObject({ version, inform, senderPort: result.fromPort });
  expect(stored?.varbinds.map(({ name, text }) => `${name} = ${text}`)).toEqual([
    'ifIndex.7 = 7',
    'ifOperStatus.7 = down(2)',
    'enterprises.99999.1.0 = <b>hi</b>',
  ]);
});

it('says of a v1 trap what it is called on arrival, and of an equal one that it was counted with the first', async () => {
  const { sender, traps } = await start();
  const trap = {
    notification: '1.3.6.1.4.1.99999.5',
    credential: { version: 'v1', community: new Secret('public') },
    inform: false,
    varbinds: [],
    target: null,
  } as const;
  const first = await sender.send(trap);
  const second = await sender.send(trap);
  expect(
    [first, second].map(({ notificationOid, trapId, repetition }) => [notificationOid, trapId, repetition]),
  ).toEqual([
    ['1.3.6.1.4.1.99999.0.5', 1, false],
    ['1.3.6.1.4.1.99999.0.5', 1, true],
  ]);
  expect(traps.get(1)?.repeated?.times).toBe(1);
});

it('says in words what went wrong', async () => {
  const { sender } = await start();
  const trap = { notification: 'coldStart', varbinds: [], target: null, inform: true } as const;
  const stranger = await sender.send({ ...trap, credential: { ...USER, user: 'stranger' } });
  expect(stranger).toMatchObject({
    outcome: 'lost',
    text: 'The receiver refused it: no device has this SNMPv3 user. Give a device the user, then its traps are taken.',
  });
  const forged = await sender.send({ ...trap, credential: { ...USER, authKey: new Secret('another key') } });
  expect(forged).toMatchObject({
    outcome: 'lost',
    text: 'The receiver refused it: the user is known, but the key or the security level is wrong.',
  });
  const refused = (part: object) => sender.send({ ...trap, credential: COMMUNITY, ...part });
  await expect(refused({ credential: { version: 'v1', community: new Secret('x') } })).rejects.toMatchObject({
    code: 'invalid',
    path: 'inform',
  });
  await expect(refused({ notification: 'noSuchName' })).rejects.toBeInstanceOf(TestTrapRefusal);
  await expect(
    refused({ varbinds: [{ oid: 'ifOperStatus.1', type: null, value: 'sideways' }] }),
  ).rejects.toMatchObject({ code: 'invalid', path: 'varbinds.0.value' });
});
