import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ToolName } from '../../../../server/app/snmp-tools/tool-call.ts';
import { makeLab, type RunningLab } from '../../../agents/running-lab.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { AUTH_KEY, PRIV_KEY, Snmpd, SNMPD_USERS } from '../../snmp/snmpd.ts';
import { SideBySide } from './side-by-side.ts';

const FORMS = [
  '-OS',
  '-On',
  '-Oqn',
  '-One',
  '-Os',
  '-Of',
  '-Ou',
  '-OX',
  '-Ob',
  '-OQ',
  '-Oqv',
  '-Ot',
  '-OT',
  '-Ox',
  '-Oa',
  '-OU',
  '-O0',
];

describeWithTools(['snmpget', 'snmpd'], "what is read is printed as net-snmp's tools print it", () => {
  const snmpd = new Snmpd();
  const tools = new SideBySide();
  let lab: RunningLab;
  beforeAll(async () => {
    await snmpd.start();
    lab = await makeLab();
    lab.clock.advance(123_456);
  });
  afterAll(async () => {
    await lab.stop();
    await snmpd.stop();
    tools.stop();
  });
  const course = () => ['-v2c', '-c', 'public', lab.target('course')];
  it.each(FORMS)('a walk with %s', async (form) => {
    let lines = 0;
    // Not the group snmp, which counts the requests of both.
    for (const root of ['system', 'interfaces', 'ip', 'tcp', 'ifMIB']) {
      const { ours, theirs } = await tools.both('bulkwalk', [form, ...course(), root]);
      expect(ours).toEqual(theirs);
      lines += ours.stdout.split('\n').length;
    }
    expect(lines).toBeGreaterThan(300);
  });

  it.each(['-OS', '-On', '-Of', '-Ou', '-Oqs'])('without modules, %s', async (form) => {
    const words = [form, ...course(), '1.3.6.1.2.1.1'];
    const theirs = await tools.theirs('walk', words, { MIBS: '' });
    const { advice: _advice, ...ours } = await tools.ours('walk', ['-m', '', ...words]);
    expect(ours).toEqual(theirs);
  });

  it.each(['system', '1.3.6.1.2.1.4', '1.3.6.1.2.1.31'])('a walk of %s on core-1', async (root) => {
    const { ours, theirs } = await tools.both('walk', ['-v1', '-c', 'public', lab.target('core-1'), root]);
    expect(ours).toEqual(theirs);
  });

  const v1 = () => ['-v1', '-c', 'public', lab.target('course')];
  it.each<readonly [ToolName, readonly string[], () => readonly string[]]>([
    ['get', [], () => [...course(), 'sysName.0', '1.3.6.1.2.1.1.55.0', 'sysName.1', 'ifDescr.2']],
    ['get', [], () => [...v1(), 'sysName.0', '1.3.6.1.2.1.1.55.0']],
    ['get', ['-Cf'], () => [...v1(), 'sysName.0', '1.3.7.0']],
    ['get', ['-v2c', '-c', 'restricted'], () => [lab.target('course'), '1.3.6.1.2.1.2.1.0']],
    ['getnext', [], () => [...course(), 'sysName', '1.3.7', 'ifTable']],
    ['getnext', [], () => [...v1(), 'sysName', '1.3.7']],
    ['bulkget', ['-Cn1', '-Cr2'], () => [...course(), 'sysName', 'ifDescr', 'ifType']],
    ['bulkget', [], () => [...course(), '1.3.7', 'sysName']],
    ['bulkget', [], () => [...v1(), '1.3.6.1']],
    ['walk', [], () => [...course(), 'sysName.0']],
    ['walk', ['-Ci'], () => [...course(), 'sysName.0']],
    ['walk', ['-CI'], () => [...course(), 'sysName.0']],
    ['walk', ['-Cp'], () => [...course(), 'sysName']],
    ['walk', ['-CE', 'sysUpTime'], () => [...course(), 'system']],
    ['walk', [], () => [...course(), '1.3.6.1.2.1.1.55']],
    ['walk', [], () => [...course(), '1.3.7']],
    ['walk', [], () => [...v1(), '1.3.6.1.7']],
    ['bulkwalk', ['-Cr3', '-Cp'], () => [...course(), 'ifDescr']],
    ['bulkwalk', [], () => [...course(), '1.3.7']],
    ['bulkwalk', [], () => [...v1(), '1.3.6.1']],
  ])('%s %j of what is there and what is not', async (tool, options, rest) => {
    const { ours, theirs } = await tools.both(tool, [...options, ...rest()]);
    expect(ours).toEqual(theirs);
  });

  it("Debian's snmpd, in every version and with every algorithm", async () => {
    const agent = `127.0.0.1:${snmpd.port}`;
    const calls: (readonly [ToolName, readonly string[]])[] = [
      ['walk', ['-v1', '-c', 'public', agent, 'sysORTable']],
      ['walk', ['-v2c', '-c', 'public', agent, 'sysORTable']],
      ['bulkwalk', ['-OX', '-v2c', '-c', 'public', agent, 'sysORTable']],
      ['get', ['-v3', '-u', 'nobody', '-l', 'noAuthNoPriv', agent, 'sysName.0']],
    ];
    for (const { name, authName, privName } of SNMPD_USERS) {
      const user = ['-v3', '-u', name, '-l', 'authPriv', '-a', authName, '-A', AUTH_KEY];
      calls.push(['get', [...user, '-x', privName, '-X', PRIV_KEY, agent, 'sysName.0', 'sysObjectID.0']]);
    }
    for (const [tool, words] of calls) {
      const { ours, theirs } = await tools.both(tool, words);
      expect({ words, ...ours }).toEqual({ words, ...theirs });
      expect(ours.code).toBe(0);
    }
  });

  it('options behind the agent, ports apart, agents with a scheme', async () => {
    const [host, port = ''] = lab.target('course').split(':');
    const expected = '.1.3.6.1.2.1.1.5.0 = STRING: homepc\n';
    for (const words of [
      ['-v2c', '-c', 'public', `udp:${lab.target('course')}`, '1.3.6.1.2.1.1.5.0', '-On'],
      ['-p', port, '-c', 'public', '-On', `${host}`, 'sysName.0'],
      ['-v', '2c', '-O', 'n', '-cpublic', `localhost:${port}`, 'SNMPv2-MIB::sysName.0'],
    ]) {
      const { code, stdout } = await tools.ours('get', words);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expected });
    }
  });

  it('a status', async () => {
    const plain = ({ code, stdout, stderr }: Awaited<ReturnType<typeof tools.theirs>>) => {
      return { code, stderr, stdout: stdout.replace(/0\.0\.0\.0\]:\d+/, '0.0.0.0]:0') };
    };
    for (const words of [
      course(),
      ['-v1', ...course().slice(1)],
      ['-v2c', '-c', 'restricted', lab.target('course')],
    ]) {
      const { ours, theirs } = await tools.both('status', words);
      expect(ours.stdout).toContain('Interfaces: ');
      expect(plain(ours)).toEqual(plain(theirs));
    }
  });
});
