import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SystemClock } from '../../../../server/app/system-clock.ts';
import type { Credential, UserCredential } from '../../../../server/domain/credential.ts';
import type { Device } from '../../../../server/domain/device.ts';
import { DEVICE_DEFAULTS } from '../../../../server/domain/device.ts';
import { Secret } from '../../../../server/domain/secret.ts';
import { shippedNames } from '../../mib/shipped-names.ts';
import { ExchangeRecorder } from '../../../../server/snmp/microscope/exchange-recorder.ts';
import { Microscope } from '../../../../server/snmp/microscope/microscope.ts';
import { pcapFile } from '../../../../server/snmp/microscope/pcap-file.ts';
import { Session } from '../../../../server/snmp/session.ts';
import { runTool } from '../../../support/run-tool.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { surroundings } from '../open-session.ts';
import { AUTH_KEY, PRIV_KEY, Snmpd } from '../snmpd.ts';
import { getMessage } from './packets.ts';

const shipped = shippedNames();

const SYS_NAME = '1.3.6.1.2.1.1.5.0';
const COMMUNITY: Credential = { version: 'v2c', community: new Secret('public') };
const USER: UserCredential = {
  version: 'v3',
  user: 'user-sha256-aes',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: new Secret(AUTH_KEY),
  privProtocol: 'aes',
  privKey: new Secret(PRIV_KEY),
};

/** A microscope with one device, which is asked over a session of its own. */
function lookAt(port: number, credential: Credential, timeoutMs = 1_000) {
  const recorder = new ExchangeRecorder({ clock: new SystemClock() });
  const around = { ...surroundings(), exchanges: recorder };
  const device: Device = {
    ...DEVICE_DEFAULTS,
    id: 1,
    name: 'snmpd',
    address: '127.0.0.1',
    port,
    credential,
    timeoutMs,
    retries: 1,
    createdAtMs: 0,
    lab: false,
  };
  const inventory = { devices: () => [device], device: (id: number) => (id === 1 ? device : null) };
  const microscope = new Microscope({ recorder, inventory, names: () => shipped, around });
  const ask = async <Answer>(work: (session: Session) => Promise<Answer>): Promise<Answer> => {
    const session = new Session({ target: device, around, cause: 'poll' });
    try {
      await session.start();
      return await work(session);
    } finally {
      session.stop();
    }
  };
  return { microscope, ask };
}

/** One line a packet: the fields asked for, joined by a bar, as tshark reads them. */
async function tshark(
  bytes: Uint8Array,
  fields: readonly string[],
  args: readonly string[] = [],
): Promise<string[]> {
  const folder = makeTemporaryFolder();
  try {
    const file = join(folder.path, 'capture.pcap');
    writeFileSync(file, bytes);
    const wanted = fields.flatMap((field) => ['-e', field]);
    const options = ['-o', 'ip.check_checksum:TRUE', '-o', 'udp.check_checksum:TRUE', ...args];
    const { stdout } = await runTool({
      tool: 'tshark',
      args: ['-r', file, '-n', ...options, '-T', 'fields', '-E', 'separator=|', ...wanted],
      env: { HOME: folder.path },
      timeoutMs: 60_000,
    });
    return stdout.trimEnd().split('\n');
  } finally {
    folder.remove();
  }
}

describeWithTools(['snmpd'], 'the exchanges with an agent', () => {
  const snmpd = new Snmpd();
  beforeAll(() => snmpd.start());
  afterAll(() => snmpd.stop());

  it('are listed, and opened byte by byte', async () => {
    const { microscope, ask } = lookAt(snmpd.port, COMMUNITY);
    await ask((session) => session.get([SYS_NAME, '1.3.6.1.2.1.1.6.0'], 'reading'));
    const { items, recorded } = microscope.list({ deviceId: 1, limit: 100 });
    expect(recorded).toBe(1);
    expect(items).toMatchObject([
      {
        id: 1,
        deviceId: 1,
        cause: 'poll',
        version: 'v2c',
        pdu: 'get',
        summary: 'sysName.0 and 1 more',
        tries: 1,
        outcome: 'answered',
        varbinds: 2,
        errorStatus: null,
      },
    ]);
    const opened = microscope.open({ deviceId: 1, id: 1, unmask: false });
    expect(opened?.messages.map(({ direction, kind, fault }) => [direction, kind, fault])).toEqual([
      ['sent', 'get', null],
      ['received', 'response', null],
    ]);
    const octets = opened?.messages.map((message) => message.octets);
    expect(octets).toEqual([items[0]?.octetsSent, items[0]?.octetsReceived]);
    expect(JSON.stringify(opened)).toContain('sysName.0 = snmpd-under-test');
    expect(JSON.stringify(opened)).not.toMatch(/"public|7075626c6963/);
    expect(JSON.stringify(microscope.open({ deviceId: 1, id: 1, unmask: true }))).toContain('7075626c6963');
  });

  it('show how v3 gets to know the engine, and what was encrypted', async () => {
    const { microscope, ask } = lookAt(snmpd.port, USER);
    await ask((session) => session.get([SYS_NAME], 'reading'));
    const { items } = microscope.list({ deviceId: 1, limit: 100 });
    expect(items.map(({ pdu, summary, outcome }) => [pdu, summary, outcome]).toReversed()).toEqual([
      ['get', 'no object: asks for the engine id', 'report'],
      ...(items.length === 3 ? [['get', 'sysName.0', 'report']] : []),
      ['get', 'sysName.0', 'answered'],
    ]);
    const opened = microscope.open({ deviceId: 1, id: items[0]?.id ?? 0, unmask: false });
    expect(opened?.messages.map(({ kind, decrypted, digest }) => [kind, decrypted, digest])).toEqual([
      ['get', true, 'correct'],
      ['response', true, 'correct'],
    ]);
    expect(JSON.stringify(opened)).toContain('sysName.0 = snmpd-under-test');
    const discovery = microscope.open({ deviceId: 1, id: 1, unmask: false });
    expect(discovery?.messages[1]?.notes.join()).toContain('usmStatsUnknownEngineIDs');
    expect(JSON.stringify(discovery)).toContain('enterprise 8072 (net-snmp)');
  });

  it('name refusals and silence', async () => {
    const { microscope, ask } = lookAt(snmpd.port, COMMUNITY);
    const value = { oid: SYS_NAME, type: 'OCTET STRING', value: Buffer.from('x') } as const;
    await ask((session) => session.exact({ type: 'set', varbinds: [value] }, 'setting'));
    expect(microscope.list({ deviceId: 1, limit: 1 }).items).toMatchObject([
      {
        pdu: 'set',
        outcome: 'refused',
        errorStatus: expect.stringMatching(/noAccess|notWritable/) as string,
      },
    ]);
    const wrong = lookAt(snmpd.port, { version: 'v2c', community: new Secret('wrong') }, 100);
    await expect(wrong.ask((session) => session.get([SYS_NAME], 'reading'))).rejects.toThrow('no answer');
    expect(wrong.microscope.list({ deviceId: 1, limit: 1 }).items).toMatchObject([
      { outcome: 'lost', tries: 2, roundTripMs: null, octetsReceived: 0 },
    ]);
  });

  it('let two ways of walking be compared', async () => {
    const { microscope } = lookAt(snmpd.port, COMMUNITY);
    const { signal } = new AbortController();
    const oid = '1.3.6.1.2.1.1';
    const { name, sides } = await microscope.compareWalks({ deviceId: 1, oid, limit: 500, signal });
    expect(name).toBe('system');
    const [next, bulk] = sides;
    expect(next).toMatchObject({ method: 'getNext', complete: true });
    expect(bulk).toMatchObject({ method: 'getBulk', complete: true, varbinds: next?.varbinds });
    // One request for each object and one that leaves the subtree, each with its answer.
    expect(next?.packets).toBe(2 * ((next?.varbinds ?? 0) + 1));
    expect(bulk?.packets).toBeLessThan((next?.packets ?? 0) / 5);
    expect(bulk?.octets).toBeLessThan((next?.octets ?? 0) / 2);
    expect(bulk?.exchanges.map(({ pdu }) => pdu)).toEqual(bulk?.exchanges.map(() => 'getBulk'));
    expect(next?.exchanges).toHaveLength((next?.varbinds ?? 0) + 1);
    const short = await microscope.compareWalks({ deviceId: 1, oid, limit: 5, signal });
    expect(short.sides.map(({ varbinds, complete }) => [varbinds, complete])).toEqual([
      [5, false],
      [5, false],
    ]);
  });
});

describeWithTools(['snmpd', 'tshark'], 'a capture file', () => {
  const snmpd = new Snmpd();
  beforeAll(() => snmpd.start());
  afterAll(() => snmpd.stop());
  const FIELDS = [
    'ip.src',
    'ip.dst',
    'ip.checksum.status',
    'udp.srcport',
    'udp.dstport',
    'udp.checksum.status',
    'snmp.version',
    'snmp.community',
    'snmp.data',
    'snmp.request_id',
    'snmp.error_status',
    'snmp.name',
  ];

  it('is SNMP to tshark by itself, with the fields that the page shows', async () => {
    const { microscope, ask } = lookAt(snmpd.port, COMMUNITY);
    await ask((session) => session.get([SYS_NAME], 'reading'));
    await ask((session) => session.getBulk(['1.3.6.1.2.1.1'], 0, 3, 'walking'));
    const { bytes, exchanges, messages } = microscope.capture({
      deviceId: 1,
      unmask: false,
      realPorts: false,
    });
    expect({ exchanges, messages }).toEqual({ exchanges: 2, messages: 4 });
    const [get, bulk] = [1, 2].map((id) => microscope.open({ deviceId: 1, id, unmask: false }));
    const shown = [get, bulk].flatMap((exchange) =>
      (exchange?.messages ?? []).map((message) => {
        const sent = message.direction === 'sent';
        const ports = [String(exchange?.localPort), '161'];
        const pdu = message.tree.children[2];
        const type = { get: '0', response: '2', getBulk: '5' }[
          message.kind as 'get' | 'response' | 'getBulk'
        ];
        const names = pdu?.children[3]?.children.map(({ children }) => children[0]?.text?.split(' ')[0]);
        return [
          '127.0.0.1',
          '127.0.0.1',
          '1',
          ...(sent ? ports : ports.toReversed()),
          '1',
          '1',
          '******',
          type,
          pdu?.children[0]?.text,
          message.kind === 'getBulk' ? '' : '0',
          names?.join(','),
        ].join('|');
      }),
    );
    expect(await tshark(bytes, FIELDS)).toEqual(shown);
  });

  it('has the real ports and the community where that is asked for', async () => {
    const { microscope, ask } = lookAt(snmpd.port, COMMUNITY);
    await ask((session) => session.get([SYS_NAME], 'reading'));
    const { bytes } = microscope.capture({ deviceId: 1, unmask: true, realPorts: true });
    const fields = ['udp.dstport', 'snmp.community'];
    const asSnmp = ['-d', `udp.port==${snmpd.port},snmp`];
    expect((await tshark(bytes, fields, asSnmp))[0]).toBe(`${snmpd.port}|public`);
  });

  it('of v3 is decrypted by tshark where nothing is masked', async () => {
    const { microscope, ask } = lookAt(snmpd.port, USER);
    await ask((session) => session.get([SYS_NAME], 'reading'));
    const { bytes } = microscope.capture({ deviceId: 1, unmask: true, realPorts: false });
    const user = `uat:snmp_users:"","${USER.user}","SHA2-256","${AUTH_KEY}","AES","${PRIV_KEY}","auto"`;
    const lines = await tshark(bytes, ['snmp.msgUserName', 'snmp.name'], ['-o', user]);
    expect(lines.slice(-2)).toEqual([`${USER.user}|${SYS_NAME}`, `${USER.user}|${SYS_NAME}`]);
  });

  it('holds IPv6 and times to the microsecond', async () => {
    const near = { address: '2001:db8::1', port: 40_000 };
    const far = { address: 'fe80::2%eth0', port: 161 };
    const bytes = pcapFile([
      { atMs: 1_700_000_000_123.456, from: near, to: far, payload: getMessage() },
      { atMs: 1_700_000_000_124, from: far, to: near, payload: getMessage([SYS_NAME], 'v1') },
    ]);
    const fields = [
      'frame.time_epoch',
      'ipv6.src',
      'ipv6.dst',
      'udp.checksum.status',
      'snmp.version',
      'snmp.name',
    ];
    expect(await tshark(bytes, fields)).toEqual([
      '1700000000.123456000|2001:db8::1|fe80::2|1|1|1.3.6.1.2.1.1.1.0',
      '1700000000.124000000|fe80::2|2001:db8::1|1|0|1.3.6.1.2.1.1.5.0',
    ]);
  });
});
