import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 5, 12);
const linkDown = { kind: 'linkDown', ifIndex: 7, ifAdminStatus: 'up' } as const;
const linkUp = { kind: 'linkUp', ifIndex: 7 } as const;

function network(groups: readonly string[] = []) {
  const line = new StageLine({ clock: new FakeClock(START) });
  const { id: deviceId } = line.device('access-1', { groups });
  const ports = (ifOperStatus: 'up' | 'down') => ({ interfaces: [port(7, { ifOperStatus })] });
  line.poll({ deviceId, facts: ports('up') });
  line.clock.advance(1 * SECOND);
  return { line, deviceId, ports };
}

/** Every word that reached the listener: raised, told quiet, told again, cleared. */
function words({ told }: StageLine): string[] {
  return told.alerts.map(({ clearedAtMs, suppressed, snoozed, flapping }) => {
    const marks = [
      suppressed && 'suppressed',
      snoozed && 'snoozed',
      flapping && `flapping ${flapping.changes}${flapping.recovered ? ', over' : ''}`,
    ].filter(Boolean);
    return [clearedAtMs === null ? 'active' : 'cleared', ...marks].join(' ');
  });
}

describe('what people do with an alert', () => {
  it('is written down beside it, with what came of it in time', () => {
    const { line, deviceId } = network();
    line.trap(deviceId, linkDown);
    const { desk } = line.fault;
    desk.acknowledge(1, 'kim', 'looking');
    desk.assign(1, 'kim', 'ann');
    desk.snooze(1, 'ann', START + 10 * MINUTE);
    desk.note(1, 'ann', 'the cable is ordered');
    line.clock.advance(9 * MINUTE);
    line.fault.tick();
    expect(line.repositories.alerts.get(1)).toMatchObject({
      assignee: 'ann',
      snoozed: { untilMs: START + 10 * MINUTE, by: 'ann' },
    });
    line.clock.advance(1 * MINUTE);
    line.fault.tick();
    line.fault.tick();
    expect(line.repositories.alerts.get(1)?.snoozed).toBeNull();
    desk.clear(1, 'ann');
    desk.note(1, 'kim', 'thanks');
    expect(line.told.actions.map(({ by, kind, text }) => [by, kind, text])).toEqual([
      ['kim', 'acknowledged', 'looking'],
      ['kim', 'assigned', 'ann'],
      ['ann', 'snoozed', '2026-01-05T12:10:00.000Z'],
      ['ann', 'noted', 'the cable is ordered'],
      ['', 'woken', 'the time is over'],
      ['ann', 'cleared', ''],
      ['kim', 'noted', 'thanks'],
    ]);
    expect([desk.note(9, 'kim', 'x'), desk.assign(9, 'kim', null), desk.snooze(9, 'kim', null)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('puts off only what does not get worse', () => {
    const { line, deviceId } = network();
    line.trap(deviceId, { ...linkDown, ifAdminStatus: 'down' });
    line.fault.desk.snooze(1, 'kim', START + DAY);
    line.trap(deviceId, { ...linkDown, ifAdminStatus: 'down' });
    expect(line.repositories.alerts.get(1)).toMatchObject({ severity: 'warning', snoozed: { by: 'kim' } });
    line.trap(deviceId, linkDown);
    expect(line.repositories.alerts.get(1)).toMatchObject({ severity: 'major', snoozed: null });
  });
});

describe('maintenance', () => {
  const minutes = (from: number, to: number) =>
    ({ kind: 'once', fromMs: START + from * MINUTE, toMs: START + to * MINUTE }) as const;
  const usual = { name: 'firmware', note: '', enabled: true };

  it('keeps alerts quiet while it is open, and brings back what outlasts it', () => {
    const { line, deviceId, ports } = network(['core']);
    line.maintenance.add({ ...usual, scope: { kind: 'group', group: 'core' }, schedule: minutes(1, 60) });
    line.trap(deviceId, linkDown);
    line.clock.advance(1 * MINUTE);
    line.fault.tick();
    expect(line.repositories.alerts.get(1)?.suppressed).toEqual({
      kind: 'maintenance',
      sinceMs: line.clock.now(),
      windowId: 1,
      text: 'maintenance “firmware” until 2026-01-05 13:00 UTC',
    });
    line.clock.advance(5 * MINUTE);
    line.poll({ deviceId, facts: ports('up') });
    line.clock.advance(5 * MINUTE);
    line.trap(deviceId, linkDown);
    line.clock.advance(50 * MINUTE);
    line.fault.tick();
    line.fault.tick();
    expect(words(line)).toEqual([
      'active',
      'active suppressed',
      'cleared suppressed',
      'active suppressed',
      'active',
    ]);
  });

  it.each([
    ['the device', { kind: 'device', deviceId: 1 }, true],
    ['another device', { kind: 'device', deviceId: 2 }, false],
    ['the interface', { kind: 'interface', interfaceId: 1 }, true],
    ['another interface', { kind: 'interface', interfaceId: 2 }, false],
    ['a group it is not in', { kind: 'group', group: 'core' }, false],
    ['a value of a tag', { kind: 'group', group: 'site:berlin' }, true],
    ['another value', { kind: 'group', group: 'site:bonn' }, false],
    ['the key of a tag, whatever its value', { kind: 'group', group: 'site' }, true],
    ['everything', { kind: 'all' }, true],
  ] as const)('of %s', (_, scope, covered) => {
    const { line, deviceId } = network(['site:berlin', 'sitetwo']);
    line.maintenance.add({ ...usual, scope, schedule: minutes(0, 60) });
    line.trap(deviceId, linkDown);
    expect(line.repositories.alerts.get(1)?.suppressed ?? null).toEqual(
      covered ? expect.objectContaining({ kind: 'maintenance', windowId: 1 }) : null,
    );
  });

  it('ends at once where its window is switched off or removed, and is known after a restart', () => {
    const { line, deviceId } = network();
    const window = line.maintenance.add({ ...usual, scope: { kind: 'all' }, schedule: minutes(0, 60) });
    line.trap(deviceId, linkDown);
    line.maintenance.change(window.id, { enabled: false });
    line.maintenance.change(window.id, { enabled: true });
    line.maintenance.remove(window.id);
    expect(words(line)).toEqual(['active suppressed', 'active', 'active suppressed', 'active']);
    line.maintenance.add({ ...usual, scope: { kind: 'all' }, schedule: minutes(0, 60) });
    const restarted = new StageLine(line);
    expect(restarted.repositories.alerts.get(1)?.suppressed).toMatchObject({ windowId: 2 });
    restarted.clock.advance(61 * MINUTE);
    restarted.fault.tick();
    expect(restarted.repositories.alerts.get(1)?.suppressed).toBeNull();
  });

  it('comes again by the clocks of its time zone, over the change to summer time', () => {
    const line = new StageLine({ clock: new FakeClock(Date.parse('2026-03-28T21:59:00Z')) });
    const { id: deviceId } = line.device();
    line.maintenance.add({
      ...usual,
      scope: { kind: 'all' },
      schedule: {
        kind: 'weekly',
        weekdays: [6, 7],
        startMinute: 23 * 60,
        durationMinutes: 240,
        timeZone: 'Europe/Berlin',
      },
    });
    line.trap(deviceId, linkDown);
    const open = (at: string) => {
      line.clock.advance(Date.parse(at) - line.clock.now());
      line.fault.tick();
      return line.repositories.alerts.get(1)?.suppressed !== null;
    };
    expect(
      [
        '2026-03-28T21:59:59Z',
        '2026-03-28T22:00:00Z',
        '2026-03-29T01:59:59Z',
        '2026-03-29T02:00:00Z',
        '2026-03-29T20:59:59Z',
        '2026-03-29T21:00:00Z',
        '2026-03-30T01:00:00Z',
      ].map(open),
    ).toEqual([false, true, true, false, false, true, false]);
  });
});

describe('a port that comes and goes', () => {
  function flap(times: number, gapMs = 30 * SECOND) {
    const { line, deviceId, ports } = network();
    for (let time = 0; time < times; time++) {
      line.trap(deviceId, linkDown);
      line.clock.advance(gapMs / 2);
      line.trap(deviceId, linkUp);
      line.clock.advance(gapMs / 2);
    }
    return { line, deviceId, ports };
  }

  it('is one flapping alert from the fourth time on, which clears once it stays up', () => {
    const { line } = flap(6);
    expect(words(line)).toEqual([
      'active',
      'cleared',
      'active',
      'cleared',
      'active',
      'cleared',
      'active flapping 4',
      'active flapping 4, over',
      'active flapping 5',
      'active flapping 5, over',
      'active flapping 6',
      'active flapping 6, over',
    ]);
    line.clock.advance(9 * MINUTE);
    line.fault.tick();
    expect(line.repositories.alerts.active()).toHaveLength(1);
    line.clock.advance(1 * MINUTE);
    line.fault.tick();
    expect(line.repositories.alerts.get(4)).toMatchObject({
      count: 3,
      clearReason: 'the device reported linkUp; it stayed so after coming 6 times',
    });
  });

  it('stays an alert that no longer flaps where it stays down', () => {
    const { line, deviceId, ports } = flap(5);
    line.trap(deviceId, linkDown);
    line.clock.advance(5 * MINUTE);
    line.poll({ deviceId, facts: ports('down') });
    line.clock.advance(5 * MINUTE);
    line.fault.tick();
    expect(line.repositories.alerts.active()).toMatchObject([{ id: 4, flapping: null }]);
    line.trap(deviceId, linkUp);
    expect(line.repositories.alerts.active()).toEqual([]);
  });

  it('does not flap where it comes seldom', () => {
    const { line } = flap(8, 4 * MINUTE);
    expect(new Set(words(line))).toEqual(new Set(['active', 'cleared']));
  });

  it('is cleared by hand at once', () => {
    const { line } = flap(4);
    line.fault.desk.clear(4, 'kim');
    expect(line.repositories.alerts.active()).toEqual([]);
  });
});
