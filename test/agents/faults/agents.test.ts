import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { BerReader } from '../../../agents/engine/ber-reader.ts';
import { readPdu } from '../../../agents/engine/pdu.ts';
import { getRequest } from '../../../agents/faults/get-request.ts';
import { within } from '../../support/signal.ts';
import { describeWithTools } from '../../support/tools.ts';
import { snmp } from '../snmp-tool.ts';
import { FaultLab, IF_ENTRY as T } from './fault-lab.ts';

const SYS_NAME = '1.3.6.1.2.1.1.5.0';
const V2C = ['-v2c', '-c', 'public'];
const RUN_MS = 20;
const TIMEOUT = /^Timeout: No Response from/u;

describeWithTools(['snmpget', 'snmpwalk'], 'faults of agents', () => {
  let lab: FaultLab;
  beforeAll(async () => {
    lab = await FaultLab.start();
  });
  afterAll(() => lab.stop());

  const nameWithin = async (device: string, seconds: string): Promise<string> => {
    const target = lab.running.target(device);
    return (await snmp('snmpget', ...V2C, '-t', seconds, target, SYS_NAME)).join(' ');
  };
  const named = (device: string): string => `.${SYS_NAME} = STRING: "${device}"`;

  it('agent-slow: answers come late, those of others do not, and at the end it is as quick as before', async () => {
    // The tools count in real time, so the lab has to.
    const running = setInterval(() => lab.running.clock.advance(RUN_MS), RUN_MS);
    onTestFinished(() => clearInterval(running));
    const fault = lab.inject('agent-slow', { device: 'server-1', delayMs: 1_500, jitterMs: 0 });
    expect(fault.text).toBe('The agent of server-1 answers 1500 ms late');
    expect(await nameWithin('server-1', '0.5')).toMatch(TIMEOUT);
    const [slow, quick] = [nameWithin('server-1', '9'), nameWithin('server-2', '9')];
    const first = await Promise.race([slow, quick]);
    expect([first, await slow, await quick]).toEqual([
      named('server-2'),
      named('server-1'),
      named('server-2'),
    ]);
    lab.running.lab.faults.end(fault.id);
    const [now, other] = [nameWithin('server-1', '9'), lab.inject('agent-slow', { device: 'server-2' })];
    expect(await Promise.race([now, nameWithin('server-2', '9')])).toBe(named('server-1'));
    lab.running.lab.faults.end(other.id);
  });

  /** How many of so many requests were answered; more behind them show when all have had their chance. */
  const answered = async (device: string, count: number): Promise<number> => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    onTestFinished(() => void socket.close());
    await once(socket, 'listening');
    const ids: number[] = [];
    socket.on('message', (packet) => {
      const message = new BerReader(packet).enter(0x30);
      message.integer();
      message.octets();
      ids.push(readPdu(message).requestId);
    });
    const port = Number(lab.running.target(device).split(':')[1]);
    for (let requestId = 1; requestId <= 2 * count; requestId++)
      socket.send(getRequest({ community: 'public', requestId }), port, '127.0.0.1');
    while (!ids.some((id) => id > count)) await within(once(socket, 'message'), 5_000, 'answers');
    return ids.filter((id) => id <= count).length;
  };

  it('agent-lossy: the wanted share gets lost, requests and answers, at 100 % all, at the end nothing', async () => {
    const requests = async () => lab.number('server-1', '1.3.6.1.2.1.11.15.0');
    const before = await requests();
    const some = lab.inject('agent-lossy', { device: 'server-1', percent: 40 });
    const share = (await answered('server-1', 100)) / 100;
    lab.running.lab.faults.end(some.id);
    expect(share).toBeGreaterThan(0.5);
    expect(share).toBeLessThan(0.7);
    // Of what is lost half never arrives.
    const arrived = ((await requests()) - before) / 200;
    expect(arrived).toBeGreaterThan(0.7);
    expect(arrived).toBeLessThan(0.9);
    const all = lab.inject('agent-lossy', { device: 'server-1', percent: 100 });
    expect(await nameWithin('server-1', '0.3')).toMatch(TIMEOUT);
    lab.running.lab.faults.end(all.id);
    expect(await answered('server-1', 100)).toBe(100);
  });

  it('agent-silent: nothing is answered though the device goes on, until the end', async () => {
    const ports = lab.running.lab.list().find(({ name }) => name === 'access-4')?.ports;
    const sent = lab.sent;
    const fault = lab.inject('agent-silent', { device: 'access-4' });
    expect(await nameWithin('access-4', '0.3')).toMatch(TIMEOUT);
    expect(lab.running.lab.list().find(({ name }) => name === 'access-4')?.ports).toEqual(ports);
    expect(await lab.get('access-1', `${T}.8.46`)).toEqual(['1']);
    lab.running.lab.faults.end(fault.id);
    expect(await nameWithin('access-4', '5')).toBe(named('access-4'));
    expect(lab.since(sent)).toEqual([]);
  });

  it.each([
    ['garbage', 'snmpget', TIMEOUT],
    ['wrongRequestId', 'snmpget', TIMEOUT],
    ['truncated', 'snmpget', TIMEOUT],
    ['wrongType', 'snmpget', /^(?!.*STRING: "ups-1").*1\.3\.6\.1\.2\.1\.1\.5\.0 = /u],
    ['hugeString', 'snmpget', /.{39000}/u],
    ['notIncreasing', 'snmpwalk', /Error: OID not increasing/u],
  ] as const)('agent-nonsense: %s, which snmpget or snmpwalk notices', async (nonsense, tool, seen) => {
    const target = lab.running.target('ups-1');
    const oid = tool === 'snmpget' ? SYS_NAME : '1.3.6.1.2.1.1';
    const ask = async (seconds: string): Promise<string> =>
      (await snmp(tool, ...V2C, '-t', seconds, target, oid)).join(' ');
    const good = await ask('5');
    const fault = lab.inject('agent-nonsense', { device: 'ups-1', nonsense });
    expect(await ask('0.5')).toMatch(seen);
    lab.running.lab.faults.end(fault.id);
    expect((await ask('5')).replace(/\(\d+\) [\d:.]+/u, '')).toBe(good.replace(/\(\d+\) [\d:.]+/u, ''));
  });
});
