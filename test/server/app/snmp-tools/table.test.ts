import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLab, type RunningLab } from '../../../agents/running-lab.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { SideBySide } from './side-by-side.ts';

const LAYOUTS: readonly (readonly string[])[] = [
  [],
  ['-Cb'],
  ['-Ci'],
  ['-Cil'],
  ['-Cf', ','],
  ['-Cif', ';'],
  ['-Cw', '80'],
  ['-Cbiw', '60'],
  ['-Cc', '12', '-Cw', '60', '-Ci'],
  ['-Ccl', '20'],
  ['-CH'],
  ['-Ch'],
  ['-CB'],
  ['-CBr', '2'],
  ['-Cr', '2'],
  ['-Os', '-Ci'],
  ['-OX', '-Ci'],
  ['-Of', '-Ci'],
  ['-Oq'],
];
const TABLES = ['ifTable', 'tcpConnTable', 'inetCidrRouteTable', 'ipAddrTable', 'entPhysicalTable'];

describeWithTools(['snmptable'], 'tables are laid out as snmptable does', () => {
  const tools = new SideBySide();
  let lab: RunningLab;
  beforeAll(async () => {
    lab = await makeLab();
  });
  afterAll(async () => {
    await lab.stop();
    tools.stop();
  });

  it.each(LAYOUTS.map((layout) => [layout.join(' '), layout] as const))('%s', async (_title, layout) => {
    for (const table of TABLES) {
      const words = [...layout, '-v2c', '-c', 'public', lab.target('course'), table];
      const { ours, theirs } = await tools.both('table', words);
      expect({ words, ...ours }).toEqual({ words, ...theirs });
    }
  });

  it('with more rows than one answer holds, and in v1', async () => {
    for (const version of ['-v1', '-v2c']) {
      const words = [version, '-c', 'public', lab.target('access-1'), 'ifXTable'];
      const { ours, theirs } = await tools.both('table', words);
      expect(ours.stdout.split('\n').length).toBeGreaterThan(48);
      expect(ours).toEqual(theirs);
    }
  });

  it('what is no table', async () => {
    const agent = ['-v2c', '-c', 'public', lab.target('course')];
    for (const words of [['sysDescr'], ['sysDescr.0'], ['system'], ['-On', 'ifTable'], ['hrDeviceTable']]) {
      const { ours, theirs } = await tools.both('table', [
        ...words.slice(0, -1),
        ...agent,
        words.at(-1) ?? '',
      ]);
      expect({ words, ...ours }).toEqual({ words, ...theirs });
    }
  });
});
