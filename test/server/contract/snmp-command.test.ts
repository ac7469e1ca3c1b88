import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteWord, splitWords } from '../../../server/contract/command-words.ts';
import type { CredentialView } from '../../../server/contract/credential.ts';
import { OperationInput } from '../../../server/contract/operation.ts';
import { formatCommand, parseCommand } from '../../../server/contract/snmp-command.ts';
import { AUTH_PROTOCOLS, PRIV_PROTOCOLS } from '../../../server/domain/credential.ts';

const COMMUNITY: CredentialView = {
  version: 'v2c',
  user: null,
  level: null,
  authProtocol: null,
  privProtocol: null,
  context: null,
  defaultCommunity: false,
};
const USER: CredentialView = {
  version: 'v3',
  user: 'monitor',
  level: 'authPriv',
  authProtocol: 'sha256',
  privProtocol: 'aes256r',
  context: 'vlan-7',
  defaultCommunity: false,
};
const device = { address: '127.0.0.1', port: 1161, credential: COMMUNITY };

describe('an operation as a command', () => {
  it.each([
    [
      { kind: 'get', oids: ['sysName.0', '1.3.6.1.2.1.1.3.0'] },
      'snmpget -v 2c -c COMMUNITY 127.0.0.1:1161 sysName.0 1.3.6.1.2.1.1.3.0',
    ],
    [{ kind: 'getNext', oids: ['ifTable'] }, 'snmpgetnext -v 2c -c COMMUNITY 127.0.0.1:1161 ifTable'],
    [
      { kind: 'getBulk', oids: ['sysUpTime', 'ifDescr'], nonRepeaters: 1, maxRepetitions: 5 },
      'snmpbulkget -v 2c -c COMMUNITY -Cn1 -Cr5 127.0.0.1:1161 sysUpTime ifDescr',
    ],
    [
      { kind: 'walk', oids: ['IF-MIB::ifTable'] },
      'snmpbulkwalk -v 2c -c COMMUNITY 127.0.0.1:1161 IF-MIB::ifTable',
    ],
    [{ kind: 'walk', oids: ['system'], bulk: false }, 'snmpwalk -v 2c -c COMMUNITY 127.0.0.1:1161 system'],
    [
      { kind: 'table', oids: ['ifTable'], bulk: false },
      'snmptable -v 2c -c COMMUNITY -CB 127.0.0.1:1161 ifTable',
    ],
    [
      {
        kind: 'set',
        values: [
          { oid: 'sysLocation.0', value: "rack 7; it's" },
          { oid: 'ifAdminStatus.2', type: 'INTEGER', value: '2' },
        ],
      },
      String.raw`snmpset -v 2c -c COMMUNITY 127.0.0.1:1161 sysLocation.0 = 'rack 7; it'\''s' ifAdminStatus.2 i 2`,
    ],
  ] as const)('%j', (operation, command) => {
    expect(formatCommand(operation, device)).toBe(command);
  });

  it('names the user, never a key; the port only where it is another; IPv6 in brackets', () => {
    expect(
      formatCommand({ kind: 'get', oids: ['sysName.0'] }, { address: '::1', port: 161, credential: USER }),
    ).toBe(
      "snmpget -v 3 -l authPriv -u monitor -a SHA-256 -A AUTH_KEY -x AES-256-C -X PRIV_KEY -n vlan-7 'udp6:[::1]' sysName.0",
    );
  });

  it('names a community that everybody knows', () => {
    const known = { ...device, credential: { ...COMMUNITY, defaultCommunity: true } };
    expect(formatCommand({ kind: 'walk', oids: ['system'] }, known)).toBe(
      'snmpbulkwalk -v 2c -c public 127.0.0.1:1161 system',
    );
  });

  it('is GETNEXT in v1, which has no GETBULK', () => {
    const v1 = { ...device, credential: { ...COMMUNITY, version: 'v1' as const } };
    expect(formatCommand({ kind: 'walk', oids: ['system'], maxRepetitions: 5 }, v1)).toBe(
      'snmpwalk -v 1 -c COMMUNITY 127.0.0.1:1161 system',
    );
  });
});

describe('a pasted command', () => {
  it('is read with its options glued or apart, over lines, behind a prompt, with a path', () => {
    const pasted =
      'lab@host:~$ /usr/bin/snmpbulkget -v2c -cpublic -Cn1 -Cr 5 \\\n  -On -t 2.5 -r0 "udp:core-1:1161" sysUpTime.0 \'ifDescr\'\n';
    expect(parseCommand(pasted)).toEqual({
      tool: 'snmpbulkget',
      version: 'v2c',
      host: 'core-1',
      port: 1161,
      oids: ['sysUpTime.0', 'ifDescr'],
      operation: {
        kind: 'getBulk',
        oids: ['sysUpTime.0', 'ifDescr'],
        nonRepeaters: 1,
        maxRepetitions: 5,
        credential: { version: 'v2c', community: 'public' },
        timeoutMs: 2_500,
        retries: 0,
      },
      problem: null,
    });
  });

  it('keeps the credential of its line, v3 too', () => {
    const line =
      'snmpget -v3 -l authPriv -u monitor -a SHA-512 -A \'an auth key\' -x AES -X "a priv key" -n vlan-7 [::1]:1161 sysName.0';
    expect(parseCommand(line)).toMatchObject({
      host: '::1',
      port: 1161,
      operation: {
        credential: {
          version: 'v3',
          user: 'monitor',
          level: 'authPriv',
          authProtocol: 'sha512',
          authKey: 'an auth key',
          privProtocol: 'aes',
          privKey: 'a priv key',
          context: 'vlan-7',
        },
      },
    });
  });

  it.each([
    ['10.0.0.1', '10.0.0.1', 161],
    ['10.0.0.1:1161', '10.0.0.1', 1161],
    ['udp:core-1', 'core-1', 161],
    ['udp6:[2001:db8::1]:1161', '2001:db8::1', 1161],
    ['[2001:db8::1]', '2001:db8::1', 161],
    ['udp6:::1', '::1', 161],
  ])('reaches %s', (target, host, port) => {
    expect(parseCommand(`snmpget -v2c -c x ${target} sysName.0`)).toMatchObject({
      host,
      port,
      problem: null,
    });
  });

  it.each([
    ['', /paste a net-snmp command/],
    ['ls -l', /ls is none of snmpget/],
    ['snmpget -v2c -c public', /host is missing/],
    ['snmpget -v2c -c public core-1', /needs an object/],
    ['snmpget -v4 -c public core-1 sysName.0', /-v 4 is not known/],
    ['snmpget -Z -v2c core-1 sysName.0', /option -Z is not known/],
    ['snmpwalk -v2c -c public -Cx core-1 system', /option -Cx of snmpwalk is not known/],
    ['snmpwalk -v2c -c public core-1 system | head', /`\|` needs a shell/],
    ['snmpget -v2c -c $COMMUNITY core-1 sysName.0', /`\$` needs a shell/],
    ['snmpget -v2c -c "`id`" core-1 sysName.0', /needs a shell/],
    ['snmpget -v2c -c public core-1 sysName.0\nrm -rf /', /more than one line/],
    ["snmpget -v2c -c 'public core-1", /quote ' is not closed/],
    ['snmpget -v2c -c public tcp:core-1 sysName.0', /no host that UDP reaches/],
    ['snmpget -v2c -c public core-1:99999 sysName.0', /no host that UDP reaches/],
    ['snmpbulkwalk -v1 -c public core-1 system', /SNMPv1 has no GETBULK/],
    ['snmpset -v2c -c public core-1 sysName.0 s', /threes/],
    ['snmpset -v2c -c public core-1 sysName.0 q x', /q is no type letter/],
    ['snmpget -v3 -l authPriv -u monitor -A short core-1 sysName.0', /authentication key of at least 8/],
    ['snmpbulkget -v2c -c public -Cr0 core-1 system', /-Cr must be 1 to 100/],
    ['snmpwalk -v2c -c public core-1 a b', /one object, not 2/],
  ])('%j is refused in words', (line, problem) => {
    const parsed = parseCommand(line);
    expect(parsed.operation).toBeNull();
    expect(parsed.problem).toMatch(problem);
  });

  it('walks mib-2 where it names nothing, by GETNEXT as snmpwalk does', () => {
    expect(parseCommand('snmpwalk -v2c -c public core-1').operation).toEqual({
      kind: 'walk',
      oids: ['1.3.6.1.2.1'],
      bulk: false,
      credential: { version: 'v2c', community: 'public' },
    });
  });

  it('translates without a device', () => {
    expect(parseCommand('snmptranslate -On -m ALL IF-MIB::ifDescr.2')).toMatchObject({
      tool: 'snmptranslate',
      oids: ['IF-MIB::ifDescr.2'],
      operation: null,
      problem: null,
    });
  });

  it('refuses an object without a name', () => {
    expect(parseCommand('snmpget 127.0.0.1 \\')).toMatchObject({
      operation: null,
      problem: '"" is no name or OID of an object',
    });
  });

  it('never throws, whatever is pasted', () => {
    const words = [
      'snmpget',
      'snmpset',
      '-v',
      '-v2c',
      '-C',
      '-Cr',
      '-',
      '--',
      "'",
      '"',
      '\\',
      '\n',
      '-l',
      '=',
      ':',
    ];
    const line = fc
      .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 12 })), {
        maxLength: 12,
      })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(line, (text) => {
        const { operation, problem } = parseCommand(text);
        if (operation) expect(OperationInput.safeParse(operation).success).toBe(true);
        else expect(problem === null || problem.length > 0).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('words', () => {
  it('come back as they were, quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (words) => {
        // Carriage returns are line ends of a paste.
        const plain = words.map((word) => word.replaceAll('\r', ''));
        const line = ['snmpset', ...plain].map((word) => quoteWord(word)).join(' ');
        expect(splitWords(line)).toEqual({ words: ['snmpset', ...plain], problem: null });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a formatted command, pasted', () => {
  const oid = fc.oneof(
    fc.constantFrom('sysName.0', 'IF-MIB::ifDescr.2', 'ipNetToMediaPhysAddress.2.10.0.0.1'),
    fc.array(fc.nat(), { minLength: 1, maxLength: 8 }).map((numbers) => `1.3.${numbers.join('.')}`),
  );
  const oids = fc.array(oid, { minLength: 1, maxLength: 5 });
  const repetitions = fc.integer({ min: 1, max: 100 });
  const value = fc.string({ maxLength: 20 }).map((text) => text.replaceAll('\r', ''));
  const operation = fc.oneof(
    fc.record({ kind: fc.constantFrom('get' as const, 'getNext' as const), oids }),
    fc.record({
      kind: fc.constant('getBulk' as const),
      oids,
      nonRepeaters: fc.integer({ min: 0, max: 64 }),
      maxRepetitions: repetitions,
    }),
    fc.record({ kind: fc.constant('walk' as const), oids: fc.tuple(oid), bulk: fc.constant(false) }),
    fc.record(
      { kind: fc.constant('walk' as const), oids: fc.tuple(oid), maxRepetitions: repetitions },
      { requiredKeys: ['kind', 'oids'] },
    ),
    fc.record({ kind: fc.constant('table' as const), oids: fc.tuple(oid), bulk: fc.constant(false) }),
    fc.record({
      kind: fc.constant('set' as const),
      values: fc.array(
        fc.record(
          { oid, type: fc.constantFrom('i', 'u', 't', 'a', 'o', 's', 'x', 'd', 'b'), value },
          { requiredKeys: ['oid', 'value'] },
        ),
        { minLength: 1, maxLength: 5 },
      ),
    }),
  );
  const credential: fc.Arbitrary<CredentialView> = fc.oneof(
    fc.constant(COMMUNITY),
    fc.record({
      version: fc.constant('v3' as const),
      user: fc.string({ minLength: 1, maxLength: 32 }).map((text) => text.replaceAll('\r', '') || 'u'),
      level: fc.constantFrom('noAuthNoPriv' as const, 'authNoPriv' as const, 'authPriv' as const),
      authProtocol: fc.constantFrom(...AUTH_PROTOCOLS),
      privProtocol: fc.constantFrom(...PRIV_PROTOCOLS),
      context: fc.constantFrom(null, 'vlan-7', 'a b'),
      defaultCommunity: fc.constant(false),
    }),
  );
  const address = fc.constantFrom('127.0.0.1', 'core-1.example', '2001:db8::1');

  it('is the same operation on the same device, with the credential of the device', () => {
    fc.assert(
      fc.property(
        operation,
        credential,
        address,
        fc.integer({ min: 1, max: 65_535 }),
        (asked, view, host, port) => {
          const command = formatCommand(asked, { address: host, port, credential: view });
          const parsed = parseCommand(`$ ${command}`);
          expect({ host: parsed.host, port: parsed.port, problem: parsed.problem }).toEqual({
            host,
            port,
            problem: null,
          });
          const { credential: sent, ...rest } = parsed.operation as OperationInput;
          expect(rest).toEqual(asked);
          // Without keys there is no secret, and the line says all there is to say.
          expect(sent === undefined).toBe(view.version !== 'v3' || view.level !== 'noAuthNoPriv');
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
