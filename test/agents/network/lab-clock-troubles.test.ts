import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../agents/engine/clock.ts';
import { LabClock } from '../../../agents/network/lab-clock.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const START = Date.UTC(2026, 0, 1);

/** A clock of the lab with what it kept: `name at seconds`, and the problems it told of. */
function labClock() {
  const real = new FakeClock(START);
  const problems: string[] = [];
  const kept: string[] = [];
  const clock = new LabClock({ real, onProblem: ({ message }) => void problems.push(message) });
  const keep =
    (name: string, more: () => void = () => undefined) =>
    (dueMs: number) => {
      kept.push(`${name} at ${(dueMs - START) / SECOND}`);
      expect(clock.now()).toBe(dueMs);
      more();
    };
  return { real, clock, problems, kept, keep };
}

describe("the lab's clock", () => {
  it('goes on where an appointment throws, and says so; those after it are kept', () => {
    const { real, clock, problems, kept, keep } = labClock();
    clock.at(START + SECOND, () => {
      throw new TypeError('undefined is not a port');
    });
    clock.at(START + SECOND, keep('same'));
    clock.at(START + 2 * SECOND, keep('later'));
    real.advance(3 * SECOND);
    expect(kept).toEqual(['same at 1', 'later at 2']);
    expect(problems).toEqual([
      'keeping an appointment of 2026-01-01T00:00:01.000Z, lab time: undefined is not a port; the lab goes on',
    ]);
  });

  it('keeps what an appointment makes for the same time, and never goes back for one before it', () => {
    const { real, clock, kept, keep } = labClock();
    clock.at(
      START + 5 * SECOND,
      keep('first', () => {
        clock.at(START + SECOND, keep('too late'));
        clock.at(START + 5 * SECOND, keep('at once'));
      }),
    );
    clock.at(START + 5 * SECOND, keep('second'));
    real.advance(10 * SECOND);
    expect(kept).toEqual(['first at 5', 'second at 5', 'too late at 5', 'at once at 5']);
  });

  it('does not go back where an appointment that is late pauses it or changes its speed', () => {
    for (const change of [(one: LabClock) => one.pause(), (one: LabClock) => one.setSpeed(7)]) {
      const { real, clock, kept, keep } = labClock();
      clock.at(
        START + SECOND,
        keep('change', () => change(clock)),
      );
      clock.at(START + 2 * SECOND, keep('after'));
      // The timer is late: somebody has read the time already.
      real.stepWall(3 * SECOND);
      const read = clock.now();
      clock.catchUp();
      expect(clock.now()).toBeGreaterThanOrEqual(read);
      expect(kept).toEqual(['change at 1', 'after at 2']);
    }
  });

  it('takes a real clock that is set back for one that stood still', () => {
    const { real, clock } = labClock();
    clock.setSpeed(60);
    real.advance(10 * SECOND);
    const before = clock.now();
    real.stepWall(-MINUTE);
    expect(clock.now()).toBe(before);
    real.advance(SECOND);
    expect(clock.now()).toBe(before + MINUTE);
    clock.pause();
    real.stepWall(-DAY);
    clock.resume();
    expect(clock.now()).toBe(before + MINUTE);
  });

  it('steps through what is due, each at its time, and keeps what is further off than a timer takes', () => {
    const { real, clock, kept, keep } = labClock();
    clock.at(START + 40 * DAY, keep('far'));
    clock.pause();
    let cancel = (): void => undefined;
    const every = (dueMs: number): void => {
      keep('every')(dueMs);
      cancel = clock.at(dueMs + 10 * SECOND, every);
    };
    clock.at(START + 10 * SECOND, every);
    clock.step(25 * SECOND);
    expect(kept).toEqual(['every at 10', 'every at 20']);
    expect(clock.now()).toBe(START + 25 * SECOND);
    cancel();
    clock.resume();
    real.advance(40 * DAY);
    expect(kept.at(-1)).toBe(`far at ${(40 * DAY) / SECOND}`);
  });
});
