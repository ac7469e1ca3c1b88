import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rulesCommand } from '../../server/app/commands/rules.ts';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { RuleView, TrapVerdictsView } from '../../server/contract/rule.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { DAY } from '../../server/domain/units.ts';
import { runTool } from '../support/run-tool.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

/** OSPF-TRAP-MIB, which is not among the shipped modules. */
const NBR_STATE_CHANGE = '1.3.6.1.2.1.14.16.2.2';
const NBR = '1.3.6.1.2.1.14.10.1';
const INSTANCE = '192.0.2.7.0';
const STORM = '1.3.6.1.4.1.99999.0.1';

describeWithTools(['snmptrap'], 'rules for traps of net-snmp', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let device: DeviceView;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: false });
    // Nobody answers at that port; what counts is that it is the only device at this address.
    const credential = { version: 'v2c', community: 'public' };
    const settings = { name: 'router-1', address: '127.0.0.1', port: 9, intervalMs: DAY, credential };
    device = (await trapline.send<DeviceView>('POST', '/devices', settings)).body;
  });
  afterAll(async () => {
    await trapline.stop();
    folder.remove();
  });

  async function trap(...args: string[]): Promise<void> {
    const sent = ['-v2c', '-c', 'public', `127.0.0.1:${trapline.trapPort}`, ...args];
    expect(await runTool({ tool: 'snmptrap', args: sent })).toMatchObject({ code: 0, stderr: '' });
  }

  const neighbour = (state: number) =>
    trap(
      ...['', NBR_STATE_CHANGE],
      ...[`${NBR}.1.${INSTANCE}`, 'a', '192.0.2.7'],
      ...[`${NBR}.6.${INSTANCE}`, 'i', String(state)],
    );

  const alerts = async (query: string) => {
    const { items } = await trapline.get<{ items: AlertView[] }>(`/alerts?${query}`);
    return items.filter(({ kind }) => kind === 'trap');
  };

  async function command(...words: string[]): Promise<string> {
    const printed: string[] = [];
    const terminal = {
      environment: { TRAPLINE_URL: trapline.url },
      out: (text: string) => void printed.push(text),
      error: (text: string) => void printed.push(text),
    };
    const program = new Command('trapline').exitOverride();
    rulesCommand(program, terminal);
    await program.parseAsync(words, { from: 'user' });
    return printed.join('\n');
  }

  it('the shipped rule raises as an OSPF neighbour goes, and clears as it is back', async () => {
    await neighbour(1);
    const raised = await eventually('the alert', async () => (await alerts('state=active'))[0]);
    const { items: rules } = await trapline.get<{ items: RuleView[] }>('/rules');
    const rule = rules.find(({ name }) => name === 'OSPF neighbour lost');
    const atMs = raised.raisedAtMs;
    expect(raised).toEqual({
      id: raised.id,
      key: `trap:${device.id}:ospf ${INSTANCE}`,
      kind: 'trap',
      deviceId: device.id,
      interfaceId: null,
      thresholdId: null,
      ruleId: rule?.id,
      severity: 'major',
      title: 'router-1: OSPF neighbour 192.0.2.7 is in state 1',
      raisedAtMs: atMs,
      lastSeenAtMs: atMs,
      count: 1,
      acknowledged: null,
      assignee: null,
      snoozed: null,
      suppressed: null,
      flapping: null,
      trapLost: null,
      clearedAtMs: null,
      clearReason: null,
      evidence: [
        {
          atMs,
          text: `${NBR_STATE_CHANGE} trap from 127.0.0.1: ${mibName('10.1.1')}.${INSTANCE} = 192.0.2.7, ${mibName('10.1.6')}.${INSTANCE} = 1`,
        },
        {
          atMs,
          text: `rule “OSPF neighbour lost”: ${NBR}.6 is 1; wanted: ${NBR}.6 one of 1, 2, 3, 5, 6, 7`,
        },
      ],
      clearsWhen: `a ${NBR_STATE_CHANGE} trap where ${NBR}.6 one of 4, 8 with the same key, or by hand`,
    });
    expect(rule).toMatchObject({ shipped: true, changed: false, activeAlerts: 1, problems: [] });
    await neighbour(8);
    const [cleared] = await eventually('its end', async () => {
      const found = await alerts('state=cleared');
      return found.length > 0 && found;
    });
    expect(cleared?.id).toBe(raised.id);
  });

  /** What the server calls an object of OSPF-MIB without the module. */
  function mibName(below: string): string {
    return `mib-2.14.${below}`;
  }

  it('says of a stored trap which rules looked at it', async () => {
    const { items } = await trapline.get<{ items: TrapView[] }>('/traps?limit=1');
    const verdicts = await trapline.get<TrapVerdictsView>(`/traps/${items[0]?.id}/rules`);
    expect(verdicts.notJudged).toBeNull();
    expect(verdicts.items.map(({ ruleName, outcome, key }) => [ruleName, outcome, key])).toEqual([
      ['OSPF neighbour lost', 'clears', `ospf ${INSTANCE}`],
      ['OSPF neighbour lost', 'passes', null],
    ]);
    expect(verdicts.items[1]?.steps.at(-1)).toEqual({
      ok: false,
      text: `${NBR}.6 is 8; wanted: ${NBR}.6 one of 1, 2, 3, 5, 6, 7`,
    });
  });

  it('counts a storm of one and the same trap, each repetition of it', async () => {
    const body = {
      kind: 'trap',
      notification: STORM,
      title: 'storm',
      key: 'storm',
      storm: { count: 5, withinSeconds: 60 },
    };
    const { status } = await trapline.send('POST', '/rules', { name: 'Storm', body });
    expect(status).toBe(201);
    for (let time = 0; time < 4; time += 1) await trap('', STORM);
    await eventually('four traps', async () => {
      const { items } = await trapline.get<{ items: TrapView[] }>(`/traps?notification=${STORM}`);
      return items.reduce((sum, { repeated }) => sum + 1 + (repeated?.times ?? 0), 0) === 4;
    });
    expect(await alerts('state=active')).toEqual([]);
    await trap('', STORM);
    const storm = await eventually('the alert', async () => (await alerts('state=active'))[0]);
    expect(storm.title).toBe('router-1: storm');
    expect(storm.evidence.at(-1)?.text).toBe('5 such traps within 60 s, which makes it an alert');
  });

  it('tries a rule on the stored traps', async () => {
    const rule = {
      name: 'Any OSPF',
      body: { kind: 'trap', notification: '1.3.6.1.2.1.14.*', dedupSeconds: 0 },
    };
    const { body } = await trapline.send<{ total: number; looked: string[] }>('POST', '/rules/preview', {
      draft: { rule },
    });
    // Of all stored traps, as a subtree is asked for.
    expect(body).toMatchObject({ total: 1, complete: true });
  });

  it('goes out and in by the command line', async () => {
    const out = await command('rules', 'export');
    const file = join(folder.path, 'rules.yaml');
    writeFileSync(file, out.replace('name: Storm', 'name: Tempest'));
    expect(await command('rules', 'import', file, '--dry-run')).toMatch(
      /added\s+trap\s+Tempest[^]*Nothing was changed: this was a dry run\.$/,
    );
    expect(await command('rules', 'import', file)).toMatch(/Done\.$/);
    const { items } = await trapline.get<{ items: RuleView[] }>('/rules');
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Storm', 'Tempest']));
    writeFileSync(file, readFileSync(file, 'utf8').replace('notification: ', 'notifikation: '));
    await expect(command('rules', 'import', file)).rejects.toThrow('rules were refused; nothing was changed');
  });
});
