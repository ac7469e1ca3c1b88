import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../server/domain/units.ts';
import { StageLine } from '../../support/stage-line.ts';
import { type Cable, WiredNetwork } from './wired-network.ts';

const CHAIN: readonly Cable[] = ['core:1--dist:1', 'dist:2--access:1'];
const HOLD = { holdMs: 30 * SECOND };

describe('a device that falls silent before the one it hangs on was asked', () => {
  it('waits, has the other polled at once, and is folded under it', () => {
    const network = new WiredNetwork(CHAIN, HOLD);
    network.silent('access');
    expect(network.board()).toEqual(['access unreachable (waiting)']);
    expect(network.line.rechecked).toEqual([network.id('dist')]);
    expect(network.active()[0]?.suppressed).toEqual({
      kind: 'waiting',
      sinceMs: network.line.clock.now(),
      untilMs: network.line.clock.now() + HOLD.holdMs,
      parentDeviceId: network.id('dist'),
      text: 'waits for the poll of dist, which all ways to access pass, until 12:00:34 UTC at the latest',
    });
    network.silent('dist');
    expect(network.board()).toEqual(['access unreachable < dist unreachable', 'dist unreachable (waiting)']);
    network.poll('core');
    expect(network.board()).toEqual(['access unreachable < dist unreachable', 'dist unreachable']);
  });

  it('is released as soon as the other answers', () => {
    const network = new WiredNetwork(CHAIN, HOLD);
    network.silent('access');
    network.poll('dist');
    expect(network.board()).toEqual(['access unreachable']);
    expect(network.line.told.alerts.map(({ suppressed }) => suppressed?.kind)).toEqual([
      'waiting',
      undefined,
    ]);
  });

  it('does not wait where the other has answered since', () => {
    const network = new WiredNetwork(CHAIN, HOLD);
    network.line.clock.advance(1 * SECOND);
    const startedAtMs = network.line.clock.now();
    network.poll('dist');
    network.line.poll({
      deviceId: network.id('access'),
      startedAtMs,
      reachable: false,
      sysUpTimeTicks: null,
      readings: [{ metric: 'snmpReachable', ifIndex: null, instance: null, syntax: 'gauge', value: 0 }],
    });
    expect(network.board()).toEqual(['access unreachable']);
    expect(network.line.rechecked).toEqual([]);
  });

  it('waits no longer than the hold, whatever becomes of the poll', () => {
    const network = new WiredNetwork(CHAIN, HOLD);
    network.silent('access');
    network.line.clock.advance(HOLD.holdMs - 1);
    network.line.fault.tick();
    expect(network.board()).toEqual(['access unreachable (waiting)']);
    network.line.clock.advance(1);
    network.line.fault.tick();
    expect(network.board()).toEqual(['access unreachable']);
  });

  it('asks again while the other is silent but its threshold wants to see more, and not for ever', () => {
    const network = new WiredNetwork(CHAIN, { ...HOLD, forPolls: 2 });
    network.silent('access');
    network.silent('access');
    const dist = network.id('dist');
    expect(network.line.rechecked).toEqual([dist]);
    network.silent('dist');
    expect(network.board()).toEqual(['access unreachable (waiting)']);
    expect(network.line.rechecked).toEqual([dist, dist]);
    network.silent('dist');
    expect(network.board()).toEqual(['access unreachable < dist unreachable', 'dist unreachable (waiting)']);

    const stubborn = new WiredNetwork(CHAIN, { ...HOLD, forPolls: 20 });
    for (let poll = 0; poll < 20; poll += 1) stubborn.silent('access');
    for (let poll = 0; poll < 10; poll += 1) stubborn.silent('dist');
    expect(stubborn.line.rechecked).toHaveLength(4);
  });

  it('waits on after a restart, for no longer than was said', () => {
    const network = new WiredNetwork(CHAIN, HOLD);
    network.silent('access');
    const later = new StageLine({
      clock: network.line.clock,
      repositories: network.line.repositories,
      ...HOLD,
    });
    later.fault.tick();
    expect(later.told.alerts).toEqual([]);
    later.clock.advance(HOLD.holdMs);
    later.fault.tick();
    expect(later.told.alerts.map(({ suppressed }) => suppressed)).toEqual([null]);
  });

  it('is not held where nothing is before it, or where holds are switched off', () => {
    const root = new WiredNetwork(CHAIN, HOLD);
    root.silent('core');
    expect(root.board()).toEqual(['core unreachable']);
    const off = new WiredNetwork(CHAIN);
    off.silent('access');
    expect(off.board()).toEqual(['access unreachable']);
  });
});
