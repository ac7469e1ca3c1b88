import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PLAIN_FORM } from '../../../../server/app/snmp-tools/output-form.ts';
import { openNames } from '../../../../server/app/snmp-tools/open-names.ts';
import { printedValue } from '../../../../server/app/snmp-tools/printed-value.ts';
import { readCall, TOOL_NAMES } from '../../../../server/app/snmp-tools/tool-call.ts';
import { loadConfig } from '../../../../server/config/load.ts';
import { SECOND } from '../../../../server/domain/units.ts';
import type { Varbind } from '../../../../server/domain/varbind.ts';
import { labForTest } from '../../../agents/running-lab.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { startResponder } from '../../snmp/udp-responder.ts';
import { MODULES, SideBySide } from './side-by-side.ts';

const tools = new SideBySide();
afterAll(() => tools.stop());

describe('a command line', () => {
  it('may have its options glued, apart, joined and behind the agent', () => {
    const call = readCall('bulkwalk', [
      '-v2c',
      '-c',
      'x',
      '-Oqn',
      '-Cr5n1p',
      'agent',
      '-t',
      '2',
      'ifTable',
      '-r0',
    ]);
    expect(call).toMatchObject({
      problem: null,
      arguments: ['agent', 'ifTable'],
      session: { version: 'v2c', community: 'x', timeoutMs: 2_000, retries: 0 },
      form: { oid: 'numeric', quick: true },
    });
    expect([...call.application.numbers]).toEqual([
      ['r', 5],
      ['n', 1],
    ]);
    expect([...call.application.flags]).toEqual(['p']);
  });

  it('keeps what is set, though it starts with a minus', () => {
    const { arguments: words, problem } = readCall('set', ['-v2c', 'agent', 'x.0', 'i', '-5']);
    expect({ words, problem }).toEqual({ words: ['agent', 'x.0', 'i', '-5'], problem: null });
  });

  it.each([
    ['get', ['-v9', 'a', 'x'], 'Invalid version specified after -v flag: 9'],
    ['get', ['-k', 'a', 'x'], "snmpget: invalid option -- 'k'"],
    ['get', ['-Oy', 'a', 'x'], 'Unknown output option passed to -O: y.'],
    ['walk', ['-Cz', 'a', 'x'], 'Unknown flag passed to -C: z'],
    ['table', ['-Cw', 'wide', 'a', 'x'], 'Bad -Cw option: give a number from 1 to 10000'],
    ['trap', ['-e', 'xyz', 'a', 'x'], '-e xyz is no engine id: 5 to 32 octets in hexadecimal'],
    ['get', ['-p', '99999', 'a', 'x'], '-p 99999 is no port: 1 to 65535'],
    ['get', ['-t'], '-t needs a value'],
  ] as const)('%s %j is refused', async (tool, words, problem) => {
    expect(await tools.ours(tool, words)).toEqual({
      code: 1,
      stdout: '',
      stderr: `${problem}\n`,
      advice: `trapline: trapline ${tool === 'trap' ? 'trap send' : tool} -h lists the options\n`,
    });
  });

  it.each(TOOL_NAMES)('%s -h lists every option with an example', async (tool) => {
    const { code, stdout } = await tools.ours(tool, ['-h']);
    expect(code).toBe(0);
    for (const letter of [
      '-v 2c',
      '-c public',
      '-l authPriv',
      '-a SHA',
      '-A lab-auth-key',
      '-x AES',
      '-t 0.5',
    ])
      expect(stdout).toContain(letter);
    expect(stdout).toMatch(/Examples?:\n {2}trapline /);
  });
});

describe('secrets', () => {
  it('come from the environment where the line has none, and are never printed', async () => {
    const { target } = await labForTest();
    const environment = {
      TRAPLINE_COMMUNITY: 'tengwar',
      TRAPLINE_AUTH_KEY: 'lab-auth-key',
      TRAPLINE_PRIV_KEY: 'lab-priv-key',
    };
    const user = ['-u', 'lab-sha', '-l', 'authPriv', '-a', 'SHA', '-x', 'AES'];
    for (const words of [[], user]) {
      const line = [...words, '-On', target('course'), '1.3.6.1.2.1.1.5.0'];
      const { code, stdout } = await tools.ours('get', line, environment);
      expect({ code, stdout }).toEqual({ code: 0, stdout: '.1.3.6.1.2.1.1.5.0 = STRING: homepc\n' });
    }
    for (const words of [
      [...user, '-A', 'another secret', target('course'), '1.3'],
      [...user, '-X', 'short', target('course'), '1.3'],
      ['-c', 'another secret', '-t', '0.2', '-r', '0', target('course'), '1.3'],
    ]) {
      const { code, stdout, stderr, advice } = await tools.ours('get', words, environment);
      expect(code).toBe(1);
      expect(stdout + stderr + advice).not.toMatch(/secret|short\b(?!\.)|lab-auth-key|lab-priv-key|tengwar/);
    }
    // The server must not take them for its settings.
    expect(() => loadConfig({ flags: {}, environment, file: null })).not.toThrow();
  });

  it('that are missing are named', async () => {
    expect(await tools.ours('get', ['-v2c', '127.0.0.1', '1.3'])).toMatchObject({
      stderr: 'No community name specified.\n',
      advice: 'trapline: give it with -c COMMUNITY or in the variable TRAPLINE_COMMUNITY\n',
    });
    expect(
      await tools.ours('get', ['-u', 'x', '-l', 'authPriv', '-A', 'long enough', '127.0.0.1', '1.3']),
    ).toMatchObject({
      stderr: 'No key specified for the security level\n',
      advice: 'trapline: give one of at least 8 characters with -X or in the variable TRAPLINE_PRIV_KEY\n',
    });
  });
});

describe('a hostile agent', () => {
  it('does not steer the terminal', () => {
    const value: Varbind = {
      oid: '1.3.6.1.2.1.1.1.0',
      type: 'OCTET STRING',
      value: Buffer.from('a\u001b[2Jb\u009b1m\u202ec\nd'),
    };
    const text = (hint: string | null): string =>
      printedValue(
        value,
        {
          units: null,
          syntax: {
            base: 'OCTET STRING',
            typeName: null,
            hint,
            enums: [],
            ranges: [],
            sized: false,
            chain: [],
          },
        },
        PLAIN_FORM,
        (oid) => oid,
      );
    expect(text('255t')).toBe('STRING: a.[2Jb\\u{9b}1m\\u{202e}c\nd');
    expect(text('255a')).toBe('STRING: a.[2Jb..1m...c\nd');
    expect(text(null)).toMatch(/^Hex-STRING: 61 1B 5B /);
  });

  it('that goes back is left, with -Cc it is followed', async () => {
    const oids = [
      '1.3.6.1.2.1.1',
      '1.3.6.1.2.1.1.1.0',
      '1.3.6.1.2.1.1.3.0',
      '1.3.6.1.2.1.1.2.0',
      '1.3.6.1.2.1.2.1.0',
    ];
    const { port } = await startResponder((request) => {
      return { varbinds: [[oids[oids.indexOf(request.varbinds[0]?.oid ?? '') + 1] ?? '1.3', 'x']] };
    });
    const line = ['-On', '-v2c', '-c', 'public', `127.0.0.1:${port}`, '1.3.6.1.2.1.1'];
    const stopped = await tools.both('walk', line);
    expect(stopped.ours).toEqual(stopped.theirs);
    expect(stopped.ours).toMatchObject({
      code: 1,
      stderr: 'Error: OID not increasing: .1.3.6.1.2.1.1.3.0\n >= .1.3.6.1.2.1.1.2.0\n\n',
    });
    const followed = await tools.both('walk', ['-Cc', ...line]);
    expect(followed.ours).toEqual(followed.theirs);
    expect(followed.ours.code).toBe(0);
  });

  it('that answers something else is not believed', async () => {
    const { port } = await startResponder(() => Buffer.from('no SNMP at all'));
    const words = ['-v2c', '-c', 'public', '-t', '0.2', '-r', '0', `127.0.0.1:${port}`, '1.3'];
    const { code, stderr } = await tools.ours('get', words);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^snmpget: GET .* 1 datagrams that are no valid SNMP answer .*; check what listens/,
    );
  });
});

describe('the modules', () => {
  const OWN = `OWN-MIB DEFINITIONS ::= BEGIN
ownThings OBJECT IDENTIFIER ::= { enterprises 99999 }
END
`;
  const written = async (wanted: Parameters<typeof openNames>[0]): Promise<string> => {
    const names = await openNames(wanted);
    try {
      return names.written('1.3.6.1.4.1.99999.1', PLAIN_FORM);
    } finally {
      names.close();
    }
  };

  it(
    'of -M and of the data folder come to those of the package',
    async () => {
      const folder = temporaryFolder();
      const empty = { none: false, folders: [], data: temporaryFolder() };
      expect(await written(empty)).toBe('SNMPv2-SMI::enterprises.99999.1');
      expect(await written({ ...empty, folders: [MODULES] })).toBe('SNMPv2-SMI::enterprises.99999.1');
      writeFileSync(join(folder, 'OWN-MIB'), OWN);
      expect(await written({ ...empty, folders: [folder] })).toBe('OWN-MIB::ownThings.1');
      mkdirSync(join(folder, 'mibs', 'modules'), { recursive: true });
      writeFileSync(join(folder, 'mibs', 'modules', 'OWN-MIB'), OWN);
      expect(await written({ ...empty, data: folder })).toBe('OWN-MIB::ownThings.1');
      expect(await written({ ...empty, none: true })).toBe('iso.3.6.1.4.1.99999.1');
    },
    60 * SECOND,
  );
});
