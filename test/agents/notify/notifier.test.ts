import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import type { RemoteInfo } from 'node:dgram';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BerReader } from '../../../agents/engine/ber-reader.ts';
import { readPdu } from '../../../agents/engine/pdu.ts';
import { parseTrapTarget } from '../../../agents/notify/trap-target.ts';
import { freeUdpPort } from '../../support/free-port.ts';
import { within } from '../../support/signal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { describeWithTools, findTool } from '../../support/tools.ts';
import { labDefinition, labForTest } from '../running-lab.ts';

const COURSE_ENGINE_ID = `0x80001f8804${Buffer.from('course').toString('hex')}`;

/** snmptrapd printing one line per trap, ended with the test. */
async function startTrapDaemon(): Promise<{ port: number; next: () => Promise<string> }> {
  const port = await freeUdpPort();
  const folder = temporaryFolder();
  const config = join(folder, 'snmptrapd.conf');
  const user = `createUser -e ${COURSE_ENGINE_ID} lab-sha SHA lab-auth-key AES lab-priv-key`;
  writeFileSync(config, `disableAuthorization yes\n${user}\nauthUser log lab-sha priv\n`);
  const env = { ...process.env, SNMP_PERSISTENT_DIR: folder, MIBS: '' };
  const format = ['-F', '%P %a %w %q | %v\\n'];
  const args = ['-f', '-Lo', '-On', '-n', '-C', '-c', config, ...format, `udp:127.0.0.1:${port}`];
  const child = spawn(findTool('snmptrapd') ?? '', args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> =>
    String((await within(lines.next(), 5_000, 'a line of snmptrapd')).value);
  while (!(await next()).startsWith('NET-SNMP version'));
  return { port, next };
}

describe('a notification', () => {
  it("comes from the agent's own port with the varbinds of RFC 2863", async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    onTestFinished(() => void socket.close());
    await once(socket, 'listening');
    const received: [Buffer, RemoteInfo][] = [];
    socket.on('message', (packet, sender) => void received.push([packet, sender]));
    const { port } = socket.address();
    const running = await labForTest({ targets: [parseTrapTarget(`127.0.0.1:${port}`)] });
    running.clock.advance(12_340);
    running.lab.setPort('access-1', 7, false);
    while (received.length < 15)
      await within(once(socket, 'message'), 5_000, 'the traps of fourteen starts and a port');
    const [packet, sender] = received.at(-1) as [Buffer, RemoteInfo];
    expect(`${sender.address}:${sender.port}`).toBe(running.target('access-1'));
    const message = new BerReader(packet).enter(0x30);
    expect([message.integer(), message.octets().toString()]).toEqual([1, 'public']);
    const pdu = readPdu(message);
    expect(pdu.type).toBe(0xa7);
    expect(
      pdu.varBinds.map(({ oid, tag, value }) => [oid.join('.'), tag, Buffer.from(value).toString('latin1')]),
    ).toEqual([
      ['1.3.6.1.2.1.1.3.0', 0x43, '\u0004\u00d2'],
      ['1.3.6.1.6.3.1.1.4.1.0', 0x06, '\u002b\u0006\u0001\u0006\u0003\u0001\u0001\u0005\u0003'],
      ['1.3.6.1.2.1.2.2.1.1.7', 0x02, '\u0007'],
      ['1.3.6.1.2.1.2.2.1.7.7', 0x02, '\u0001'],
      ['1.3.6.1.2.1.2.2.1.8.7', 0x02, '\u0002'],
      ['1.3.6.1.2.1.2.2.1.2.7', 0x04, 'GigabitEthernet1/0/7'],
      ['1.3.6.1.2.1.31.1.1.1.1.7', 0x04, 'Gi1/0/7'],
    ]);
  });

  it('is aimed by host and port, with a version before them', () => {
    expect(['10.0.0.1:162', 'v1:nms:1162', 'v3:127.0.0.1:5000'].map(parseTrapTarget)).toEqual([
      { address: '10.0.0.1', port: 162, version: 'v2c', community: 'public' },
      { address: 'nms', port: 1162, version: 'v1', community: 'public' },
      { address: '127.0.0.1', port: 5000, version: 'v3', userName: 'lab-sha' },
    ]);
    expect(() => parseTrapTarget('nms')).toThrow('reading the trap target "nms": give host:port');
    expect(() => parseTrapTarget('nms:70000')).toThrow('give host:port');
  });
});

describeWithTools(['snmptrapd'], 'a notification read by snmptrapd', () => {
  it.each([
    {
      version: 'v1',
      start: 'TRAP, SNMP v1, community public 127.0.0.1 0 0 | ',
      down: 'TRAP, SNMP v1, community public 127.0.0.1 2 0 | ',
    },
    {
      version: 'v2c',
      start: 'TRAP2, SNMP v2c, community public 0.0.0.0 0 0 | ',
      down: 'TRAP2, SNMP v2c, community public 0.0.0.0 0 0 | ',
    },
    {
      version: 'v3',
      start: 'TRAP2, SNMP v3, user lab-sha, context  0.0.0.0 0 0 | ',
      down: 'TRAP2, SNMP v3, user lab-sha, context  0.0.0.0 0 0 | ',
    },
  ])('in $version', async ({ version, start, down }) => {
    const daemon = await startTrapDaemon();
    const full = labDefinition('campus');
    const definition = { ...full, devices: full.devices.slice(0, 1) };
    const running = await labForTest({
      definition,
      targets: [parseTrapTarget(`${version}:127.0.0.1:${daemon.port}`)],
    });
    const head = (oid: string): string =>
      version === 'v1'
        ? ''
        : `.1.3.6.1.2.1.1.3.0 = Timeticks: (0) 0:00:00.00\t.1.3.6.1.6.3.1.1.4.1.0 = OID: ${oid}`;
    expect(await daemon.next()).toBe(`${start}${head('.1.3.6.1.6.3.1.1.5.1')}`);
    running.lab.setPort('course', 2, false);
    const objects = [
      '.1.3.6.1.2.1.2.2.1.1.2 = INTEGER: 2',
      '.1.3.6.1.2.1.2.2.1.7.2 = INTEGER: 1',
      '.1.3.6.1.2.1.2.2.1.8.2 = INTEGER: 2',
      '.1.3.6.1.2.1.2.2.1.2.2 = STRING: "eth0"',
      '.1.3.6.1.2.1.31.1.1.1.1.2 = STRING: "eth0"',
    ].join('\t');
    const prefix = version === 'v1' ? '' : `${head('.1.3.6.1.6.3.1.1.5.3')}\t`;
    expect(await daemon.next()).toBe(`${down}${prefix}${objects}`);
  });
});
