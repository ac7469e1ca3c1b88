import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import netSnmp from 'net-snmp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { goodDisposition } from '../../../agents/engine/disposition.ts';
import type { Disposition, Nonsense } from '../../../agents/engine/disposition.ts';
import { createInstance } from '../../../agents/engine/instance.ts';
import type { Instance } from '../../../agents/engine/instance.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { UserBasedSecurity } from '../../../agents/engine/usm.ts';
import { UsmKeyCache } from '../../../agents/engine/usm-keys.ts';
import { TroubledPath } from '../../../agents/engine/troubled-path.ts';
import type { TroubledPathOptions } from '../../../agents/engine/troubled-path.ts';
import { SnmpEngine } from '../../../agents/engine/snmp-engine.ts';
import { SnmpStatistics } from '../../../agents/engine/snmp-statistics.ts';
import { signal } from '../../support/signal.ts';
import { describeWithTools } from '../../support/tools.ts';
import { snmp } from '../snmp-tool.ts';
import { SHA_USER, smallAgent } from './small-agent.ts';
import type { SmallAgent, Thing } from './small-agent.ts';

const SYS_NAME = '1.3.6.1.2.1.1.5.0';
const ROWS = '1.3.7.1';
const FEW = '1.3.7.2';
const V2C = ['-v2c', '-c', 'public'];
const V3 = ['-v3', '-l', 'authPriv', '-u', 'lab-sha', '-a', 'SHA', '-x', 'AES'].concat([
  '-A',
  'lab-auth-key',
  '-X',
  'lab-priv-key',
]);
const VERSIONS = [
  { version: 'v2c', as: V2C },
  { version: 'v3', as: V3 },
];

const after: TroubledPathOptions['after'] = (delayMs, work) => {
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
};

interface Troubled extends SmallAgent {
  readonly disposition: Disposition;
}

async function troubled(
  changes: Partial<Disposition>,
  path: Partial<TroubledPathOptions> = {},
): Promise<Troubled> {
  const disposition = { ...goodDisposition(), ...changes };
  const rows = Array.from({ length: 15 }, (_, row): Instance<Thing> =>
    createInstance({
      object: [1, 3, 7, row < 12 ? 1 : 2],
      index: [row % 12],
      syntax: Syntax.Integer32,
      read: () => row,
    }),
  );
  const engine = new SnmpEngine({ name: 'small', startedMs: 0 });
  const statistics = new SnmpStatistics();
  const security = new UserBasedSecurity({
    engine,
    statistics,
    keyCache: new UsmKeyCache(),
    users: [SHA_USER],
  });
  const small = await smallAgent({
    instances: rows,
    engine: () => engine,
    endpoint: { trouble: { disposition, seed: 1, security, after, ...path } },
  });
  return { ...small, disposition };
}

const SHORT = ['-t', '0.2', '-r', '0'];
const get = async ({ target }: SmallAgent, as = V2C, oid = SYS_NAME): Promise<string> =>
  (await snmp('snmpget', ...as, ...SHORT, target, oid)).join('\n').replace(target, 'agent');
const NAME = `.${SYS_NAME} = STRING: "small"`;
const NO_ANSWER = 'Timeout: No Response from agent.';

describeWithTools(['snmpget', 'snmpwalk', 'snmpbulkwalk'], 'the disposition of an agent', () => {
  it('is silent and speaks again, as it is changed', async () => {
    const small = await troubled({ silent: true });
    expect(await get(small)).toBe(NO_ANSWER);
    expect(small.statistics.inPkts).toBe(0);
    small.disposition.silent = false;
    expect(await get(small)).toBe(NAME);
  });

  it('loses everything where the share is 1, and notifications with it', async () => {
    const small = await troubled({ lossShare: 1 });
    const receiver = createSocket('udp4').bind(0, '127.0.0.1');
    onTestFinished(() => void receiver.close());
    await once(receiver, 'listening');
    const { port } = receiver.address();
    const received: string[] = [];
    const arrived = signal('the notification that is let through');
    receiver.on('message', (packet) => {
      received.push(packet.toString());
      arrived.fire();
    });
    expect(await get(small)).toBe(NO_ANSWER);
    small.agent.send(Buffer.from('lost'), { address: '127.0.0.1', port });
    small.disposition.lossShare = 0;
    small.agent.send(Buffer.from('sent'), { address: '127.0.0.1', port });
    await arrived.wait();
    expect([await get(small), received]).toEqual([NAME, ['sent']]);
  });

  it('answers late, and not at all once it has stopped', async () => {
    const small = await troubled({ delayMs: 300, jitterMs: 50 });
    const begun = performance.now();
    expect(await snmp('snmpget', ...V2C, small.target, SYS_NAME)).toEqual([NAME]);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(299);
    expect(await get(small)).toBe(NO_ANSWER);
    await small.agent.stop();
    expect(small.problems).toEqual([]);
  });

  it.each(VERSIONS)('says nonsense in $version', async ({ as }) => {
    const small = await troubled({});
    const { disposition, target } = small;
    const ask = async (nonsense: Nonsense | null): Promise<string> => {
      disposition.nonsense = nonsense;
      return get(small, as, `${ROWS}.3`);
    };
    const walk = async (nonsense: Nonsense): Promise<string[]> => {
      disposition.nonsense = nonsense;
      return (await snmp('snmpwalk', ...as, ...SHORT, target, ROWS)).map((line) =>
        line.replace(`.${ROWS}`, ''),
      );
    };
    for (const nonsense of ['garbage', 'wrongRequestId', 'truncated'] as const) {
      expect(await ask(nonsense)).toContain('Timeout');
    }
    expect(await ask('wrongType')).toBe(`.${ROWS}.3 = Hex-STRING: 03`);
    expect(await ask('hugeString')).toBe(`.${ROWS}.3 = STRING: "${'x'.repeat(40_000)}"`);
    expect(await ask('endless')).toBe(`.${ROWS}.3 = INTEGER: 3`);
    expect(await ask('notIncreasing')).toBe(`.${ROWS}.3 = INTEGER: 3`);
    expect((await walk('notIncreasing')).slice(0, 2)).toEqual([
      ' = INTEGER: 0',
      'Error: OID not increasing: ',
    ]);
    const rows = (count: number): string[] =>
      Array.from({ length: count }, (_, row) => `.${row} = INTEGER: ${row}`);
    expect((await walk('endless')).slice(0, 10)).toEqual([
      ...rows(8),
      '.0 = INTEGER: 0',
      'Error: OID not increasing: .7',
    ]);
    expect(await ask(null)).toBe(`.${ROWS}.3 = INTEGER: 3`);
    expect(small.problems).toEqual([]);
  });

  it('goes round for ever under a manager that does not look, in a column of few rows', async () => {
    const small = await troubled({ nonsense: 'endless' });
    const session = netSnmp.createSession('127.0.0.1', 'public', {
      port: small.agent.port,
      version: netSnmp.Version2c,
    });
    onTestFinished(() => void session.close());
    const after = (oid: string): Promise<string> =>
      new Promise((resolve, reject) => {
        session.getNext([oid], (error, varBinds) =>
          error ? reject(error) : resolve(varBinds?.[0]?.oid ?? ''),
        );
      });
    const walked: string[] = [];
    for (let oid = FEW; walked.length < 10; walked.push(oid)) oid = await after(oid);
    expect(walked.map((oid) => oid.slice(FEW.length + 1)).join('')).toBe('0120120120');
  });
});

describe('the path between an agent and its network', () => {
  /** Which of 2,000 requests get in and which answers get out. */
  function exchange(seed: number): { heard: number[]; answered: number[] } {
    const path = new TroubledPath({ disposition: { ...goodDisposition(), lossShare: 0.3 }, seed, after });
    const [heard, answered]: [number[], number[]] = [[], []];
    const nothing = { request: Buffer.alloc(0), answer: Buffer.alloc(0), from: '' };
    for (let count = 0; count < 2_000; count++) {
      const number = path.arrive();
      if (number === null) continue;
      heard.push(number);
      path.answer({ ...nothing, number }, () => void answered.push(number));
    }
    return { heard, answered };
  }

  it('loses what the seed says, in the share that is asked for, half of it on either way', () => {
    const first = exchange(1);
    expect(exchange(1)).toEqual(first);
    expect(exchange(2)).not.toEqual(first);
    expect(first.answered.length / 2_000).toBeCloseTo(0.7, 1);
    expect(first.heard.length / 2_000).toBeCloseTo(0.85, 1);
  });

  it('holds only so many answers back, and forgets them when it is cleared', async () => {
    const disposition = { ...goodDisposition(), delayMs: 20 };
    const path = new TroubledPath({ disposition, seed: 1, after, maxInFlight: 3 });
    const sent: number[] = [];
    const ask = (done = (): void => undefined): void => {
      const number = path.arrive() ?? 0;
      path.answer({ request: Buffer.alloc(0), answer: Buffer.alloc(0), number, from: '' }, () => {
        sent.push(number);
        done();
      });
    };
    for (let count = 0; count < 5; count++) ask();
    path.clear();
    const third = signal('the third answer of the second round');
    for (let count = 0; count < 3; count++) ask(() => void (count === 2 && third.fire()));
    ask();
    await third.wait();
    const last = signal('the last answer');
    ask(() => last.fire());
    await last.wait();
    expect(sent).toEqual([6, 7, 8, 10]);
  });
});
