import { expect } from 'vitest';
import type { Solution } from './solution.ts';

const SYSTEM = '1.3.6.1.2.1.1';
const IF_ENTRY = '1.3.6.1.2.1.2.2.1';

/** The exercises on the course device: each first done wrong, which must not pass, and then right. */
export const COURSE_SOLUTIONS: readonly Solution[] = [
  {
    exercise: 'system-group',
    async wrong(student) {
      await student.snmp(`snmpgetnext -v2c -c public @course ${SYSTEM}.5`);
      await student.snmp(`snmpget -v2c -c public @core-1 ${SYSTEM}.5.0`);
      await student.snmp(`snmpget -v2c -c public @course ${SYSTEM}.1.0 ${SYSTEM}.4.0`);
      await student.notPassed('get-name', 'walk');
      await student.hears('get-name', 'another object is asked for');
      await student.wrong('name', 'course');
      await student.wrong('uptime', '5 h');
      await student.wrong('services', '72');
    },
    async right(student) {
      await student.snmp(`snmpget -v2c -c public @course ${SYSTEM}.5.0`);
      await student.snmp(`snmpwalk -v2c -c public @course ${SYSTEM}`);
      await student.passed('get-name', 'walk');
      await student.right('name', 'homepc');
      await student.right('contact', 'rcpteam');
      await student.right('location', 'lab');
      await student.right('uptime', secondsOf(await student.value('course', `${SYSTEM}.3.0`)));
      await student.right('services', '4 and 7');
    },
  },
  {
    exercise: 'instances',
    async wrong(student) {
      await student.snmp(`snmpget -v2c -c public @course ${SYSTEM}.5.0`);
      await student.snmp(`snmpget -v2c -c public @course ${IF_ENTRY}.2.0`);
      await student.notPassed('bare', 'with-instance', 'get-descr');
      await student.hears('get-descr', 'Only scalars have the instance .0');
      await student.wrong('mtu-oid', `${IF_ENTRY}.4`);
      await student.wrong('if-number', 5);
    },
    async right(student) {
      await student.snmp(`snmpget -v2c -c public @course ${SYSTEM}.5`);
      await student.snmp(`snmpget -v1 -c public @course ${SYSTEM}.5.0`);
      await student.snmp(`snmpget -v2c -c public @course ${IF_ENTRY}.2.2`);
      await student.passed('bare', 'with-instance', 'get-descr');
      await student.right('descr', await student.value('course', `${IF_ENTRY}.2.2`));
      await student.right('mtu-oid', `.${IF_ENTRY}.4.4`);
      await student.right('mtu', await student.value('course', `${IF_ENTRY}.4.4`));
      await student.right('if-number', await student.value('course', '1.3.6.1.2.1.2.1.0'));
    },
  },
  {
    exercise: 'getnext',
    async wrong(student) {
      await student.snmp(`snmpget -v1 -c public @course ${SYSTEM}.1.0`);
      await student.snmp(`snmpgetnext -v2c -c public @course ${IF_ENTRY}.2.1`);
      await student.snmp(`snmpgetnext -v1 -c public @course .1.4`);
      await student.notPassed('next-of-system', 'step-1', 'step-2', 'asked-end');
      await student.wrong('next-column', `${IF_ENTRY}.10.5`);
      await student.wrong('end-name', 'noSuchInstance');
    },
    async right(student) {
      const { stdout } = await student.snmp(`snmpgetnext -v1 -c public @course ${SYSTEM}`);
      await student.right('first-oid', stdout.split(' ')[0] ?? '');
      await student.right('next-column', `${IF_ENTRY}.11.1`);
      await student.snmp(`snmpgetnext -v2c -c public @course ${IF_ENTRY}.10.4`);
      for (const from of ['2', '2.1', '2.2'])
        await student.snmp(`snmpgetnext -v2c -c public @course ${IF_ENTRY}.${from}`);
      await student.snmp('snmpgetnext -v2c -c public @course .1.4');
      await student.passed('next-of-system', 'asked-next-column', 'step-1', 'step-2', 'step-3', 'asked-end');
      await student.right('end-name', 'endOfMibView');
    },
  },
  {
    exercise: 'in-octets',
    async wrong(student) {
      await student.snmp(`snmpget -v2c -c NetManage @course ${IF_ENTRY}.10.1`);
      await student.snmp(`snmpwalk -v2c -c NetManage @course ${IF_ENTRY}.10`);
      await student.notPassed('read-descr', 'get-octets');
      await student.hears('get-octets', 'ask for the one instance');
      await student.wrong('octets', '1833455677');
      expect(await student.feedback('octets')).toBe('That is the number of unicast packets (ifInUcastPkts).');
    },
    async right(student) {
      const names = await student.column('course', `${IF_ENTRY}.2`);
      const [index = ''] = [...names].find(([, name]) => name === 'eth0') ?? [];
      await student.right('if-index', index);
      await student.snmp(`snmpget -v2c -c NetManage @course ${IF_ENTRY}.10.${index}`);
      await student.passed('read-descr', 'get-octets');
      await student.right('octets', '37155014');
      await student.right('packets', '2,821,825');
    },
  },
  {
    exercise: 'next-hop',
    async wrong(student) {
      await student.snmp('snmpget -v2c -c public @course 1.3.6.1.2.1.4.21.1.7.10.38.2.42');
      await student.notPassed('read-routes', 'get-hop');
      await student.hears('get-hop', 'There is no such row');
      await student.wrong('hop', '192.168.1.1');
      await student.wrong('route-type', 'indirect');
    },
    async right(student) {
      const destinations = await student.column('course', '1.3.6.1.2.1.4.21.1.1');
      await student.right('routes', destinations.size);
      await student.right('hop', await student.value('course', '1.3.6.1.2.1.4.21.1.7.10.38.0.0'));
      await student.passed('read-routes', 'get-hop');
      await student.right('default-hop', await student.value('course', '1.3.6.1.2.1.4.21.1.7.0.0.0.0'));
      await student.right('route-type', await student.value('course', '1.3.6.1.2.1.4.21.1.8.10.0.0.0'));
    },
  },
  {
    exercise: 'tcp-suffix',
    async wrong(student) {
      await student.snmp('snmpget -v2c -c tengwar @course 1.3.6.1.2.1.6.13.1.1.10.38.2.42.22.10.0.0.3.20459');
      await student.notPassed('read-states', 'get-state');
      await student.hears('get-state', 'the wrong way round');
      await student.wrong('suffix', '10.0.0.3.31895.147.126.1.209.993');
    },
    async right(student) {
      const states = await student.column('course', '1.3.6.1.2.1.6.13.1.1');
      const first = [...states.keys()].find((index) => index.endsWith('.993')) ?? '';
      await student.right('suffix', `.1.${first}`);
      await student.right(
        'state',
        await student.value('course', '1.3.6.1.2.1.6.13.1.1.10.0.0.3.20459.10.38.2.42.22'),
      );
      await student.passed('read-states', 'get-state');
      const [closing = ''] = [...states].find(([, state]) => state === '11') ?? [];
      await student.right('closing', closing.split('.').slice(5, 9).join('.'));
    },
  },
  {
    exercise: 'bulk',
    async wrong(student) {
      await student.snmp('snmpbulkwalk -v2c -c public -Cr10 @course 1.3.6.1.2.1.2.2');
      await student.notPassed('getnext-walk', 'bulk-walk');
      await student.hears(
        'bulk-walk',
        /^Your walk cost (9|10) packets for 88 varbinds\. That is more than asked for\.$/,
      );
      await student.snmp('snmpbulkget -v2c -c public -Cr50 @course 1.3.6.1.2.1.2.2');
      await student.snmp('snmpbulkget -v2c -c public -Cn0 -Cr2 @course 1.3.6.1.2.1.1.3 1.3.6.1.2.1.2.2.1.10');
      await student.notPassed('bulk-walk', 'mixed');
      await student.wrong('varbinds', 50);
    },
    async right(student) {
      await student.snmp('snmpwalk -v1 -c public @course 1.3.6.1.2.1.2.2');
      await student.passed('getnext-walk');
      await student.notPassed('bulk-walk');
      await student.hears('bulk-walk', 'But these were GetNextRequests.');
      await student.right('getnext-cost', 89);
      await student.snmp('snmpbulkwalk -v2c -c public -Cr40 @course 1.3.6.1.2.1.2.2');
      await student.snmp(
        'snmpbulkget -v2c -c public -Cn1 -Cr2 @course 1.3.6.1.2.1.1.3 1.3.6.1.2.1.2.2.1.10 1.3.6.1.2.1.2.2.1.16',
      );
      await student.passed('bulk-walk', 'mixed');
      await student.right('varbinds', 32);
    },
  },
  {
    exercise: 'communities',
    async wrong(student) {
      await student.snmp('snmpwalk -v2c -c public @course 1.3.6.1.2.1.1');
      await student.snmp(`snmpget -v2c -c tengwar @course ${IF_ENTRY}.2.2`);
      await student.notPassed('restricted-walk', 'hidden', 'shown', 'unknown');
      await student.wrong('restricted-view', '1.3.6.1.2.1');
      await student.wrong('silence', 'noAccess');
    },
    async right(student) {
      await student.snmp('snmpwalk -v2c -c restricted @course 1.3.6.1.2.1');
      await student.right('restricted-view', '.1.3.6.1.2.1.1');
      await student.snmp(`snmpget -v2c -c restricted @course ${IF_ENTRY}.2.2`);
      await student.snmp(`snmpget -v2c -c tengwar @course ${IF_ENTRY}.2.2`);
      await student.snmp(`snmpget -v2c -c guest -r 0 -t 0.2 @course ${SYSTEM}.5.0`);
      await student.passed('restricted-walk', 'hidden', 'shown', 'unknown');
      await student.right('silence', 'Nothing');
    },
  },
  {
    exercise: 'set',
    async wrong(student) {
      await student.snmp(`snmpget -v2c -c private @course ${SYSTEM}.6.0`);
      await student.snmp(`snmpset -v2c -c private @course ${SYSTEM}.6.0 s "room 13"`);
      await student.notPassed('set-public', 'moved', 'set-descr', 'set-type', 'restored');
      await student.wrong('descr-error', 'noAccess');
    },
    async right(student) {
      await student.snmp(`snmpset -v2c -c public @course ${SYSTEM}.6.0 s "room 12"`);
      await student.snmp(`snmpset -v2c -c private @course ${SYSTEM}.6.0 s "room 12"`);
      await student.passed('set-public', 'set-private', 'moved');
      const { stdout, stderr } = await student.snmp(`snmpset -v2c -c private @course ${SYSTEM}.1.0 s x`);
      const [, reason = ''] = /Reason: (\w+)/.exec(stdout + stderr) ?? [];
      await student.right('descr-error', reason);
      await student.snmp(`snmpset -v2c -c private @course ${SYSTEM}.6.0 i 12`);
      await student.snmp(`snmpset -v2c -c private @course ${SYSTEM}.6.0 s lab`);
      await student.passed('set-descr', 'set-type', 'restored');
    },
  },
  {
    exercise: 'authentication-failure',
    async wrong(student) {
      await student.snmp(`snmpget -v2c -c public @course ${SYSTEM}.5.0`);
      await student.snmp(`snmpget -v2c -c secret -r 0 -t 0.2 @core-1 ${SYSTEM}.5.0`);
      await student.snmp('snmpset -v2c -c public @course 1.3.6.1.2.1.11.30.0 i 2');
      await student.notPassed('knocked', 'trap', 'read-counter', 'disabled');
      await student.wrong('bad-communities', 1_000_000);
    },
    async right(student) {
      await student.snmp(`snmpget -v2c -c secret -r 0 -t 0.2 @course ${SYSTEM}.5.0`);
      await student.passed('knocked', 'trap', 'alert');
      await student.right('bad-communities', await student.value('course', '1.3.6.1.2.1.11.4.0'));
      await student.passed('read-counter');
      await student.snmp('snmpset -v2c -c private @course 1.3.6.1.2.1.11.30.0 i 2');
      await student.passed('disabled');
      await student.snmp(`snmpget -v2c -c secret -r 0 -t 0.2 @course ${SYSTEM}.5.0`);
      await student.passed('knocked-again');
      await student.snmp('snmpset -v2c -c private @course 1.3.6.1.2.1.11.30.0 i 1');
      await student.passed('enabled');
    },
  },
  {
    exercise: 'v3-user',
    async wrong(student) {
      await student.snmp(`snmpget -v2c -c public @course ${SYSTEM}.5.0`);
      await student.snmp(`snmpget -v3 -l authNoPriv -u sha -a SHA -A lab-auth-key @course ${SYSTEM}.5.0`);
      await student.notPassed('v3-get', 'wrong-password', 'polled');
      await student.wrong('counter', 'usmStatsDecryptionErrors');
    },
    async right(student) {
      const user = '-v3 -l authPriv -u lab-sha -a SHA -x AES -X lab-priv-key';
      await student.snmp(`snmpget ${user} -A lab-auth-key @course ${SYSTEM}.5.0`);
      await student.snmp(`snmpget ${user} -A not-the-password -r 0 -t 0.2 @course ${SYSTEM}.5.0`);
      await student.passed('v3-get', 'wrong-password');
      await student.right('counter', 'usmStatsWrongDigests');
      const { id } = await student.device('course');
      const credential = {
        version: 'v3',
        user: 'lab-sha',
        level: 'authPriv',
        authProtocol: 'sha',
        authKey: 'lab-auth-key',
        privProtocol: 'aes',
        privKey: 'lab-priv-key',
      };
      expect((await student.trapline.send('PATCH', `/devices/${id}`, { credential })).status).toBe(200);
      await student.passed('polled');
    },
  },
];

/** TimeTicks as net-snmp prints them with -Oq, days first: `0:0:01:24.53`. */
function secondsOf(uptime: string): number {
  const [seconds = 0, minutes = 0, hours = 0, days = 0] = uptime.split(':').toReversed().map(Number);
  return seconds + 60 * (minutes + 60 * (hours + 24 * days));
}
