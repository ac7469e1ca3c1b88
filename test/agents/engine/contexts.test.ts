import { expect, it } from 'vitest';
import type { AgentContext } from '../../../agents/engine/agent-context.ts';
import type { UsmUser } from '../../../agents/engine/usm-user.ts';
import { describeWithTools } from '../../support/tools.ts';
import { agentForTest, cell, communities, treeOf } from '../running-agent.ts';
import type { RunningAgent } from '../running-agent.ts';
import { snmp } from '../snmp-tool.ts';

const SYS_DESCR = '1.3.6.1.2.1.1.1.0';
const SYS_NAME = '1.3.6.1.2.1.1.5.0';
const USERS: readonly UsmUser[] = [
  { name: 'open', access: 'ro', auth: null, priv: null },
  {
    name: 'narrow',
    access: 'ro',
    auth: { protocol: 'sha', password: 'lab-auth-key' },
    priv: { protocol: 'aes', password: 'lab-priv-key' },
    view: [
      [1, 3, 6, 1, 2, 1, 1, 5],
      [1, 3, 6, 1, 2, 1, 7],
    ],
  },
];
const V3_OPEN = ['-v3', '-l', 'noAuthNoPriv', '-u', 'open'];
const V3_NARROW = [
  ...['-v3', '-l', 'authPriv', '-u', 'narrow'],
  ...['-a', 'SHA', '-A', 'lab-auth-key', '-x', 'AES', '-X', 'lab-priv-key'],
];

function contextOf(name: string, list = communities({ name: 'public' })): AgentContext<object> {
  const instances = [
    cell([1, 3, 6, 1, 2, 1, 1, 1, 0], `this is ${name}`),
    cell([1, 3, 6, 1, 2, 1, 1, 5, 0], name),
    cell([1, 3, 6, 1, 2, 1, 2, 1, 0], 7),
    cell([1, 3, 6, 1, 2, 1, 7, 1, 0], 9),
  ];
  return { tree: treeOf(instances), subject: {}, communities: list };
}

async function agentWithContexts(): Promise<RunningAgent> {
  const contexts = new Map([
    ['vlan 10', contextOf('vlan 10')],
    ['büro', contextOf('büro', communities({ name: 'secret', view: [[1, 3, 6, 1, 2, 1, 1, 5]] }))],
  ]);
  return agentForTest({
    ...contextOf('main', communities({ name: 'public' }, { name: 'odd@vlan 10' })),
    contexts: { find: (name) => contexts.get(name) },
    users: USERS,
  });
}

describeWithTools(['snmpget', 'snmpwalk'], 'contexts', () => {
  it('are selected by what follows the last @ of a community', async () => {
    const { target, statistics } = await agentWithContexts();
    const get = (community: string, oid = SYS_NAME): Promise<string[]> =>
      snmp('snmpget', '-v2c', '-t', '0.2', '-c', community, target, oid);
    const timeout = [`Timeout: No Response from ${target}.`];
    expect(await get('public')).toEqual([`.${SYS_NAME} = STRING: "main"`]);
    expect(await get('public@vlan 10')).toEqual([`.${SYS_NAME} = STRING: "vlan 10"`]);
    // Known as a whole: no context is looked for.
    expect(await get('odd@vlan 10')).toEqual([`.${SYS_NAME} = STRING: "main"`]);
    expect(await get('secret@büro')).toEqual([`.${SYS_NAME} = Hex-STRING: 62 C3 BC 72 6F`]);
    // Its communities and its view count.
    expect(await get('secret@büro', SYS_DESCR)).toEqual([
      `.${SYS_DESCR} = No Such Object available on this agent at this OID`,
    ]);
    for (const refused of ['public@büro', 'secret', 'public@nowhere', 'public@', '@vlan 10'])
      expect(await get(refused)).toEqual(timeout);
    expect(statistics.inBadCommunityNames).toBe(5);
    expect(await snmp('snmpget', '-v1', '-c', 'public@vlan 10', target, SYS_NAME)).toEqual([
      `.${SYS_NAME} = STRING: "vlan 10"`,
    ]);
  });

  it('are selected by the contextName of v3, for the users of the agent', async () => {
    const { target, statistics } = await agentWithContexts();
    expect(await snmp('snmpget', ...V3_OPEN, target, SYS_NAME)).toEqual([`.${SYS_NAME} = STRING: "main"`]);
    expect(await snmp('snmpget', ...V3_OPEN, '-n', 'vlan 10', target, SYS_NAME)).toEqual([
      `.${SYS_NAME} = STRING: "vlan 10"`,
    ]);
    expect(await snmp('snmpget', ...V3_NARROW, '-n', 'vlan 10', target, SYS_NAME)).toEqual([
      `.${SYS_NAME} = STRING: "vlan 10"`,
    ]);
    const refused = await snmp('snmpget', ...V3_NARROW, '-n', 'nowhere', target, SYS_NAME);
    expect(refused).toEqual(['snmpget: Bad context specified']);
    expect(statistics.unknownContexts).toBe(1);
    // Another engine's context is nobody's business here: a Report of snmpUnknownPDUHandlers,
    // which the tool puts into these words.
    const foreign = await snmp('snmpget', ...V3_OPEN, '-E', '0x8000000001020304', target, SYS_NAME);
    expect(foreign).toEqual(['snmpget: Bad version specified']);
    expect([statistics.unknownContexts, statistics.unknownPduHandlers]).toEqual([1, 1]);
  });

  it('of a length that no name has cost the packet alone', async () => {
    const { target, statistics, problems } = await agentWithContexts();
    const ask = (name: string): Promise<string[]> =>
      snmp('snmpget', ...V3_OPEN, '-t', '0.2', '-n', name, target, SYS_NAME);
    expect(await ask('x'.repeat(255))).toEqual(['snmpget: Bad context specified']);
    expect(await ask('x'.repeat(1_000))).toEqual([`Timeout: No Response from ${target}.`]);
    expect([statistics.inASNParseErrs, problems]).toEqual([1, []]);
  });

  it('show a v3 user no more than the view of the user', async () => {
    const { target } = await agentWithContexts();
    expect(await snmp('snmpwalk', ...V3_NARROW, target, '1.3')).toEqual([
      `.${SYS_NAME} = STRING: "main"`,
      '.1.3.6.1.2.1.7.1.0 = INTEGER: 9',
      '.1.3.6.1.2.1.7.1.0 = No more variables left in this MIB View (It is past the end of the MIB tree)',
    ]);
    expect(await snmp('snmpget', ...V3_NARROW, target, SYS_DESCR)).toEqual([
      `.${SYS_DESCR} = No Such Object available on this agent at this OID`,
    ]);
    expect((await snmp('snmpwalk', ...V3_OPEN, target, '1.3')).length).toBe(5);
  });
});
