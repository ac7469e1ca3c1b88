import { expect, it, onTestFinished } from 'vitest';
import type { Credential } from '../../../server/domain/credential.ts';
import type { Device } from '../../../server/domain/device.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { Posture } from '../../../server/security/posture.ts';
import { labForTest } from '../../agents/running-lab.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { postureLine } from '../../support/posture-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { describeWithTools } from '../../support/tools.ts';
import { device as polledDevice, startPoller } from '../poller/polled-device.ts';
import { AUTH_KEY, Snmpd, USUAL } from '../snmp/snmpd.ts';

const community = (version: 'v1' | 'v2c'): Credential => ({ version, community: new Secret('public') });
const USER: Credential = {
  ...{ version: 'v3', user: 'user-sha256-aes', level: 'authNoPriv' },
  ...{ authProtocol: 'sha256', authKey: new Secret(AUTH_KEY) },
};

interface Asked {
  readonly name: string;
  readonly port: number;
  readonly credential?: Credential;
}

/** Each device polled once over the wire, and what posture then finds of their engines. */
async function network(asked: readonly Asked[], folder = temporaryFolder()) {
  const { store, line, posture } = postureLine({ folder, clock: new FakeClock() });
  onTestFinished(() => store.stop());
  const devices: Device[] = asked.map(({ name, port, credential = community('v2c') }) => ({
    ...polledDevice({ port, modules: ['system'] }),
    ...line.device(name, { port, credential, modules: ['system'], intervalMs: 600_000 }),
  }));
  const { poll } = startPoller(devices);
  for (const { id } of devices) {
    const { facts } = await poll(id);
    posture.onPoll({ deviceId: id, facts } as never, line.poll({ deviceId: id, facts }).observation);
  }
  return { line, posture, ...foundBy(posture), store, folder };
}

const foundBy = (posture: Posture) => ({
  found: async (): Promise<string[]> => {
    posture.reload();
    return (await posture.posture()).findings
      .filter(({ kind }) => kind === 'duplicateEngine')
      .map(({ severity, text }) => `${severity}: ${text}`)
      .toSorted();
  },
});

it('no two devices of the campus lab say that they are one engine, and one under two names is told of', async () => {
  const { lab } = await labForTest();
  const devices = lab.list().map(({ name, port }) => ({ name, port }));
  const alone = await network(devices);
  const ids = devices.map((_, at) => alone.line.inventory.state(at + 1)?.snmpEngineId ?? null);
  expect(ids).not.toContain(null);
  expect(new Set(ids).size).toBe(devices.length);
  expect(await alone.found()).toEqual([]);

  const core = devices.find(({ name }) => name === 'core-1')!;
  const { found, line } = await network([...devices, { name: 'twin', port: core.port }]);
  const harm = `(80001f8804${Buffer.from('core-1').toString('hex')}): once they are asked by SNMPv3, their keys will be the same, and their traps and clocks cannot be told apart`;
  expect(await found()).toEqual([
    `minor: core-1 has the same snmpEngineID as twin ${harm}`,
    `minor: twin has the same snmpEngineID as core-1 ${harm}`,
  ]);
  expect(line.security.weaknesses().filter(({ kind }) => kind === 'duplicateEngine')).toHaveLength(2);
});

describeWithTools(['snmpd'], 'two agents of net-snmp with one engine id', () => {
  const snmpd = async (name: string, engineId: string) => {
    const agent = new Snmpd([...USUAL, `exactEngineID 0x${engineId}`, `sysContact ${name}`]);
    await agent.start();
    onTestFinished(() => agent.stop());
    return { name, port: agent.port };
  };

  it('are found whatever they are asked by, and also after a restart', async () => {
    const id = '80001f8880aabbccdd';
    const [a, b, c, other] = [
      await snmpd('a', id),
      await snmpd('b', id),
      await snmpd('c', id),
      await snmpd('other', '80001f8880aabbccde'),
    ];
    const asked: Asked[] = [
      { ...a, credential: community('v1') },
      { ...b, credential: community('v2c') },
      { ...c, credential: USER },
      { ...other, credential: community('v1') },
    ];
    const first = await network(asked);
    const kept = [
      expect.stringMatching(/^major: c has the same snmpEngineID as a, b \(80001f8880aabbccdd\): their keys/),
      expect.stringMatching(/^minor: a has the same snmpEngineID as b, c \(80001f8880aabbccdd\): once/),
      expect.stringMatching(/^minor: b has the same snmpEngineID as a, c \(80001f8880aabbccdd\): once/),
    ];
    expect(await first.found()).toEqual(kept);
    first.store.stop();

    const again = postureLine({ folder: first.folder, clock: new FakeClock() });
    onTestFinished(() => again.store.stop());
    expect(await foundBy(again.posture).found()).toEqual(kept);
  });
});
