import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 1, 12);
const linkDown = { kind: 'linkDown', ifIndex: 7, ifAdminStatus: 'up' } as const;
const linkUp = { kind: 'linkUp', ifIndex: 7 } as const;

/** A device with one port that is up; it has sent a trap before unless said otherwise. */
function network({ sends = true } = {}) {
  const line = new StageLine({ clock: new FakeClock(START) });
  const { id } = line.device('access-1');
  const poll = (status: 'up' | 'down', reason: 'schedule' | 'trap' = 'schedule') => {
    line.poll({ deviceId: id, reason, facts: { interfaces: [port(7, { ifOperStatus: status })] } });
    line.clock.advance(5 * SECOND);
  };
  const trap = (finding: typeof linkDown | typeof linkUp) => {
    line.trap(id, finding);
    line.clock.advance(1 * SECOND);
  };
  if (sends) line.trap(id, { kind: 'reboot', cold: true });
  poll('up');
  const mark = () => line.told.alerts.at(-1)?.trapLost;
  const counted = () => line.repositories.trapLosses.list();
  return { line, id, poll, trap, mark, counted };
}
const none = { linkDown: false, linkUp: false, contradicted: false };
const heard = { deviceId: 1, heardAtMs: START, linkDown: 0, linkUp: 0, contradicted: 0, lastAtMs: null };

describe('a trap that never came', () => {
  it('is marked where a poll raised the alert, and where a poll cleared it; both are counted', () => {
    const { line, poll, mark, counted } = network();
    poll('down');
    expect(mark()).toEqual({ ...none, linkDown: true });
    poll('up');
    expect(mark()).toEqual({ ...none, linkDown: true, linkUp: true });
    expect(line.told.alerts.at(-1)?.clearReason).toBe('a poll found the port up; its linkUp trap was missed');
    expect(counted()).toEqual([{ ...heard, linkDown: 1, linkUp: 1, lastAtMs: START + 10 * SECOND }]);
  });

  it('is marked where the trap came, a poll confirmed it, and only a poll saw it end', () => {
    const { poll, trap, mark, counted } = network();
    trap(linkDown);
    poll('down', 'trap');
    expect(mark()).toBeNull();
    poll('up');
    expect(mark()).toEqual({ ...none, linkUp: true });
    expect(counted()).toMatchObject([{ linkDown: 0, linkUp: 1, contradicted: 0 }]);
  });

  it('is not marked where both came', () => {
    const { poll, trap, mark, counted } = network();
    trap(linkDown);
    poll('down', 'trap');
    trap(linkUp);
    expect(mark()).toBeNull();
    expect(counted()).toEqual([heard]);
  });

  it('is not marked of a device that has never sent a trap', () => {
    const { line, poll, mark, counted } = network({ sends: false });
    poll('down');
    poll('up');
    expect(mark()).toBeNull();
    expect(line.told.alerts.at(-1)?.clearReason).toBe('a poll found the port up');
    expect(counted()).toEqual([]);
  });

  it('is no longer marked when it came a little late', () => {
    const { line, poll, trap, mark, counted } = network();
    poll('down');
    trap(linkDown);
    expect(mark()).toBeNull();
    poll('down');
    poll('up');
    expect(mark()).toEqual({ ...none, linkUp: true });
    trap(linkUp);
    expect(line.told.alerts.at(-1)).toMatchObject({
      trapLost: null,
      clearReason: 'a poll found the port up; its linkUp trap came 5 s later',
    });
    expect(counted()).toMatchObject([{ linkDown: 0, linkUp: 0, contradicted: 0 }]);
  });

  it('stays lost where the next one comes much later', () => {
    const { line, poll, trap, counted } = network();
    trap(linkDown);
    poll('down');
    poll('up');
    line.clock.advance(60 * SECOND);
    trap(linkUp);
    expect(counted()).toMatchObject([{ linkUp: 1 }]);
    expect(line.repositories.alerts.list()[0]?.trapLost).toEqual({ ...none, linkUp: true });
  });
});

it('a linkDown that the very next poll contradicts is marked, not taken for a lost linkUp', () => {
  const { line, poll, trap, mark, counted } = network();
  trap(linkDown);
  poll('up', 'trap');
  expect(mark()).toEqual({ ...none, contradicted: true });
  expect(counted()).toMatchObject([{ linkDown: 0, linkUp: 0, contradicted: 1 }]);
  expect(line.repositories.alerts.active()).toEqual([]);
});

it('a linkDown that comes after a poll has found it down is not contradicted by the next that finds it up', () => {
  const { poll, trap, mark } = network();
  poll('down');
  trap(linkDown);
  poll('up');
  expect(mark()).toEqual({ ...none, linkUp: true });
});

it('what is known of it outlives a restart', () => {
  const { line, id } = network();
  const later = new StageLine(line);
  later.poll({ deviceId: id, facts: { interfaces: [port(7, { ifOperStatus: 'down' })] } });
  expect(later.told.alerts.at(-1)?.trapLost).toEqual({ ...none, linkDown: true });
});
