import { describe, expect, it } from 'vitest';
import type { Device } from '../../../server/domain/device.ts';
import { MINUTE } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { StageLine } from '../../support/stage-line.ts';

const TICKS_PER_MINUTE = 6_000;

/** A device that has been polled once, an hour after its start. */
function running(part: Partial<Device> = {}) {
  const line = new StageLine({ clock: new FakeClock() });
  const { id: deviceId } = line.device('core-1', part);
  const poll = (minutes: number, otherSeconds: number | null = null): string[] => {
    line.clock.advance(1 * MINUTE);
    line.poll({ deviceId, sysUpTimeTicks: minutes * TICKS_PER_MINUTE, otherUptimeSeconds: otherSeconds });
    return line.repositories.alerts
      .list()
      .map(({ title, count, clearReason }) => `${title}, ${count}×, ${clearReason ?? 'active'}`);
  };
  return { line, deviceId, poll };
}

describe('a restart', () => {
  it('raises by the poll that sees it, counts the next ones, and clears after a quarter of an hour', () => {
    const { line, poll } = running();
    expect(poll(60)).toEqual([]);
    expect(poll(0.5)).toEqual(['core-1 restarted, 1×, active']);
    expect(line.repositories.alerts.list()[0]?.evidence.map(({ text }) => text)).toEqual([
      'sysUpTime went back from 1 h 0 min to 30 s',
    ]);
    expect(poll(0.2)).toEqual(['core-1 restarted, 2×, active']);
    for (let minute = 1; minute < 15; minute += 1)
      expect(poll(minute)).toEqual(['core-1 restarted, 2×, active']);
    expect(poll(15)).toEqual(['core-1 restarted, 2×, it has been running for 15 minutes since']);
  });

  it('is none of an agent that says, or whose system shows, that it restarted alone', () => {
    const { line, deviceId, poll } = running();
    poll(60);
    line.clock.advance(1);
    line.trap(deviceId, { kind: 'reboot', cold: false });
    expect(poll(0.5)).toEqual([]);
    // What it said is of then: the next restart is another one.
    expect(poll(0.2)).toEqual(['core-1 restarted, 1×, active']);

    const host = running();
    host.poll(60, 9_000);
    expect(host.poll(0.5, 9_060)).toEqual([]);
  });

  it('is none of a device of the lab at the first poll, as the lab starts with Trapline', () => {
    const { line, deviceId, poll } = running({ lab: true });
    poll(60);
    // As after a start of Trapline: what it knew stands in the store.
    const again = new StageLine({ clock: line.clock, repositories: line.repositories });
    again.inventory.load();
    again.fault.load();
    again.clock.advance(1 * MINUTE);
    again.poll({ deviceId, sysUpTimeTicks: 10 });
    expect(line.repositories.alerts.list()).toEqual([]);
    again.clock.advance(1 * MINUTE);
    again.poll({ deviceId, sysUpTimeTicks: 5 });
    expect(line.repositories.alerts.list().map(({ title }) => title)).toEqual(['core-1 restarted']);
  });
});
