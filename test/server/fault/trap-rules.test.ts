import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { worded } from '../../../server/domain/alert.ts';
import type { TrapRuleBody } from '../../../server/domain/rule.ts';
import type { NewTrap } from '../../../server/domain/trap.ts';
import { SECOND } from '../../../server/domain/units.ts';
import type { Store } from '../../../server/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  FAN_FAILED,
  FAN_NAME,
  FAN_RECOVERED,
  fanNames,
  fanVarbinds,
  trapRule,
} from '../../support/rule-bodies.ts';

import { storedLine } from '../../support/stored-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const START = Date.UTC(2026, 0, 1, 12);
const OTHER = { kind: 'other' } as const;
const running: Store[] = [];
afterEach(() => {
  for (const store of running.splice(0)) store.stop();
});

function network() {
  const { store, line } = storedLine({
    folder: temporaryFolder(),
    clock: new FakeClock(START),
    names: fanNames,
  });
  running.push(store);
  const { id: deviceId } = line.device('core-1', { groups: ['backbone'] });
  const failed = (fan: number, state = 3, part: Partial<NewTrap> = {}) =>
    line.trap(deviceId, OTHER, {
      notificationOid: FAN_FAILED,
      notificationName: 'fanFailed',
      varbinds: fanVarbinds(fan, state),
      ...part,
    });
  const recovered = (fan: number) =>
    line.trap(deviceId, OTHER, {
      notificationOid: FAN_RECOVERED,
      notificationName: 'fanRecovered',
      varbinds: fanVarbinds(fan, 1),
    });
  const add = (part: Partial<TrapRuleBody> = {}) =>
    line.rules.add({ name: 'Fans', enabled: true, body: trapRule(part) });
  const keys = () => store.alerts.active().map(({ key }) => key);
  return { store, line, deviceId, failed, recovered, add, keys };
}

const PAIR = { notification: 'fanRecovered', when: [], key: null };

describe('a trap rule', () => {
  it('raises one alert, counts repetitions, and clears it by the other trap of the pair', () => {
    const { store, line, deviceId, failed, recovered, add } = network();
    const { id: ruleId } = add({
      when: [{ varbind: 'fanState', test: 'oneOf', values: ['slow', 'stopped'] }],
      severityFrom: { varbind: 'fanState', map: { stopped: 'critical', 2: 'warning' } },
      clearedBy: PAIR,
    });
    failed(7, 2);
    line.clock.advance(5 * SECOND);
    failed(7, 3);
    const text = (state: string) => `fanFailed trap from 127.0.0.1: fanState.7 = ${state}, fanName.7 = Fan 7`;
    const alert = {
      id: 1,
      key: `trap:${deviceId}:fan 7`,
      kind: 'trap',
      deviceId,
      interfaceId: null,
      thresholdId: null,
      ruleId,
      severity: 'critical',
      title: 'core-1: Fan 7 is stopped(3)',
      raisedAtMs: START,
      lastSeenAtMs: START + 5 * SECOND,
      count: 2,
      acknowledged: null,
      assignee: null,
      snoozed: null,
      suppressed: null,
      flapping: null,
      trapLost: null,
      clearedAtMs: null,
      clearReason: null,
      evidence: [
        { atMs: START, text: text('slow(2)') },
        { atMs: START, text: 'rule “Fans”: fanState is 2; wanted: fanState one of slow, stopped' },
        { atMs: START + 5 * SECOND, text: text('stopped(3)') },
      ],
      clearsWhen: 'a fanRecovered trap with the same key, or by hand',
    };
    expect(store.alerts.active().map(worded)).toEqual([alert]);
    line.clock.advance(5 * SECOND);
    recovered(8);
    expect(store.alerts.active().map(worded)).toEqual([alert]);
    recovered(7);
    expect(worded(store.alerts.get(1)!)).toEqual({
      ...alert,
      clearedAtMs: START + 10 * SECOND,
      clearReason: 'a fanRecovered trap cleared it, by rule “Fans”',
      evidence: [
        ...alert.evidence,
        {
          atMs: START + 10 * SECOND,
          text: 'fanRecovered trap from 127.0.0.1: fanState.7 = ok(1), fanName.7 = Fan 7',
        },
      ],
    });
  });

  it.each<[string, Partial<TrapRuleBody>, boolean]>([
    ['equal by label', { when: [{ varbind: 'fanState', test: '=', values: ['stopped'] }] }, true],
    ['equal by number', { when: [{ varbind: 'fanState', test: '=', values: [3] }] }, true],
    ['unequal', { when: [{ varbind: 'fanState', test: '!=', values: [3] }] }, false],
    ['less', { when: [{ varbind: 'fanState', test: '<', values: [3] }] }, false],
    ['greater', { when: [{ varbind: 'fanState', test: '>', values: [2] }] }, true],
    ['containing', { when: [{ varbind: FAN_NAME, test: 'contains', values: ['AN 7'] }] }, true],
    ['like', { when: [{ varbind: 'fanName', test: 'like', values: ['f?n *'] }] }, true],
    ['not like', { when: [{ varbind: 'fanName', test: 'like', values: ['f?n'] }] }, false],
    ['there', { when: [{ varbind: 'fanName', test: 'present', values: [] }] }, true],
    ['absent', { when: [{ varbind: 'fanName', test: 'absent', values: [] }] }, false],
    ['of the device', { scope: { devices: ['core-1'], groups: [] } }, true],
    ['of another device', { scope: { devices: ['core-2'], groups: [] } }, false],
    ['of the group', { scope: { devices: ['core-2'], groups: ['backbone'] } }, true],
    ['of the network', { networks: ['10.0.0.0/8', '127.0.0.0/30'] }, true],
    ['of another network', { networks: ['127.0.0.4/30'] }, false],
    ['below an OID', { notification: '1.3.6.1.4.1.99.*' }, true],
    ['below another OID', { notification: '1.3.6.1.4.1.9.*' }, false],
    ['of an unknown name', { notification: 'noSuchThing' }, false],
  ])('that wants a varbind or trap %s', (_, part, met) => {
    const { failed, add, keys, deviceId } = network();
    add(part);
    failed(7);
    expect(keys()).toEqual(met ? [`trap:${deviceId}:fan 7`] : []);
  });

  it('says what the loaded modules lack for it', () => {
    const { line } = network();
    const body = trapRule({
      notification: 'noSuchThing',
      when: [{ varbind: 'fanState', test: '=', values: ['burning'] }],
      title: '{nonsense}',
      scope: { devices: ['core-9'], groups: [] },
    });
    expect(line.rules.problems(body)).toEqual([
      '{nonsense} is no part: there are {device}, {sender}, {notification}, {ifIndex}, {varbind NAME} and {instance NAME}',
      'no loaded module names the notification noSuchThing (near it: fanFailed); upload its module or write the OID',
      'fanState has no value burning: its values are ok(1), slow(2), stopped(3)',
      'there is no device core-9 yet',
    ]);
  });

  it('ignores what another raises', () => {
    const { failed, add, keys, line } = network();
    add();
    line.rules.add({ name: 'Quiet', enabled: true, body: trapRule({ action: 'ignore' }) });
    failed(7);
    expect(keys()).toEqual([]);
  });

  it('clears by its key what another rule raised', () => {
    const { failed, recovered, add, keys, line, deviceId } = network();
    add();
    const body = trapRule({ notification: FAN_RECOVERED, action: 'clear' });
    line.rules.add({ name: 'Back', enabled: true, body });
    failed(7);
    failed(8);
    recovered(7);
    expect(keys()).toEqual([`trap:${deviceId}:fan 8`]);
  });

  it('counts what comes within the time of repetition, and writes it later', () => {
    const { store, line, failed, add } = network();
    add({ dedupSeconds: 60 });
    for (let time = 0; time < 5; time += 1) {
      failed(7);
      line.clock.advance(SECOND);
    }
    expect(store.alerts.get(1)).toMatchObject({ count: 1, lastSeenAtMs: START });
    line.fault.tick();
    expect(store.alerts.get(1)).toMatchObject({ count: 5, lastSeenAtMs: START + 4 * SECOND });
  });

  it('makes a storm one alert, which clears when it is quiet', () => {
    const { store, line, failed, add, keys, deviceId } = network();
    add({ storm: { count: 3, withinSeconds: 10, quietSeconds: 30 } });
    failed(7);
    line.clock.advance(20 * SECOND);
    failed(7);
    line.clock.advance(5 * SECOND);
    failed(7);
    expect(keys()).toEqual([]);
    line.clock.advance(5 * SECOND);
    failed(7);
    expect(keys()).toEqual([`trap:${deviceId}:fan 7`]);
    line.clock.advance(20 * SECOND);
    failed(7);
    line.fault.tick();
    line.clock.advance(29 * SECOND);
    line.fault.tick();
    expect(keys()).toEqual([`trap:${deviceId}:fan 7`]);
    line.clock.advance(5 * SECOND);
    line.fault.tick();
    expect(store.alerts.get(1)).toMatchObject({
      count: 2,
      clearedAtMs: START + 80 * SECOND,
      clearReason: 'no such trap for 30 s',
    });
  });

  it('clears its alerts where it is switched off, and what is built in does so', () => {
    const { line, failed, add, keys, deviceId } = network();
    const { id } = add();
    failed(7);
    line.rules.change(id, { enabled: false });
    expect(keys()).toEqual([]);
    const links = line.rules.list().find(({ name }) => name === 'Link down and up');
    line.trap(deviceId, { kind: 'linkDown', ifIndex: 1, ifAdminStatus: 'up' });
    expect(keys()).toEqual([`linkDown:${deviceId}:ifIndex:1`]);
    line.rules.change(links?.id ?? 0, { enabled: false });
    line.trap(deviceId, { kind: 'linkDown', ifIndex: 2, ifAdminStatus: 'up' });
    expect(keys()).toEqual([]);
  });

  it('takes hostile strings as text, on one line and not without end', () => {
    const { store, failed, add } = network();
    add({ key: '{varbind fanName}', title: '{varbind fanName}' });
    const hostile = `<img src=x onerror=alert(1)>\u001b[31m{device}'; DROP TABLE alert; --${'x'.repeat(5_000)}`;
    failed(7, 3, { varbinds: fanVarbinds(7, 3, hostile) });
    const [alert] = store.alerts.active();
    expect(alert?.title).toBe(
      `core-1: ${`<img src=x onerror=alert(1)> [31m{device}'; DROP TABLE alert; --${'x'.repeat(5_000)}`.slice(0, 199)}…`,
    );
    expect(alert?.key.length).toBeLessThan(220);
  });
});

describe('the state of a pair', () => {
  it('is that of the trap that was received last, whatever was lost, doubled or out of order', () => {
    const event = fc.record({ fan: fc.integer({ min: 1, max: 3 }), fails: fc.boolean() });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const { failed, recovered, add, keys, store, deviceId } = network();
        add({ clearedBy: PAIR });
        const last = new Map<number, boolean>();
        for (const { fan, fails } of events) {
          if (fails) failed(fan);
          else recovered(fan);
          last.set(fan, fails);
        }
        const down = [...last].filter(([, fails]) => fails).map(([fan]) => `trap:${deviceId}:fan ${fan}`);
        expect(keys().toSorted()).toEqual(down.toSorted());
        store.stop();
      }),
      { numRuns: 40 },
    );
  });
});
