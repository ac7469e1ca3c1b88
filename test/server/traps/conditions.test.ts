import { describe, expect, it } from 'vitest';
import type { HandledTrap, ReceivedTrap } from '../../../server/domain/trap.ts';
import type { Varbind } from '../../../server/domain/varbind.ts';
import { TrapProcessor } from '../../../server/traps/trap-processor.ts';
import { shippedNames } from '../mib/shipped-names.ts';
import { device } from '../poller/polled-device.ts';
import { silentLog } from '../snmp/silent-log.ts';

const names = shippedNames();

const int = (oid: string, value: number): Varbind => ({ oid, type: 'INTEGER', value });
const text = (oid: string, value: string): Varbind => ({
  oid,
  type: 'OCTET STRING',
  value: Uint8Array.from(Buffer.from(value)),
});
const pointer = (oid: string, value: string): Varbind => ({ oid, type: 'OBJECT IDENTIFIER', value });

function process(notificationOid: string, varbinds: readonly Varbind[]) {
  const handled: HandledTrap[] = [];
  const trap: ReceivedTrap = {
    receivedAtMs: 1_000,
    senderAddress: '10.0.0.1',
    senderPort: 161,
    version: 'v2c',
    inform: false,
    user: null,
    securityLevel: null,
    engineId: null,
    notificationOid,
    sysUpTimeTicks: 1_234,
    v1: null,
    varbinds,
    raw: Uint8Array.of(0x30),
    community: 'public',
  };
  new TrapProcessor({
    names,
    inventory: { devices: () => [device({ address: '10.0.0.1', port: 161 })] },
    sink: { onTrap: (one) => void handled.push(one) },
    log: silentLog,
  }).receive(trap);
  const [only] = handled;
  if (!only) throw new Error('the trap got lost');
  return { handler: only.trap.handler, finding: only.finding, summary: only.trap.summary };
}

const RMON = '1.3.6.1.2.1.16';
const alarm = (threshold: 7 | 8, value: number, sampleType: number): Varbind[] => [
  int(`${RMON}.3.1.1.1.3`, 3),
  pointer(`${RMON}.3.1.1.3.3`, '1.3.6.1.2.1.2.2.1.10.2'),
  int(`${RMON}.3.1.1.4.3`, sampleType),
  int(`${RMON}.3.1.1.5.3`, value),
  int(`${RMON}.3.1.1.${threshold}.3`, 1_000),
];

describe('the alarms of RMON', () => {
  it('rise to an alert that the falling one of the same index clears', () => {
    expect(process(`${RMON}.0.1`, alarm(7, 1_500, 2))).toEqual({
      handler: 'risingAlarm',
      finding: {
        kind: 'condition',
        state: 'raise',
        key: 'alarm:3',
        severity: 'warning',
        text: 'ifInOctets.2 changed by 1500, the rising threshold is 1000 (alarm 3)',
        clearsWhen: 'a fallingAlarm trap of the same alarm',
      },
      summary: 'risingAlarm: ifInOctets.2 changed by 1500, the rising threshold is 1000 (alarm 3)',
    });
    expect(process(`${RMON}.0.2`, alarm(8, 900, 1))).toEqual({
      handler: 'fallingAlarm',
      finding: { kind: 'condition', state: 'clear', key: 'alarm:3' },
      summary: 'fallingAlarm: ifInOctets.2 fell to 900, the falling threshold is 1000 (alarm 3)',
    });
  });

  it('are known by an instance where the index is left out, and mean nothing without any', () => {
    expect(process(`${RMON}.0.1`, alarm(7, 1_500, 1).slice(1)).finding).toMatchObject({ key: 'alarm:3' });
    expect(process(`${RMON}.0.1`, [])).toEqual({
      handler: 'risingAlarm',
      finding: { kind: 'other' },
      summary:
        'risingAlarm: something that it does not name rose to ?, the rising threshold is ? (an alarm without an index)',
    });
  });
});

const CISCO = '1.3.6.1.4.1.9.9.13';
const fan = (state: number): Varbind[] => [
  text(`${CISCO}.1.4.1.2.2`, 'Fan 2'),
  int(`${CISCO}.1.4.1.3.2`, state),
];
const temperature = (state: number): Varbind[] => [
  text(`${CISCO}.1.3.1.2.1`, 'inlet'),
  { oid: `${CISCO}.1.3.1.3.1`, type: 'Gauge32', value: 61 },
  int(`${CISCO}.1.3.1.6.1`, state),
];

describe('the environment of a Cisco device', () => {
  it.each([
    [4, fan(3), 'critical', 'environment:fan:2', 'fan Fan 2 is critical'],
    [8, fan(6), 'major', 'environment:fan:2', 'fan Fan 2 is not working'],
    [
      3,
      temperature(2),
      'warning',
      'environment:temperature:1',
      'temperature inlet is in a state of warning, at 61 degrees Celsius',
    ],
    [
      7,
      temperature(3),
      'critical',
      'environment:temperature:1',
      'temperature inlet is critical, at 61 degrees Celsius',
    ],
    [
      5,
      [text(`${CISCO}.1.5.1.2.1`, 'PSU'), int(`${CISCO}.1.5.1.3.1`, 5)],
      'minor',
      'environment:supply:1',
      'supply PSU is not present',
    ],
  ] as const)('notification %i raises its test point', (number, varbinds, severity, key, about) => {
    const { finding, summary, handler } = process(`${CISCO}.3.0.${number}`, varbinds);
    expect(finding).toMatchObject({ kind: 'condition', state: 'raise', severity, key, text: about });
    expect(summary).toBe(`${handler}: ${about}`);
  });

  it.each([
    [4, fan(1), 'environment:fan:2'],
    [8, fan(1), 'environment:fan:2'],
    [3, temperature(1), 'environment:temperature:1'],
    [7, temperature(1), 'environment:temperature:1'],
  ] as const)('notification %i clears it when all is normal', (number, varbinds, key) => {
    expect(process(`${CISCO}.3.0.${number}`, varbinds).finding).toEqual({
      kind: 'condition',
      state: 'clear',
      key,
    });
  });

  it('raises nothing without a state that is known', () => {
    expect(process(`${CISCO}.3.0.4`, fan(77)).finding).toEqual({ kind: 'other' });
    expect(process(`${CISCO}.3.0.4`, []).finding).toEqual({ kind: 'other' });
  });
});

const UPS = '1.3.6.1.2.1.33';
const ON_BATTERY = `${UPS}.1.6.3.2`;

describe('a UPS', () => {
  it('on battery is rid of it by the removal of that alarm', () => {
    const raised = process(`${UPS}.2.1`, [int(`${UPS}.1.2.3.0`, 17)]);
    expect(raised).toEqual({
      handler: 'upsTrapOnBattery',
      finding: {
        kind: 'condition',
        state: 'raise',
        key: `ups:${ON_BATTERY}`,
        severity: 'major',
        text: 'the load runs on battery, about 17 min left',
        clearsWhen: 'an upsTrapAlarmEntryRemoved trap of upsAlarmOnBattery',
      },
      summary: 'upsTrapOnBattery: the load runs on battery, about 17 min left',
    });
    const removed = process(`${UPS}.2.4`, [
      int(`${UPS}.1.6.2.1.1.1`, 1),
      pointer(`${UPS}.1.6.2.1.2.1`, ON_BATTERY),
    ]);
    expect(removed).toEqual({
      handler: 'upsTrapAlarmEntryRemoved',
      finding: { kind: 'condition', state: 'clear', key: `ups:${ON_BATTERY}` },
      summary: 'upsTrapAlarmEntryRemoved: the UPS is rid of upsAlarmOnBattery',
    });
  });

  it.each([
    [3, 'critical', 'upsAlarmLowBattery'],
    [12, 'warning', 'upsAlarmUpsOffAsRequested'],
    [6, 'major', 'upsAlarmInputBad'],
  ] as const)('reports alarm %i as %s', (number, severity, name) => {
    const { finding } = process(`${UPS}.2.3`, [pointer(`${UPS}.1.6.2.1.2.4`, `${UPS}.1.6.3.${number}`)]);
    expect(finding).toMatchObject({
      state: 'raise',
      key: `ups:${UPS}.1.6.3.${number}`,
      severity,
      text: `the UPS reports ${name}`,
    });
  });

  it('that does not say which alarm changes nothing', () => {
    expect(process(`${UPS}.2.3`, []).finding).toEqual({ kind: 'other' });
    expect(process(`${UPS}.2.4`, []).finding).toEqual({ kind: 'other' });
  });
});

const PRINTER = '1.3.6.1.2.1.43.18';
const printer = (level: number, code: number): Varbind[] => [
  int(`${PRINTER}.1.1.2.1.7`, level),
  int(`${PRINTER}.1.1.4.1.7`, 8),
  int(`${PRINTER}.1.1.5.1.7`, 2),
  int(`${PRINTER}.1.1.7.1.7`, code),
];

describe('a printer', () => {
  it('reports what stops it, for each of its parts, until that is removed', () => {
    const { finding, summary } = process(`${PRINTER}.2.0.1`, printer(3, 8));
    expect(finding).toMatchObject({ state: 'raise', key: 'printer:8.2', severity: 'major' });
    expect(summary).toBe('printerV2Alert: the printer reports jam(8) of its input(8)');
    expect(process(`${PRINTER}.2.0.1`, printer(5, 801)).finding).toMatchObject({ severity: 'warning' });
    expect(process(`${PRINTER}.2.0.1`, printer(4, 1_801)).finding).toEqual({
      kind: 'condition',
      state: 'clear',
      key: 'printer:8.2',
    });
  });

  it('raises nothing for what need not end', () => {
    expect(process(`${PRINTER}.2.0.1`, printer(4, 8)).finding).toEqual({ kind: 'other' });
    expect(process(`${PRINTER}.2.0.1`, []).finding).toEqual({ kind: 'other' });
  });
});

it.each([
  ['1.3.6.1.2.1.17.0.1', 'newRoot'],
  ['1.3.6.1.2.1.17.0.2', 'topologyChange'],
])('%s is read and raises nothing', (oid, handler) => {
  expect(process(oid, [])).toMatchObject({ handler, finding: { kind: 'other' } });
});

it('a sensor past its threshold is raised, once for each threshold', () => {
  const SENSOR = '1.3.6.1.4.1.9.9.91.1';
  const { finding } = process('1.3.6.1.4.1.9.9.91.2.0.1', [
    int(`${SENSOR}.2.1.1.4.1005.2`, 60),
    int(`${SENSOR}.1.1.1.4.1005`, 63),
  ]);
  expect(finding).toMatchObject({
    state: 'raise',
    key: 'sensor:1005.2',
    text: 'sensor 1005 reads 63, past its threshold of 60',
  });
});
