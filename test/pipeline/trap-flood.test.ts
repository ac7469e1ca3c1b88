import { createSocket } from 'node:dgram';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { HealthView } from '../../server/contract/health.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { TAG } from '../../server/snmp/ber-reader.ts';
import type { BerWriter } from '../../server/snmp/ber-writer.ts';
import { encodeCommunityMessage } from '../../server/snmp/community-message.ts';
import { PDU } from '../../server/snmp/pdu.ts';
import { type RunningTrapline, runTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const IF = '1.3.6.1.2.1.2.2.1';
const LINK_DOWN = '1.3.6.1.6.3.1.1.5.3';

const folder = makeTemporaryFolder();
let trapline: RunningTrapline;

beforeAll(async () => {
  trapline = await runTrapline({ folder: folder.path, lab: false });
});
afterAll(async () => {
  await trapline.stop();
  folder.remove();
});

/** A linkDown of a port; its number is request-id and sysUpTime. */
function linkDown(number: number, ifIndex: number, type: number = PDU.trapV2): Buffer {
  return Buffer.from(
    encodeCommunityMessage('v2c', Buffer.from('secret'), (writer) => {
      const mark = writer.length;
      varbind(writer, `${IF}.2.${ifIndex}`, () => writer.octets(Buffer.from(`port ${ifIndex}`)));
      varbind(writer, `${IF}.1.${ifIndex}`, () => writer.integer(ifIndex));
      varbind(writer, '1.3.6.1.6.3.1.1.4.1.0', () => writer.oid(LINK_DOWN));
      varbind(writer, '1.3.6.1.2.1.1.3.0', () => writer.integer(number, TAG.timeTicks));
      writer.wrap(TAG.sequence, mark);
      for (const value of [0, 0, number]) writer.integer(value);
      writer.wrap(type, mark);
    }),
  );
}

function varbind(writer: BerWriter, oid: string, write: () => void): void {
  const mark = writer.length;
  write();
  writer.oid(oid);
  writer.wrap(TAG.sequence, mark);
}

const traps = async () => (await trapline.get<HealthView>('/health')).traps;
const list = async (query: string) => (await trapline.get<{ items: TrapView[] }>(`/traps?${query}`)).items;

async function sender() {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  const answers: Buffer[] = [];
  socket.on('message', (answer) => void answers.push(answer));
  const send = (datagram: Buffer) =>
    new Promise<void>((resolve) => socket.send(datagram, trapline.trapPort, '127.0.0.1', () => resolve()));
  return { send, answers };
}

it('stores every trap that the thread of the port reads, and reads out of each what it says', async () => {
  const { send } = await sender();
  for (let number = 1; number <= 3_000; number += 1) await send(linkDown(number, number));
  await eventually('all of them stored', async () => {
    const { received, waiting } = await traps();
    return received === 3_000 && waiting === 0;
  });
  const [newest] = await eventually('the newest', async () => {
    const items = await list('limit=1');
    return items[0]?.sysUpTimeTicks === 3_000 && items;
  });
  expect(newest).toEqual({
    id: 3_000,
    receivedAtMs: expect.any(Number),
    senderAddress: '127.0.0.1',
    senderPort: expect.any(Number),
    version: 'v2c',
    inform: false,
    user: null,
    securityLevel: null,
    deviceId: null,
    quarantine: 'unknownSender',
    notificationOid: LINK_DOWN,
    notificationName: 'linkDown',
    sysUpTimeTicks: 3_000,
    v1: null,
    varbinds: [
      { oid: `${IF}.1.3000`, name: 'ifIndex.3000', type: 'INTEGER', text: '3000', hex: null },
      {
        ...{ oid: `${IF}.2.3000`, name: 'ifDescr.3000', type: 'OCTET STRING' },
        ...{ text: 'port 3000', hex: Buffer.from('port 3000').toString('hex') },
      },
    ],
    handler: 'linkDown',
    summary: 'linkDown: interface 3000 (port 3000) went down',
    rawHex: linkDown(3_000, 3_000)
      .toString('hex')
      .replace(Buffer.from('secret').toString('hex'), '2a'.repeat(6)),
    repeated: null,
  });
  expect(await trapline.get('/traps/3000')).toEqual(newest);
  expect(await traps()).toMatchObject({ malformed: 0, rateLimited: 0, shedSenders: [] });
});

it('shows a storm as one trap that was repeated', async () => {
  const before = (await traps()).received;
  const { send } = await sender();
  for (let number = 1; number <= 500; number += 1) await send(linkDown(number, 7_000));
  await eventually('all of them', async () => {
    const { received, waiting } = await traps();
    return received === before + 500 && waiting === 0;
  });
  const [storm, other] = await eventually('the storm', async () => {
    const items = await list('limit=2');
    return items[0]?.repeated?.times === 499 && items;
  });
  expect(storm).toMatchObject({
    sysUpTimeTicks: 1,
    repeated: { times: 499, lastSysUpTimeTicks: 500 },
    summary: 'linkDown: interface 7000 (port 7000) went down',
  });
  expect(storm?.repeated?.lastAtMs).toBeGreaterThanOrEqual(storm?.receivedAtMs ?? Infinity);
  expect(other?.sysUpTimeTicks).toBe(3_000);
});

it('answers an INFORM with what it was asked, and it is stored by then', async () => {
  const { send, answers } = await sender();
  await send(linkDown(77, 8_000, PDU.inform));
  await eventually('the answer', async () => answers.length === 1);
  expect(answers[0]?.toString('hex')).toBe(linkDown(77, 8_000, PDU.response).toString('hex'));
  const [stored] = await list('limit=1');
  expect(stored).toMatchObject({ inform: true, sysUpTimeTicks: 77, varbinds: [{ text: '8000' }, {}] });
});
