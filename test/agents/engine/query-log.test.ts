import { createSocket } from 'node:dgram';
import { expect, it, onTestFinished } from 'vitest';
import type { AnsweredQuery } from '../../../agents/engine/answered-query.ts';
import { BerWriter } from '../../../agents/engine/ber-writer.ts';
import { encodeOid } from '../../../agents/engine/oid.ts';
import { PduType } from '../../../agents/engine/pdu.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import type { UsmUser } from '../../../agents/engine/usm-user.ts';
import { eventually } from '../../support/signal.ts';
import { describeWithTools } from '../../support/tools.ts';
import { agentForTest, cell, communities, treeOf } from '../running-agent.ts';
import { snmp } from '../snmp-tool.ts';

const SYS_NAME = '1.3.6.1.2.1.1.5.0';
const TREE = treeOf([
  cell([1, 3, 6, 1, 2, 1, 1, 2, 0], [1, 3, 6, 1, 4, 1, 8072], Syntax.ObjectIdentifier),
  cell([1, 3, 6, 1, 2, 1, 1, 3, 0], 4_294_967_295, Syntax.TimeTicks),
  cell([1, 3, 6, 1, 2, 1, 1, 5, 0], 'core-1'),
  cell([1, 3, 6, 1, 2, 1, 2, 1, 0], -5),
  cell([1, 3, 6, 1, 2, 1, 2, 6, 1], Uint8Array.of(0xde, 0xad, 0xbe, 0xef)),
  cell([1, 3, 6, 1, 2, 1, 4, 20, 1], Uint8Array.of(10, 0, 0, 1), Syntax.IpAddress),
  cell([1, 3, 6, 1, 2, 1, 31, 6, 1], 2n ** 64n - 1n, Syntax.Counter64),
]);
const USER: UsmUser = {
  name: 'lab',
  access: 'ro',
  auth: { protocol: 'sha', password: 'lab-auth-key' },
  priv: { protocol: 'aes', password: 'lab-priv-key' },
};
const V3 = ['-v3', '-u', 'lab', '-l', 'authPriv', '-a', 'SHA', '-x', 'AES'];

/** What changes with every run is left out. */
function plain(query: AnsweredQuery | undefined): object {
  const { atMs, from, requestId, requestBytes, answerBytes, ...rest } = query as AnsweredQuery;
  expect([from.address, requestBytes > 0, answerBytes > 0]).toEqual([
    '127.0.0.1',
    true,
    query?.varbindCount !== 0,
  ]);
  expect(atMs).toBeGreaterThan(0);
  expect(requestId).toEqual(expect.any(Number));
  return rest;
}

describeWithTools(['snmpget', 'snmpbulkget', 'snmpset'], 'the query log', () => {
  it('tells a GETBULK with its answer as text', async () => {
    const { target, queries } = await agentForTest({ tree: TREE, log: true });
    await snmp(
      'snmpbulkget',
      '-v2c',
      '-c',
      'public',
      '-Cn1',
      '-Cr7',
      target,
      '1.3.6.1.2.1.1.2',
      '1.3.6.1.2.1.1.2.0',
    );
    expect(queries.map(plain)).toEqual([
      {
        version: 'v2c',
        credential: 'public',
        context: '',
        pdu: 'GetBulkRequest',
        nonRepeaters: 1,
        maxRepetitions: 7,
        requested: [
          { oid: '1.3.6.1.2.1.1.2', type: 'NULL', value: null },
          { oid: '1.3.6.1.2.1.1.2.0', type: 'NULL', value: null },
        ],
        answered: true,
        errorStatus: 0,
        errorIndex: 0,
        varbinds: [
          { oid: '1.3.6.1.2.1.1.2.0', type: 'OBJECT IDENTIFIER', value: '1.3.6.1.4.1.8072' },
          { oid: '1.3.6.1.2.1.1.3.0', type: 'TimeTicks', value: '4294967295' },
          { oid: '1.3.6.1.2.1.1.5.0', type: 'OCTET STRING', value: 'core-1' },
          { oid: '1.3.6.1.2.1.2.1.0', type: 'INTEGER', value: '-5' },
          { oid: '1.3.6.1.2.1.2.6.1', type: 'OCTET STRING', value: 'de ad be ef' },
          { oid: '1.3.6.1.2.1.4.20.1', type: 'IpAddress', value: '10.0.0.1' },
          { oid: '1.3.6.1.2.1.31.6.1', type: 'Counter64', value: '18446744073709551615' },
          { oid: '1.3.6.1.2.1.31.6.1', type: 'endOfMibView', value: '' },
        ],
        varbindCount: 8,
        silence: null,
      },
    ]);
  });

  it('tells a SET with what it would have written, the error, and the context', async () => {
    const context = { tree: TREE, subject: {}, communities: communities({ name: 'public' }) };
    const contexts = { find: (name: string) => (name === 'core' ? context : undefined) };
    const { target, queries } = await agentForTest({ tree: TREE, log: true, contexts });
    await snmp(
      'snmpset',
      '-v2c',
      '-c',
      'public@core',
      target,
      SYS_NAME,
      's',
      'room\t12',
      SYS_NAME,
      'a',
      '1.2.3.4',
    );
    expect(plain(queries[0])).toEqual({
      version: 'v2c',
      credential: 'public@core',
      context: 'core',
      pdu: 'SetRequest',
      nonRepeaters: 0,
      maxRepetitions: 0,
      requested: [
        { oid: SYS_NAME, type: 'OCTET STRING', value: 'room\t12' },
        { oid: SYS_NAME, type: 'IpAddress', value: '1.2.3.4' },
      ],
      answered: true,
      errorStatus: 6,
      errorIndex: 1,
      varbinds: [
        { oid: SYS_NAME, type: 'OCTET STRING', value: 'room\t12' },
        { oid: SYS_NAME, type: 'IpAddress', value: '1.2.3.4' },
      ],
      varbindCount: 2,
      silence: null,
    });
  });

  it('tells silence and Reports with their reasons', async () => {
    const { target, queries } = await agentForTest({ tree: TREE, log: true, users: [USER] });
    await snmp('snmpget', '-v1', '-c', '\u202ewrong', '-t', '0.1', target, SYS_NAME);
    await snmp('snmpget', ...V3, '-A', 'lab-auth-key', '-X', 'lab-priv-key', '-n', 'far', target, SYS_NAME);
    await snmp('snmpget', ...V3, '-A', 'not-the-key', '-X', 'lab-priv-key', target, SYS_NAME);
    await snmp('snmpget', '-v3', '-l', 'noAuthNoPriv', '-u', 'nobody', target, SYS_NAME);
    await snmp('snmpget', ...V3, '-A', 'lab-auth-key', '-X', 'lab-priv-key', target, SYS_NAME);
    const told = queries.map((query) => ({ ...plain(query) }) as AnsweredQuery);
    expect(told.map(({ credential, answered, silence }) => [credential, answered, silence])).toEqual([
      ['e2 80 ae 77 72 6f 6e 67', false, 'unknown community'],
      ['', false, 'discovery of the engine id (Report)'],
      ['lab', false, 'unknown context (Report)'],
      ['', false, 'discovery of the engine id (Report)'],
      ['lab', false, 'wrong digest (Report)'],
      ['', false, 'discovery of the engine id (Report)'],
      ['nobody', false, 'unknown user (Report)'],
      ['', false, 'discovery of the engine id (Report)'],
      ['lab', true, null],
    ]);
    expect(told[2]).toMatchObject({ version: 'v3', context: 'far', pdu: 'GetRequest', varbindCount: 1 });
    expect(told[6]?.varbinds).toEqual([{ oid: '1.3.6.1.6.3.15.1.1.3.0', type: 'Counter32', value: '1' }]);
    expect(told.at(-1)?.varbinds).toEqual([{ oid: SYS_NAME, type: 'OCTET STRING', value: 'core-1' }]);
  });

  it('stays small whatever is sent', async () => {
    const { target, queries } = await agentForTest({ tree: TREE, log: true });
    const [address = '', port = ''] = target.split(':');
    const socket = createSocket('udp4');
    onTestFinished(() => void socket.close());
    const packet = (type: number, names: number, value: string, community: string): Buffer => {
      const writer = new BerWriter();
      for (let i = 0; i < names; i++)
        writer.appendVarBind(encodeOid([1, 3, 6, 1, i]), Syntax.OctetString, value);
      writer.prependHeader(Syntax.Sequence);
      for (const number of [0, 0, 77]) writer.prependInteger(number);
      writer.prependHeader(type);
      writer.prependOctets(Buffer.from(community));
      writer.prependInteger(1);
      writer.prependHeader(Syntax.Sequence);
      return writer.finish();
    };
    const packets = [
      packet(PduType.Set, 14, 'x'.repeat(4_000), 'private'),
      packet(PduType.GetNext, 3_000, '', 'public'),
      packet(PduType.Get, 1, '', '\u{1f600}'.repeat(200)),
      packet(PduType.Get, 1, '', 'é'.repeat(300)),
      packet(PduType.Response, 1, '', 'public'),
      Buffer.from('300302010730', 'hex'),
      Buffer.of(0x30, 0x05, 0x02),
    ];
    for (const bytes of packets) socket.send(bytes, Number(port), address);
    await eventually('all to be told', async () => queries.length === packets.length);
    expect(queries.map(({ silence }) => silence)).toEqual([
      null,
      null,
      'unknown community',
      'unknown community',
      'a Response is no request',
      'unknown SNMP version 7',
      'malformed: a length reaches past the end',
    ]);
    expect(queries[0]?.requested.at(-1)?.value).toBe(`${'x'.repeat(256)}…`);
    expect([queries[1]?.requested.length, queries[1]?.varbinds.length, queries[1]?.varbindCount]).toEqual([
      50, 50, 3_000,
    ]);
    expect(queries[2]?.credential).toBe(`${'\u{1f600}'.repeat(128)}…`);
    expect(queries[3]?.credential).toBe(`${'é'.repeat(256)}…`);
    expect(queries[6]).toMatchObject({
      version: null,
      pdu: '',
      requestId: 0,
      requestBytes: 3,
      answerBytes: 0,
    });
    for (const query of queries) expect(JSON.stringify(query).length).toBeLessThan(20_000);
  });
});
