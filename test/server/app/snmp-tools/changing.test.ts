import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLab, type RunningLab } from '../../../agents/running-lab.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { AUTH_KEY, PRIV_KEY, Snmpd } from '../../snmp/snmpd.ts';
import { SideBySide } from './side-by-side.ts';

describeWithTools(['snmpset', 'snmpd'], "SETs and errors are told in net-snmp's words", () => {
  const snmpd = new Snmpd([
    'rocommunity public 127.0.0.1',
    'rwcommunity private 127.0.0.1',
    'rwuser nobody noauth',
  ]);
  const tools = new SideBySide();
  let lab: RunningLab;
  beforeAll(async () => {
    await snmpd.start();
    lab = await makeLab();
  });
  afterAll(async () => {
    await lab.stop();
    await snmpd.stop();
    tools.stop();
  });
  const writer = () => ['-v2c', '-c', 'private', lab.target('course')];

  it.each<readonly [string, readonly string[]]>([
    ['text', ['sysLocation.0', 's', 'room 12']],
    ['hexadecimal and decimal octets', ['sysLocation.0', 'x', '41 42', 'sysName.0', 'd', '104.105']],
    ['what is no hexadecimal', ['sysLocation.0', 'x', '4']],
    ['a label', ['ifAdminStatus.2', 'i', 'up']],
    ['a label of the type that the modules say', ['ifAdminStatus.2', '=', 'up']],
    ['no label', ['ifAdminStatus.2', '=', 'upp']],
    ['a number that the agent does not take', ['ifAdminStatus.2', 'i', '9']],
    ['no number', ['ifAdminStatus.2', 'i', 'abc']],
    ['the wrong type by the modules', ['sysLocation.0', 'i', '5']],
    ['no type', ['sysLocation.0', 'q', '5']],
    ['no value', ['sysLocation.0', 's']],
    ['neither', ['sysLocation.0']],
    ['what cannot be written', ['sysUpTime.0', 't', '5']],
    ['an unknown name', ['quux.0', 's', 'x']],
    ['back as it was', ['sysLocation.0', 's', 'lab', 'sysName.0', 's', 'homepc']],
  ])('%s', async (_title, words) => {
    const { ours, theirs } = await tools.both('set', [...writer(), ...words]);
    expect(ours).toEqual(theirs);
  });

  it('quietly, without modules, in v1, without the right', async () => {
    const { target } = lab;
    for (const words of [
      ['-Cq', ...writer(), 'sysLocation.0', 's', 'lab'],
      ['-v1', '-c', 'private', target('course'), 'sysUpTime.0', 't', '5'],
      ['-v2c', '-c', 'public', target('course'), 'sysLocation.0', 's', 'x'],
      ['-v2c', '-c', 'private', `127.0.0.1:${snmpd.port}`, 'snmpEnableAuthenTraps.0', '=', 'enabled'],
      ['-v2c', '-c', 'private', `127.0.0.1:${snmpd.port}`, 'snmpEnableAuthenTraps.0', 'i', '7'],
      ['-v2c', '-c', 'public', `127.0.0.1:${snmpd.port}`, 'sysLocation.0', 's', 'x'],
      ['-v3', '-u', 'nobody', '-l', 'noAuthNoPriv', `127.0.0.1:${snmpd.port}`, 'sysUpTime.0', 't', '1'],
    ]) {
      const { ours, theirs } = await tools.both('set', words);
      expect({ words, ...ours }).toEqual({ words, ...theirs });
    }
    const numeric = [...writer(), '1.3.6.1.2.1.1.6.0', 'i', '5'];
    const { advice: _advice, ...ours } = await tools.ours('set', ['-m', '', ...numeric]);
    expect(ours).toEqual(await tools.theirs('set', numeric, { MIBS: '' }));
    expect(ours.stderr).toContain('wrongType');
  });

  it('no answer, with what to do about it', async () => {
    for (const tool of ['get', 'getnext', 'bulkget', 'walk', 'bulkwalk', 'table', 'status'] as const) {
      const words = ['-v2c', '-c', 'wrong', '-t', '0.2', '-r', '1', `127.0.0.1:${snmpd.port}`];
      if (tool !== 'status') words.push('ifTable');
      const theirs = await tools.theirs(tool, words);
      const { advice, ...ours } = await tools.ours(tool, words);
      expect({ tool, ...ours }).toEqual({ tool, ...theirs });
      expect(advice).toMatch(
        /^trapline: GET\w* \(.*\) of 127\.0\.0\.1 \(127\.0\.0\.1:\d+\): no answer after 2 tries in 0\.[45] s; check address, port, firewall and the community \(agents stay silent on a wrong one\)\n$/,
      );
    }
  });

  it('a host that nobody knows, names that no module defines', async () => {
    const agent = ['-v2c', '-c', 'public', lab.target('course')];
    for (const words of [
      ['-v2c', '-c', 'public', 'nosuchhost.invalid', '1.3'],
      [...agent, 'quux', 'bar.0', 'sysName.0'],
      [...agent, 'SNMPv2-MIB::quux'],
      [...agent, 'sysName.x'],
      [...agent, 'ifDescr.x'],
    ]) {
      const { ours, theirs } = await tools.both('get', words);
      expect({ words, ...ours }).toEqual({ words, ...theirs });
    }
    const { advice } = await tools.ours('get', [...agent, 'sysNaem.0']);
    expect(advice).toMatch(/^trapline: no loaded module defines sysNaem\.0; known names like it: .*sysName/);
  });

  // With names net-snmp adds what it last failed at: "(Sub-id not found: ...)".
  it('a user whom the agent does not let in', async () => {
    const snmpdAt = `127.0.0.1:${snmpd.port}`;
    const user = (name: string, key: string, ...more: string[]) => [
      ...['-v3', '-u', name, '-l', 'authPriv', '-a', 'SHA', '-A', key, '-x', 'AES', '-X', PRIV_KEY],
      ...['-t', '0.3', '-r', '0', ...more, '1.3.6.1.2.1.1.5.0'],
    ];
    for (const words of [
      user('user-sha-aes', 'a wrong key', snmpdAt),
      user('stranger', AUTH_KEY, snmpdAt),
      user('user-sha-aes', AUTH_KEY, '-n', 'nowhere', snmpdAt),
      user('lab-sha', 'lab-auth-key', '-X', 'lab-priv-key', '-n', 'nowhere', lab.target('course')),
      ['-v3', '-u', 'user-sha-aes', '-l', 'noAuthNoPriv', snmpdAt, '1.3.6.1.2.1.1.5.0'],
      ['-v3', '-l', 'authPriv', snmpdAt, '1.3.6.1.2.1.1.5.0'],
    ]) {
      const theirs = await tools.theirs('get', words, { MIBS: '' });
      const { advice, ...ours } = await tools.ours('get', ['-m', '', ...words]);
      expect({ words, ...ours }).toEqual({ words, ...theirs });
      expect(advice + ours.stderr + ours.stdout).not.toMatch(/wrong key|auth key|priv key|lab-auth-key/);
    }
  });
});
