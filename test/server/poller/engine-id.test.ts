import { describe, expect, it } from 'vitest';
import { device, startPoller } from './polled-device.ts';
import { startTableAgent, type Value } from './table-agent.ts';

const SYS_NAME = '1.3.6.1.2.1.1.5.0';
const SNMP_ENGINE_ID = '1.3.6.1.6.3.10.2.1.1.0';

const agentOf = (engineId?: Value) =>
  startTableAgent(
    new Map<string, Value>([
      ['1.3.6.1.2.1.1.3.0', ['TimeTicks', 100]],
      [SYS_NAME, ['OCTET STRING', 'switch']],
      ...(engineId ? [[SNMP_ENGINE_ID, engineId] as const] : []),
    ]),
  );
const octets = (hex: string): Value => ['OCTET STRING', Buffer.from(hex, 'hex')];

describe('snmpEngineID of a device that is asked by a community', () => {
  it('is read at full polls only, in the message that is sent anyhow', async () => {
    const { port, asked } = await agentOf(octets('80001f880401'));
    const { poll } = startPoller([device({ port, intervalMs: 20, modules: ['system'] })]);
    expect(await poll(1)).toMatchObject({ requests: 1, facts: { engineId: '80001f880401' } });
    const { facts } = await poll(1, 2);
    expect(facts).not.toHaveProperty('engineId');
    expect(await poll(1, 11)).toMatchObject({ requests: 1, facts: { engineId: '80001f880401' } });
    // Every poll asks for sysName once.
    const polls: string[][] = [];
    for (const oid of asked)
      if (oid === SYS_NAME) polls.push([oid]);
      else polls.at(-1)?.push(oid);
    const asks = polls.slice(0, 11).map((one) => one.includes(SNMP_ENGINE_ID));
    expect(asks).toEqual([true, ...Array<boolean>(9).fill(false), true]);
  });

  it.each<[what: string, value: Value | undefined]>([
    ['is absent', undefined],
    ['is too short', octets('80001f88')],
    ['is too long', octets('80'.repeat(33))],
    ['is all zeros', octets('0000000000')],
    ['is all ones', octets('ffffffffffff')],
    ['is a number', ['INTEGER', 7]],
  ])('is none where it %s (RFC 3411 §5)', async (_what, value) => {
    const { port } = await agentOf(value);
    const { poll } = startPoller([device({ port, modules: ['system'] })]);
    const { facts } = await poll(1);
    expect(facts).toMatchObject({ system: { sysName: 'switch' }, engineId: null });
  });
});
