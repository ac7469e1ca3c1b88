import { createSocket } from 'node:dgram';
import { expect, it, onTestFinished } from 'vitest';
import type { ExchangeSink } from '../../../server/domain/exchange.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { PDU } from '../../../server/snmp/pdu.ts';
import { Session, type SnmpSurroundings } from '../../../server/snmp/session.ts';
import { SharedSockets } from '../../../server/snmp/shared-sockets.ts';
import type { SnmpError } from '../../../server/snmp/snmp-error.ts';
import { freeUdpPort } from '../../support/free-port.ts';
import { PUBLIC, surroundings } from './open-session.ts';
import { startResponder } from './udp-responder.ts';

const OID = '1.3.6.1.2.1.1.5.0';

function shared(): SnmpSurroundings & { readonly sockets: SharedSockets } {
  const sockets = new SharedSockets();
  onTestFinished(() => sockets.stop());
  return { ...surroundings(), sockets };
}

async function sessionTo(
  port: number,
  around: SnmpSurroundings,
  { timeoutMs = 200, retries = 0 } = {},
): Promise<Session> {
  const target = { name: 'agent', address: '127.0.0.1', port, credential: PUBLIC, timeoutMs, retries };
  const session = new Session({ target, around, shares: true });
  onTestFinished(() => session.stop());
  await session.start();
  return session;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'answered',
    (error: SnmpError) => error.code,
  );
}

it('ask many devices over a few ports, and each answer comes to who asked', async () => {
  const around = shared();
  const ports = new Set<number>();
  const names = await Promise.all(
    Array.from({ length: 40 }, async (_, at) => {
      const { port, socket } = await startResponder(() => ({ varbinds: [[OID, `device ${at}`]] }));
      socket.on('message', (_datagram, from) => ports.add(from.port));
      const session = await sessionTo(port, around, { timeoutMs: 5 * SECOND });
      const [varbind] = await session.get([OID], 'reading sysName');
      return String(varbind?.value);
    }),
  );
  expect(names).toEqual(Array.from({ length: 40 }, (_, at) => `device ${at}`));
  expect(ports.size).toBeGreaterThan(1);
  expect(ports.size).toBeLessThanOrEqual(8);
});

it.each([
  ['another port', '127.0.0.1', () => 0],
  ['another address', '127.0.0.2', (port: number) => port],
] as const)('take no answer from %s, though id and community are right', async (_where, address, portOf) => {
  const { port, socket } = await startResponder(() => null);
  const stranger = createSocket('udp4');
  onTestFinished(() => void stranger.close());
  await new Promise<void>((resolve) => stranger.bind(portOf(port), address, resolve));
  socket.on('message', (datagram: Buffer, from) => {
    const forged = Buffer.from(datagram);
    forged[forged.indexOf(PDU.get)] = PDU.response;
    stranger.send(forged, from.port, from.address);
  });
  const session = await sessionTo(port, shared());
  expect(await codeOf(session.get([OID], 'reading sysName'))).toBe('timeout');
  expect(session.tally).toMatchObject({ answered: false, octetsReceived: 0 });
});

it('take no answer with a wrong id', async () => {
  const { port } = await startResponder(({ requestId }) => ({
    requestId: (requestId + 1) % 2 ** 31,
    varbinds: [[OID, 'x']],
  }));
  const session = await sessionTo(port, shared());
  expect(await codeOf(session.get([OID], 'reading sysName'))).toBe('timeout');
});

it('keep two sessions with one device apart, and more of them than there are ports', async () => {
  const around = shared();
  const { port } = await startResponder(() => ({ varbinds: [[OID, 'one device']] }));
  const sessions = await Promise.all(
    Array.from({ length: 12 }, () => sessionTo(port, around, { timeoutMs: 5 * SECOND })),
  );
  const answers = await Promise.all(sessions.map((session) => session.get([OID], 'reading sysName')));
  expect(answers.map(([varbind]) => String(varbind?.value))).toEqual(sessions.map(() => 'one device'));
  expect(sessions.map(({ tally }) => tally.tries)).toEqual(sessions.map(() => 1));
});

it('give way to a connected socket at the first retry, which hears that nobody listens', async () => {
  const session = await sessionTo(await freeUdpPort(), shared(), { timeoutMs: 300, retries: 2 });
  // Without the word of ICMP it would be a timeout.
  expect(await codeOf(session.get([OID], 'reading sysName'))).toBe('unreachable');
});

it('take a retried answer over either socket', async () => {
  const { port } = await startResponder((_request, count) =>
    count === 1 ? null : { varbinds: [[OID, 'second try']] },
  );
  const session = await sessionTo(port, shared(), { timeoutMs: 100, retries: 2 });
  const [varbind] = await session.get([OID], 'reading sysName');
  expect(String(varbind?.value)).toBe('second try');
  expect(session.tally).toMatchObject({ lostTries: 1, tries: 2 });
});

it('tell the exchange from which port a retry goes, before it arrives there', async () => {
  const told: number[] = [];
  const seen: { port: number; known: boolean }[] = [];
  const exchanges: ExchangeSink = {
    begin: ({ localPort }) => {
      told.push(localPort);
      return { sent() {}, received() {}, from: (port) => void told.push(port), end: () => 1 };
    },
  };
  const { port, socket } = await startResponder((_request, count) =>
    count < 3 ? null : { varbinds: [[OID, 'third try']] },
  );
  socket.on('message', (_datagram, from) => seen.push({ port: from.port, known: told.includes(from.port) }));
  const session = await sessionTo(port, { ...shared(), exchanges }, { timeoutMs: 100, retries: 4 });
  await session.get([OID], 'reading sysName');
  const ports = new Set(seen.map((one) => one.port));
  expect([ports.size, seen.every(({ known }) => known)]).toEqual([2, true]);
});

it('tell by which address of ours a device is reached, once a connected socket learnt it', async () => {
  const { sockets } = shared();
  const lease = async () => {
    const taken = await sockets.lease('127.0.0.1', 161, () => {});
    taken?.end();
    return taken?.localAddress;
  };
  expect(await lease()).toBe('0.0.0.0');
  sockets.learnLocal('127.0.0.1', '127.0.0.1');
  expect(await lease()).toBe('127.0.0.1');
});

it('know an IPv6 address however it is written', async () => {
  const { sockets } = shared();
  const agent = createSocket('udp6');
  const bound = await new Promise<boolean>((resolve) => {
    agent.once('error', () => resolve(false));
    agent.bind(0, '::1', () => resolve(true));
  });
  onTestFinished(() => void agent.close());
  if (!bound) return;
  agent.on('message', (datagram, from) => agent.send(datagram, from.port, from.address));
  const echoed = await new Promise<string>((resolve, reject) => {
    const address = '0000:0:0::0001';
    sockets
      .lease(address, agent.address().port, (datagram) => resolve(datagram.toString()))
      .then((lease) => lease?.send(Buffer.from('hello'), () => reject(new Error('not sent'))), reject);
  });
  expect(echoed).toBe('hello');
});
