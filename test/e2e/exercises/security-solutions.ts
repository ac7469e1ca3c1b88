import { expect } from 'vitest';
import type { AlertView } from '../../../server/contract/alert.ts';
import type { DeviceView } from '../../../server/contract/device.ts';
import { eventually } from '../../support/signal.ts';
import type { Solution } from './solution.ts';
import type { Student } from './student.ts';

const UPTIME = '1.3.6.1.2.1.1.3.0';
const BAD_NAMES = '1.3.6.1.2.1.11.4.0';
const LISTENER_PROCESS = '1.3.6.1.2.1.6.20.1.4';
const SUSPECTS = ['core-1', 'core-2', 'access-1', 'access-2', 'access-3', 'access-4'];

/** The active alert of the kind at one of the devices that may have it, and its device. */
async function alertOf(
  student: Student,
  kind: AlertView['kind'],
  title: string,
): Promise<{ alert: AlertView; device: DeviceView }> {
  const devices = await Promise.all(SUSPECTS.map((name) => student.device(name)));
  return eventually(
    `an alert of ${kind}`,
    async () => {
      const { items } = await student.trapline.get<{ items: AlertView[] }>('/alerts?state=active');
      const alert = items.find((one) => one.kind === kind && one.title.includes(title));
      const device = devices.find(({ id }) => id === alert?.deviceId);
      return alert && device ? { alert, device } : null;
    },
    { timeoutMs: 20_000 },
  );
}

async function sample(student: Student, device: string): Promise<{ seconds: number; refused: number }> {
  const { stdout } = await student.snmp(`snmpget -v2c -c public -Ot @${device} ${UPTIME} ${BAD_NAMES}`);
  const [ticks = 0, refused = 0] = stdout
    .trim()
    .split('\n')
    .map((line) => Number(line.split(' ').at(-1)));
  return { seconds: ticks / 100, refused };
}

/** Polls all that may have it, so that nobody need wait for the next poll. */
async function pollSuspects(student: Student): Promise<void> {
  for (const name of SUSPECTS) {
    const { id } = await student.device(name);
    await student.trapline.send('POST', `/devices/${id}/poll`);
  }
}

/** The exercises on what attackers do. */
export const SECURITY_SOLUTIONS: readonly Solution[] = [
  {
    exercise: 'guessed-communities',
    async wrong(student) {
      const { alert, device } = await alertOf(student, 'communityGuessing', 'guesses its communities');
      await student.wrong('device', SUSPECTS.find((name) => name !== device.name) ?? '');
      await student.snmp(`snmpget -v2c -c public @${device.name} ${UPTIME}`);
      await student.notPassed('read-counter', 'written');
      await student.wrong('pace', 2);
      await student.acknowledge(alert, `Somebody guesses at ${device.name}`);
      await student.hears('written', 'does not name the remedy');
    },
    async right(student) {
      const { alert, device } = await alertOf(student, 'communityGuessing', 'guesses its communities');
      await student.passed('alert');
      await student.right('device', device.name);
      const before = await sample(student, device.name);
      await student.letPass(20);
      const after = await sample(student, device.name);
      await student.settled();
      await student.passed('read-counter');
      const pace = (after.refused - before.refused) / (after.seconds - before.seconds);
      await student.right('pace', pace);
      await student.acknowledge(alert, `${device.name}: SNMPv3 with authPriv instead of communities`);
      await student.passed('written');
    },
  },
  {
    exercise: 'unexpected-listener',
    async wrong(student) {
      await pollSuspects(student);
      const { device } = await alertOf(student, 'state', 'listens on TCP port');
      await student.snmp(`snmpget -v2c -c public @${device.name} ${UPTIME}`);
      await student.notPassed('read-table', 'cleared');
      await student.wrong('device', SUSPECTS.find((name) => name !== device.name) ?? '');
      await student.wrong('port', 22);
      await student.wrong('service', 'SSH');
      await student.wrong('instead', 'HTTPS');
    },
    async right(student) {
      const { device } = await alertOf(student, 'state', 'listens on TCP port');
      await student.passed('alert');
      await student.right('device', device.name);
      const listeners = await student.column(device.name, LISTENER_PROCESS);
      const ports = [...listeners.keys()].map((index) => Number(index.split('.').at(-1)));
      expect(ports).toContain(23);
      await student.settled();
      await student.passed('read-table');
      await student.right('port', 23);
      await student.right('service', 'telnet');
      await student.right('instead', 'ssh');
      await eventually(
        'the end of the listener',
        async () => !(await student.column(device.name, LISTENER_PROCESS)).has('1.4.0.0.0.0.23'),
        { timeoutMs: 20_000 },
      );
      await pollSuspects(student);
      await student.passed('cleared');
    },
  },
];
