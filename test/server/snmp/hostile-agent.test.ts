import { createSocket } from 'node:dgram';
import { expect, it, onTestFinished } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { BulkPace } from '../../../server/snmp/bulk-pace.ts';
import { walkColumns } from '../../../server/snmp/column-walk.ts';
import { encodeCommunityMessage } from '../../../server/snmp/community-message.ts';
import { PDU } from '../../../server/snmp/pdu.ts';
import type { Session } from '../../../server/snmp/session.ts';
import type { SnmpError } from '../../../server/snmp/snmp-error.ts';
import { freeUdpPort } from '../../support/free-port.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { openSession, surroundings } from './open-session.ts';
import type { Behaviour } from './udp-responder.ts';
import { startResponder } from './udp-responder.ts';

const OID = '1.3.6.1.2.1.1.5.0';
const COLUMN = '1.3.6.1.2.1.2.2.1.2';

async function errorOf(work: Promise<unknown>): Promise<SnmpError> {
  return work.then(
    () => expect.fail('should have failed'),
    (error: SnmpError) => error,
  );
}

async function sessionWith(behaviour: Behaviour, timeoutMs = 250): Promise<Session> {
  const { port } = await startResponder(behaviour);
  return openSession({ port, timeoutMs, retries: 1 });
}

function walk(session: Session, pace = new BulkPace(), maxRows = 1_000) {
  const { clock } = surroundings();
  return walkColumns({
    session,
    pace,
    clock,
    action: 'walking ifDescr',
    columns: [COLUMN],
    maxRows,
    deadlineMs: clock.monotonic() + 2 * SECOND,
  });
}

it.each([
  ['another port', '127.0.0.1', () => 0],
  ['another address', '127.0.0.2', (port: number) => port],
] as const)('ignores answers of the right id from %s', async (_where, address, portOf) => {
  const { port, socket } = await startResponder(() => null);
  const stranger = createSocket('udp4');
  onTestFinished(() => void stranger.close());
  await new Promise<void>((resolve) => stranger.bind(portOf(port), address, resolve));
  const sent: Promise<void>[] = [];
  socket.on('message', (datagram: Buffer, from) => {
    // The request itself with the PDU turned into a response: the right id and community.
    const forged = Buffer.from(datagram);
    forged[forged.indexOf(PDU.get)] = PDU.response;
    sent.push(new Promise((done) => stranger.send(forged, from.port, from.address, () => done())));
  });
  const session = await openSession({ port, timeoutMs: 200, retries: 0 });
  expect((await errorOf(session.get([OID], 'reading sysName'))).code).toBe('timeout');
  expect(sent).toHaveLength(1);
});

it('ignores answers with a wrong id, version or community', async () => {
  const wrong = (version: 'v1' | 'v2c', community: string) => (id: number) =>
    encodeCommunityMessage(version, Buffer.from(community), (writer) => {
      writer.wrap(0x30, 0);
      writer.integer(0);
      writer.integer(0);
      writer.integer(id);
      writer.wrap(PDU.response, 0);
    });
  for (const behaviour of [
    (request) => ({ requestId: (request.requestId + 1) % 2 ** 31, varbinds: [[OID, 'x']] }),
    (request) => wrong('v1', 'public')(request.requestId),
    (request) => wrong('v2c', 'other')(request.requestId),
  ] satisfies Behaviour[]) {
    const session = await sessionWith(behaviour);
    expect((await errorOf(session.get([OID], 'reading sysName'))).code).toBe('timeout');
  }
});

it.each([
  ['garbage', () => Buffer.from('not SNMP at all')],
  ['a value that claims 2 GB', () => Buffer.from('30847fffffff0201010406', 'hex')],
  ['an indefinite length', () => Buffer.from('3080020101', 'hex')],
  ['an empty datagram', () => Buffer.alloc(0)],
])('takes %s for no answer', async (_, behaviour) => {
  const session = await sessionWith(behaviour);
  const error = await errorOf(session.get([OID], 'reading sysName'));
  expect(error.code).toBe('malformed');
  expect(error.message).toMatch(
    /^reading sysName \(1\.3\.6\.1\.2\.1\.1\.5\.0\) of agent \(127\.0\.0\.1:\d+\): 2 datagrams that are no valid SNMP answer after 2 tries in \d\.\d s; check what listens on that port$/,
  );
});

it('refuses answers to other questions', async () => {
  const session = await sessionWith(() => ({ varbinds: [['1.3.6.1.2.1.1.6.0', 'x']] }));
  expect((await errorOf(session.get([OID], 'reading sysName'))).code).toBe('malformed');
});

it('ends walks of agents whose OIDs go round, stand still or never end', async () => {
  const round = await sessionWith(() => ({
    varbinds: [
      [`${COLUMN}.2`, 'a'],
      [`${COLUMN}.1`, 'b'],
    ],
  }));
  expect((await errorOf(walk(round))).message).toContain('OIDs do not increase');
  const still = await sessionWith((request) => ({ varbinds: [[request.varbinds[0]?.oid ?? OID, 'a']] }));
  expect((await errorOf(walk(still))).code).toBe('malformed');
  let row = 0;
  const endless = await sessionWith(() => ({
    varbinds: Array.from({ length: 10 }, () => [`${COLUMN}.${++row}`, 'x'] as const),
  }));
  expect((await errorOf(walk(endless))).message).toBe(
    'walking ifDescr: more than 1000 rows; take the module off if the table is really so large',
  );
});

it('halves max-repetitions when an answer is too big or lost, and the walk still gets all rows', async () => {
  const pace = new BulkPace();
  const asked: number[] = [];
  const rows = Array.from({ length: 30 }, (_, at) => [`${COLUMN}.${at + 1}`, `port ${at + 1}`] as const);
  const session = await sessionWith((request) => {
    const repetitions = request.errorIndex;
    asked.push(repetitions);
    if (repetitions > 8) return { errorStatus: 1, varbinds: [] };
    // Lost on the way, as fragments are.
    if (repetitions > 4) return null;
    const from = Number(/\.2\.(\d+)$/.exec(request.varbinds[0]?.oid ?? '')?.[1] ?? 0);
    const after = [...rows.slice(from), ['1.3.6.1.2.1.2.2.1.3.1', 'end'] as const];
    return { varbinds: after.slice(0, repetitions) };
  });
  const walked = await walk(session, pace);
  expect(walked.rows.size).toBe(30);
  expect(asked.slice(0, 3)).toEqual([12, 6, 3]);
  // Below what got lost it goes back up by ones, and finds the most that is answered.
  expect(session.tally.lostTries).toBe(2);
  expect(pace.repetitions).toBeLessThanOrEqual(4);
});

it('tells a refusal from silence, with status, index and OID', async () => {
  const session = await sessionWith(() => ({ errorStatus: 16, errorIndex: 1, varbinds: [] }));
  const error = await errorOf(session.get([OID], 'reading sysName'));
  expect({ code: error.code, refusal: error.refusal }).toEqual({
    code: 'refused',
    refusal: { errorStatus: 'authorizationError', errorIndex: 1, oid: OID },
  });
  expect(session.tally).toMatchObject({ answered: true, lostTries: 0, requests: 1 });
});

it('waits twice as long after each try and then says what it tried', async () => {
  const { port, count } = await startResponder(() => null);
  const clock = new FakeClock();
  const session = await openSession({ port, around: surroundings(clock), timeoutMs: 1_000, retries: 2 });
  const failed = errorOf(session.get([OID, '1.3.6.1.2.1.1.6.0'], 'reading the system group'));
  clock.advance(999);
  expect(session.tally.tries).toBe(1);
  clock.advance(1);
  clock.advance(1_999);
  expect(session.tally.tries).toBe(2);
  clock.advance(1);
  clock.advance(4_000);
  expect((await failed).message).toBe(
    `reading the system group (${OID} and 1 more) of agent (127.0.0.1:${port}): no answer after 3 tries in 7.0 s; ` +
      'check address, port, firewall and the community (agents stay silent on a wrong one)',
  );
  expect(session.tally).toMatchObject({
    requests: 1,
    tries: 3,
    lostTries: 3,
    roundTripsMs: [],
    answered: false,
  });
  expect(count()).toBeLessThanOrEqual(3);
});

it('reports a closed port as such', async () => {
  const session = await openSession({ port: await freeUdpPort(), timeoutMs: 5 * SECOND, retries: 1 });
  expect((await errorOf(session.get([OID], 'reading sysName'))).code).toBe('unreachable');
});

it('keeps communities out of its errors', async () => {
  const { port } = await startResponder(() => null);
  const credential = { version: 'v2c', community: new Secret('s3cret-word') } as const;
  const session = await openSession({ port, credential, timeoutMs: 20, retries: 0 });
  const error = await errorOf(session.get([OID], 'reading sysName'));
  expect(JSON.stringify([error, error.message, error.stack])).not.toContain('s3cret-word');
});
