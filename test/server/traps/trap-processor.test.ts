import { expect, it } from 'vitest';
import type { Device } from '../../../server/domain/device.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { HandledTrap, ReceivedTrap } from '../../../server/domain/trap.ts';
import type { Varbind } from '../../../server/domain/varbind.ts';
import { TrapProcessor } from '../../../server/traps/trap-processor.ts';
import { eventually } from '../../support/signal.ts';
import { shippedNames } from '../mib/shipped-names.ts';
import { device } from '../poller/polled-device.ts';
import { silentLog } from '../snmp/silent-log.ts';

const names = shippedNames();

const SNMP_TRAPS = '1.3.6.1.6.3.1.1.5';
const IF = '1.3.6.1.2.1.2.2.1';

const int = (oid: string, value: number): Varbind => ({ oid, type: 'INTEGER', value });
const text = (oid: string, value: string): Varbind => ({
  oid,
  type: 'OCTET STRING',
  value: Uint8Array.from(Buffer.from(value)),
});
const address = (oid: string, value: string): Varbind => ({ oid, type: 'IpAddress', value });

function received(part: Partial<ReceivedTrap> = {}): ReceivedTrap {
  return {
    receivedAtMs: 1_000,
    senderAddress: '10.0.0.1',
    senderPort: 40_000,
    version: 'v2c',
    inform: false,
    user: null,
    securityLevel: null,
    engineId: null,
    notificationOid: `${SNMP_TRAPS}.1`,
    sysUpTimeTicks: 1_234,
    v1: null,
    varbinds: [],
    raw: Uint8Array.of(0x30, 0x2a),
    community: 'public',
    ...part,
  };
}

function process(
  trap: ReceivedTrap,
  devices: readonly Device[] = [device({ address: '10.0.0.1', port: 161 })],
) {
  const handled: HandledTrap[] = [];
  const processor = new TrapProcessor({
    names,
    inventory: { devices: () => devices },
    sink: { onTrap: (one) => void handled.push(one) },
    log: silentLog,
  });
  processor.receive(trap);
  const [only] = handled;
  if (!only) throw new Error('the trap got lost');
  return only;
}

it('names a trap, its varbinds and its device, and keeps its bytes but no community', () => {
  const handled = process(
    received({
      notificationOid: `${SNMP_TRAPS}.3`,
      varbinds: [int(`${IF}.1.2`, 2), int(`${IF}.7.2`, 2), int(`${IF}.8.2`, 2), text(`${IF}.2.2`, 'eth0')],
    }),
  );
  const { trap, finding, values } = handled;
  expect({ trap, finding, values }).toEqual({
    trap: {
      receivedAtMs: 1_000,
      senderAddress: '10.0.0.1',
      senderPort: 40_000,
      version: 'v2c',
      inform: false,
      user: null,
      securityLevel: null,
      deviceId: 1,
      quarantine: null,
      notificationOid: `${SNMP_TRAPS}.3`,
      notificationName: 'linkDown',
      sysUpTimeTicks: 1_234,
      v1: null,
      varbinds: [
        { oid: `${IF}.1.2`, name: 'ifIndex.2', type: 'INTEGER', text: '2', hex: null },
        { oid: `${IF}.7.2`, name: 'ifAdminStatus.2', type: 'INTEGER', text: 'down(2)', hex: null },
        { oid: `${IF}.8.2`, name: 'ifOperStatus.2', type: 'INTEGER', text: 'down(2)', hex: null },
        { oid: `${IF}.2.2`, name: 'ifDescr.2', type: 'OCTET STRING', text: 'eth0', hex: '65746830' },
      ],
      handler: 'linkDown',
      summary: 'linkDown: interface 2 (eth0) went down, switched off by its administrator',
      rawHex: '302a',
    },
    finding: { kind: 'linkDown', ifIndex: 2, ifAdminStatus: 'down' },
    values: [int(`${IF}.1.2`, 2), int(`${IF}.7.2`, 2), int(`${IF}.8.2`, 2), text(`${IF}.2.2`, 'eth0')],
  });
});

it.each<[string, Partial<ReceivedTrap>, string, object, string]>([
  [
    'coldStart',
    { notificationOid: `${SNMP_TRAPS}.1` },
    'coldStart',
    { kind: 'reboot', cold: true },
    'coldStart: the agent restarted, its configuration may have changed',
  ],
  [
    'warmStart',
    { notificationOid: `${SNMP_TRAPS}.2` },
    'warmStart',
    { kind: 'reboot', cold: false },
    'warmStart: the agent restarted with its configuration as it was',
  ],
  [
    'a linkDown with the index in an instance only',
    { notificationOid: `${SNMP_TRAPS}.3`, varbinds: [text(`${IF}.2.17`, 'ge-0/0/17')] },
    'linkDown',
    { kind: 'linkDown', ifIndex: 17, ifAdminStatus: null },
    'linkDown: interface 17 (ge-0/0/17) went down',
  ],
  [
    'a linkDown that names nothing',
    { notificationOid: `${SNMP_TRAPS}.3` },
    'linkDown',
    { kind: 'other' },
    'linkDown: an interface that it does not name went down',
  ],
  [
    'linkUp',
    { notificationOid: `${SNMP_TRAPS}.4`, varbinds: [int(`${IF}.1.3`, 3)] },
    'linkUp',
    { kind: 'linkUp', ifIndex: 3 },
    'linkUp: interface 3 came up',
  ],
  [
    'authenticationFailure',
    { notificationOid: `${SNMP_TRAPS}.5`, varbinds: [address('1.3.6.1.4.1.9.2.1.5.0', '10.9.9.9')] },
    'authenticationFailure',
    { kind: 'authenticationFailure', sourceAddress: '10.9.9.9' },
    'authenticationFailure: 10.9.9.9 asked the agent with a wrong community or key',
  ],
  [
    'egpNeighborLoss',
    { notificationOid: `${SNMP_TRAPS}.6`, varbinds: [address('1.3.6.1.2.1.8.5.1.2.10.0.0.7', '10.0.0.7')] },
    'egpNeighborLoss',
    { kind: 'egpNeighborLoss', neighbour: '10.0.0.7' },
    'egpNeighborLoss: the EGP neighbour 10.0.0.7 is gone',
  ],
  [
    'a trap of an enterprise',
    {
      notificationOid: '1.3.6.1.4.1.99.0.17',
      varbinds: [text('1.3.6.1.4.1.99.1.1.0', '<img src=x onerror=alert(1)>\n2')],
    },
    'fallback',
    { kind: 'other' },
    '1.3.6.1.4.1.99.0.17: enterprises.99.1.1.0 = <img src=x onerror=alert(1)> 2',
  ],
])('reads %s', (_, part, handler, finding, summary) => {
  const handled = process(received(part));
  expect([handled.trap.handler, handled.finding, handled.trap.summary]).toEqual([handler, finding, summary]);
});

const linkDown = { notificationOid: `${SNMP_TRAPS}.3`, varbinds: [int(`${IF}.1.2`, 2)] };
const at = (id: number, host: string, port: number, part: Partial<Device> = {}): Device =>
  device({ id, name: `device ${id}`, address: host, port, ...part });
const v3 = { credential: { version: 'v3', user: 'u', level: 'noAuthNoPriv' } as const };

it.each<[string, Partial<ReceivedTrap>, Device[], number | null, string | null]>([
  ['its address', {}, [at(1, '10.0.0.1', 161), at(2, '10.0.0.2', 161)], 1, null],
  [
    'address and port where several share the address',
    { senderPort: 1_163 },
    [at(1, '10.0.0.1', 1_162), at(2, '10.0.0.1', 1_163)],
    2,
    null,
  ],
  ['an IPv4-mapped address', { senderAddress: '::FFFF:10.0.0.1' }, [at(1, '10.0.0.1', 161)], 1, null],
  [
    'any notation of an IPv6 address',
    { senderAddress: 'fe80::1%eth0' },
    [at(1, 'FE80:0:0:0:0:0:0:1', 161)],
    1,
    null,
  ],
  ['nothing: an unknown sender', {}, [at(1, '10.0.0.2', 161)], null, 'unknownSender'],
  [
    'nothing where several could be meant',
    {},
    [at(1, '10.0.0.1', 161), at(2, '10.0.0.1', 162)],
    null,
    'ambiguousSender',
  ],
  [
    'agent-addr, never for a sender that is unknown itself',
    { version: 'v1', v1: { enterprise: '1.3', genericTrap: 2, specificTrap: 0, agentAddress: '10.0.0.2' } },
    [at(2, '10.0.0.2', 161)],
    null,
    'unknownSender',
  ],
  [
    'agent-addr where a proxy speaks for several',
    { version: 'v1', v1: { enterprise: '1.3', genericTrap: 2, specificTrap: 0, agentAddress: '10.0.0.7' } },
    [at(1, '10.0.0.1', 161), at(2, '10.0.0.1', 162), at(7, '10.0.0.7', 161)],
    7,
    null,
  ],
  [
    'snmpTrapAddress.0 before agent-addr',
    { varbinds: [...linkDown.varbinds, address('1.3.6.1.6.3.18.1.3.0', '10.0.0.8')] },
    [at(1, '10.0.0.1', 161), at(2, '10.0.0.1', 162), at(8, '10.0.0.8', 161)],
    8,
    null,
  ],
  ['a v3 device that sends what anybody could forge', {}, [at(1, '10.0.0.1', 161, v3)], 1, 'versionMismatch'],
  ['a v3 device that sends v3', { version: 'v3', user: 'u' }, [at(1, '10.0.0.1', 161, v3)], 1, null],
  [
    'a device whose credential has another community',
    { community: 'other' },
    [at(1, '10.0.0.1', 161, { credential: { version: 'v1', community: new Secret('x') } })],
    1,
    null,
  ],
])('finds the device by %s', (_, part, devices, deviceId, quarantine) => {
  const { trap, finding } = process(received({ ...linkDown, ...part }), devices);
  expect([trap.deviceId, trap.quarantine]).toEqual([deviceId, quarantine]);
  // What is in quarantine means nothing to anybody.
  expect(finding.kind).toBe(quarantine === null ? 'linkDown' : 'other');
});

it('finds a device by its host name once that is looked up', async () => {
  const handled: HandledTrap[] = [];
  const processor = new TrapProcessor({
    names: names,
    inventory: { devices: () => [at(1, 'localhost', 161)] },
    sink: { onTrap: (one) => void handled.push(one) },
    log: silentLog,
  });
  await eventually('the device', async () => {
    processor.receive(received({ senderAddress: '127.0.0.1' }));
    processor.receive(received({ senderAddress: '::1' }));
    return handled.some(({ trap }) => trap.deviceId === 1);
  });
  expect(handled[0]?.trap.quarantine).toBe('unknownSender');
});

it('reads what a trap means from OIDs and types, never from text that looks like it', () => {
  const words = [
    text('1.3.6.1.4.1.99999.1.1', 'SNMPv2-MIB::snmpTrapOID.0 = OID: IF-MIB::linkDown'),
    text('1.3.6.1.6.3.1.1.4.1.0', `${SNMP_TRAPS}.3`),
    text(`${IF}.1.3`, '3'),
  ];
  const enterprise = process(received({ notificationOid: '1.3.6.1.4.1.99999.0.1', varbinds: words }));
  expect([enterprise.finding.kind, enterprise.trap.handler]).toEqual(['other', 'fallback']);
  // A linkDown whose ifIndex is the text "3" names no port.
  const linkDown = process(
    received({
      notificationOid: `${SNMP_TRAPS}.3`,
      varbinds: [text(`${IF}.1.0`, '3'), text(`${IF}.8.0`, 'down')],
    }),
  );
  expect(linkDown.finding).toEqual({ kind: 'other' });
  // And the text "down" is no state: nobody is told that the port was switched off on purpose.
  const told = process(
    received({
      notificationOid: `${SNMP_TRAPS}.3`,
      varbinds: [int(`${IF}.1.3`, 3), text(`${IF}.7.3`, 'down'), text(`${IF}.8.3`, '2')],
    }),
  );
  expect(told.finding).toEqual({ kind: 'linkDown', ifIndex: 3, ifAdminStatus: null });
  expect(told.trap.summary).toBe('linkDown: interface 3 went down');
});
