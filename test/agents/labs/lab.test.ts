import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AgentError } from '../../../agents/engine/agent-error.ts';
import { Lab } from '../../../agents/labs/lab.ts';
import { answerRequest } from '../../../agents/labs/lab-control.ts';
import { parseLabCommand } from '../../../agents/labs/lab-options.ts';
import { scaleLab } from '../../../agents/labs/scale.ts';
import { freeUdpPorts } from '../../support/free-port.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { labDefinition, labForTest } from '../running-lab.ts';

describe('the default lab', () => {
  it('describes its devices for a page, with lines to paste', async () => {
    const { lab, target } = await labForTest();
    const devices = lab.list();
    expect(devices.map(({ name, profile, ports }) => [name, profile, ports.length])).toEqual([
      ['course', 'course', 4],
      ['core-1', 'router', 11],
      ['access-1', 'switch', 49],
      ['server-1', 'server', 3],
      ['core-2', 'router', 9],
      ['access-2', 'switch', 25],
      ['access-3', 'switch', 49],
      ['access-4', 'switch', 25],
      ['fw-1', 'firewall', 3],
      ['ap-1', 'access-point', 2],
      ['server-2', 'server', 3],
      ['server-3', 'server', 3],
      ['ups-1', 'ups', 1],
      ['printer-1', 'printer', 1],
    ]);
    const [course, core] = devices;
    expect(course?.communities).toEqual([
      { name: 'public', access: 'ro', view: null },
      { name: 'tengwar', access: 'ro', view: null },
      { name: 'NetManage', access: 'ro', view: null },
      { name: 'private', access: 'rw', view: null },
      { name: 'restricted', access: 'ro', view: '1.3.6.1.2.1.1' },
    ]);
    expect(core?.v3Users).toEqual([
      { name: 'lab-sha', level: 'authPriv', authProtocol: 'sha', privProtocol: 'aes' },
    ]);
    expect(core?.examples).toEqual([
      `snmpwalk -v2c -c public ${target('core-1')} 1.3.6.1.2.1.1`,
      `snmpwalk -v2c -c public ${target('core-1')} 1.3.6.1.2.1.2.2`,
      `snmpbulkget -Cn1 -Cr10 -v2c -c public ${target('core-1')} 1.3.6.1.2.1.1.3 1.3.6.1.2.1.2.2.1.2 1.3.6.1.2.1.31.1.1.1.6`,
      `snmpset -v2c -c private ${target('core-1')} 1.3.6.1.2.1.1.6.0 s "room 12"`,
      `snmpwalk -v3 -l authPriv -u lab-sha -a SHA -A lab-auth-key -x AES -X lab-priv-key ${target('core-1')} 1.3.6.1.2.1.1`,
    ]);
  });

  it('starts without a device whose port is taken, and says which and what to do', async () => {
    const basePort = await freeUdpPorts(15);
    const squatter = createSocket('udp4').bind({ port: basePort + 3, address: '127.0.0.1', exclusive: true });
    onTestFinished(() => void squatter.close());
    await once(squatter, 'listening');
    const problems: AgentError[] = [];
    const lab = new Lab({
      definition: labDefinition('campus'),
      address: '127.0.0.1',
      basePort,
      standardPorts: false,
      targets: [],
      seed: 1,
      clock: new FakeClock(),
      onTrap: () => undefined,
      onPort: () => undefined,
      onProblem: (problem) => void problems.push(problem),
    });
    onTestFinished(() => lab.stop());
    await lab.start();
    expect(lab.list().map(({ name, port }) => [name, port - basePort])).toEqual([
      ['course', 0],
      ['core-1', 2],
      ['server-1', 4],
      ['core-2', 5],
      ['access-2', 6],
      ['access-3', 7],
      ['access-4', 8],
      ['fw-1', 9],
      ['ap-1', 10],
      ['server-2', 11],
      ['server-3', 12],
      ['ups-1', 13],
      ['printer-1', 14],
    ]);
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      [
        'PORT_IN_USE',
        `binding access-1 to UDP 127.0.0.1:${basePort + 3}: the port is in use; ` +
          'stop the program that holds it or choose other ports with --base-port',
      ],
    ]);
    await lab.stop();
    await lab.stop();
  });
});

describe('the scale lab', () => {
  it('shares one profile among its switches, which yet differ in values', () => {
    const { devices } = scaleLab({ devices: 1_200, ports: 48 });
    expect(new Set(devices.map(({ profile }) => profile)).size).toBe(1);
    expect([devices[0]?.name, devices.at(-1)?.name, devices.at(-1)?.portOffset]).toEqual([
      'switch-0001',
      'switch-1200',
      1_200,
    ]);
  });
});

describe('the control of a lab', () => {
  it('answers each request under its id, wrong ones by code', async () => {
    const { lab } = await labForTest();
    const stopped: string[] = [];
    const ask = (message: unknown): unknown =>
      answerRequest(
        {
          lab,
          stop: () => void stopped.push('stop'),
          watch: () => undefined,
          tell: () => undefined,
        },
        message,
      );
    expect(ask({ id: 1, verb: 'list' })).toEqual({ id: 1, ok: true, result: lab.list() });
    expect(ask({ id: 'a', verb: 'setPort', device: 'access-1', ifIndex: 1, up: false })).toMatchObject({
      id: 'a',
      ok: true,
      result: { ifIndex: 1, ifOperStatus: 'down' },
    });
    expect(ask({ id: 2, verb: 'setPort', device: 'access-1', ifIndex: 1 })).toMatchObject({
      id: 2,
      ok: false,
      error: { code: 'BAD_REQUEST' },
    });
    expect(ask({ id: 3, verb: 'setPort', device: 'x', ifIndex: 1, up: true })).toMatchObject({
      id: 3,
      ok: false,
      error: { code: 'NO_SUCH_DEVICE' },
    });
    expect(ask({ id: 4, verb: 'setPort', device: 'course', ifIndex: 9, up: true })).toMatchObject({
      id: 4,
      ok: false,
      error: { code: 'NO_SUCH_PORT' },
    });
    expect(ask({ id: 5, verb: 'reboot' })).toMatchObject({
      id: 5,
      ok: false,
      error: { code: 'UNKNOWN_VERB' },
    });
    expect(ask('list')).toMatchObject({ id: null, ok: false, error: { code: 'BAD_REQUEST' } });
    expect(ask({ id: 6, verb: 'stop' })).toEqual({ id: 6, ok: true, result: null });
    expect(stopped).toEqual(['stop']);
  });
});

describe('the command line of the lab', () => {
  it('has defaults, and takes each option', () => {
    expect(parseLabCommand([])).toEqual({
      lab: 'campus',
      devices: null,
      ports: null,
      basePort: 1161,
      address: '127.0.0.1',
      standardPorts: true,
      targets: [],
      signInAt: null,
      seed: null,
      state: null,
      speed: 1,
      startMs: null,
      check: [],
    });
    const args =
      '--lab scale --devices 3 --ports 4 --base-port 0 --no-161 --trap-to a:1 --trap-to v1:b:2 --seed 9 --sign-in-at http://c/in';
    expect(parseLabCommand(args.split(' '))).toEqual({
      lab: 'scale',
      devices: 3,
      ports: 4,
      basePort: 0,
      address: '127.0.0.1',
      standardPorts: false,
      targets: [
        { address: 'a', port: 1, version: 'v2c', community: 'public' },
        { address: 'b', port: 2, version: 'v1', community: 'public' },
      ],
      signInAt: 'http://c/in',
      seed: 9,
      state: null,
      speed: 1,
      startMs: null,
      check: [],
    });
  });

  it.each([
    ['--devices 5', 'reading --devices and --ports: they go with --lab scale only'],
    ['--base-port 99999', 'reading --base-port "99999": give a whole number from 0 to 65535'],
    ['--trap-to nowhere', 'reading the trap target "nowhere": give host:port, or v1:, v2c:, v3: before it'],
    ['--colour', "reading the options: Unknown option '--colour'"],
    ['--check', 'reading --check: name the files to check after it'],
    ['campus.yaml', 'reading "campus.yaml": no file is expected'],
    ['--sign-in-at file:///x', 'reading --sign-in-at "file:///x": give a URL, such as http://'],
    ['--speed 61', 'reading --speed "61": give a whole number from 1 to 60'],
    ['--at 2023-01-01', 'reading --at "2023-01-01": give a time after 2024, such as 2026-03-02T08:00Z'],
  ])('refuses %s', (args, message) => {
    expect(() => parseLabCommand(args.split(' '))).toThrow(message);
  });
});
