import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../agents/engine/clock.ts';
import { LabClock } from '../../../agents/network/lab-clock.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const START = Date.UTC(2026, 2, 4, 8);

describe('the time of a lab', () => {
  let real: FakeClock;
  let clock: LabClock;
  let changes: number;
  /** Kept appointments: name and seconds since the start. */
  let kept: [string, number][];
  const since = (): number => (clock.now() - START) / SECOND;
  const at = (seconds: number, name: string): (() => void) =>
    clock.at(START + seconds * SECOND, (dueMs) => {
      expect(dueMs).toBe(clock.now());
      kept.push([name, since()]);
    });

  beforeEach(() => {
    real = new FakeClock();
    changes = 0;
    kept = [];
    clock = new LabClock({ real, startMs: START, onChange: () => void changes++ });
  });

  it('is the real one where nothing else is said, and goes on as it does', () => {
    expect(new LabClock({ real }).now()).toBe(real.now());
    expect(since()).toBe(0);
    real.advance(90 * SECOND);
    expect(since()).toBe(90);
  });

  it('stands while it is paused, goes on by steps, and from there when it is resumed', () => {
    real.advance(10 * SECOND);
    clock.pause();
    real.advance(HOUR);
    expect([since(), clock.paused, changes]).toEqual([10, true, 1]);
    clock.step(5 * SECOND);
    real.advance(HOUR);
    expect([since(), changes]).toEqual([15, 2]);
    clock.resume();
    real.advance(SECOND);
    expect([since(), clock.paused, changes]).toEqual([16, false, 3]);
    clock.pause();
    clock.pause();
    clock.resume();
    clock.resume();
    expect(changes).toBe(5);
  });

  it('is stepped only while it is paused', () => {
    expect(() => clock.step(5 * SECOND)).toThrow(
      "stepping the lab's time by 5 s: it runs by itself; pause it first",
    );
    expect([since(), changes]).toEqual([0, 0]);
  });

  it('runs up to sixty times as fast, without a jump at the change', () => {
    real.advance(10 * SECOND);
    clock.setSpeed(60);
    expect([since(), clock.speed]).toEqual([10, 60]);
    real.advance(10 * SECOND);
    expect(since()).toBe(610);
    clock.pause();
    clock.setSpeed(2);
    real.advance(10 * SECOND);
    expect(since()).toBe(610);
    clock.resume();
    real.advance(10 * SECOND);
    expect(since()).toBe(630);
    for (const speed of [0, 0.5, 61, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => clock.setSpeed(speed)).toThrow(`setting the lab's speed to ${speed}: give 1 to 60`);
    expect(clock.speed).toBe(2);
  });

  it('is not led astray by a real clock that is set back', () => {
    real.stepWall(-HOUR);
    expect(since()).toBe(0);
    real.stepWall(2 * HOUR);
    expect(since()).toBe(7_200);
  });

  it('keeps appointments in their order, each at its own time, those of one moment as they were made', () => {
    at(30, 'late');
    at(10, 'first');
    at(20, 'second');
    at(20, 'third');
    at(10, 'also first');
    real.advance(MINUTE);
    expect(kept).toEqual([
      ['first', 10],
      ['also first', 10],
      ['second', 20],
      ['third', 20],
      ['late', 30],
    ]);
    expect(real.pending).toBe(0);
  });

  it('keeps those that are overdue, each at its own time, when many have come due at once', () => {
    at(10, 'one');
    at(20, 'two');
    at(30, 'three');
    // A machine that slept: real time went on and no timer rang.
    real.stepWall(25 * SECOND);
    clock.catchUp();
    expect(kept).toEqual([
      ['one', 10],
      ['two', 20],
    ]);
    expect(since()).toBe(25);
    clock.catchUp();
    expect(kept.length).toBe(2);
  });

  it('keeps what an appointment makes of new ones, also those that are due already', () => {
    clock.at(START + 10 * SECOND, (dueMs) => {
      kept.push(['outer', since()]);
      clock.catchUp();
      at(5, 'overdue');
      at(12, 'next');
      clock.at(dueMs, () => kept.push(['same moment', since()]));
    });
    at(11, 'between');
    real.advance(MINUTE);
    expect(kept.map(([name]) => name)).toEqual(['outer', 'overdue', 'same moment', 'between', 'next']);
  });

  it('keeps appointments in steps, at speed, and at once where they are due', () => {
    at(10, 'stepped over');
    clock.pause();
    real.advance(HOUR);
    expect(kept).toEqual([]);
    clock.step(15 * SECOND);
    expect(kept).toEqual([['stepped over', 10]]);
    at(45, 'fast');
    clock.resume();
    clock.setSpeed(10);
    real.advance(2 * SECOND);
    expect(kept.length).toBe(1);
    real.advance(SECOND);
    expect(kept.at(-1)).toEqual(['fast', 45]);
    at(0, 'due');
    real.advance(0);
    expect(kept.at(-1)?.[0]).toBe('due');
  });

  it('forgets what is called off', () => {
    const off = at(10, 'off');
    at(20, 'on');
    off();
    real.advance(MINUTE);
    expect(kept).toEqual([['on', 20]]);
  });

  it('waits for what is due in more than a timer can take', () => {
    at(60 * 86_400, 'in two months');
    real.advance(59 * 24 * HOUR);
    expect(kept).toEqual([]);
    real.advance(24 * HOUR);
    expect(kept).toEqual([['in two months', 60 * 86_400]]);
  });

  it('rings for nothing once it is stopped', () => {
    at(10, 'never');
    clock.stop();
    at(20, 'neither');
    clock.setSpeed(2);
    real.advance(HOUR);
    expect([kept, real.pending]).toEqual([[], 0]);
    clock.stop();
  });
});
