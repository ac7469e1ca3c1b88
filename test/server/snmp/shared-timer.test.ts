import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SharedTimer } from '../../../server/snmp/shared-timer.ts';
import { FakeClock } from '../../support/fake-clock.ts';

it('runs thousands of appointments in their order with one timer of the clock, cancelled ones not', () => {
  const step = fc.record({ delayMs: fc.nat(5_000), cancelled: fc.boolean(), pauseMs: fc.nat(20) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 300 }), (steps) => {
      const clock = new FakeClock();
      const timer = new SharedTimer(clock);
      const rung: number[] = [];
      const due: { at: number; order: number }[] = [];
      for (const [order, { delayMs, cancelled, pauseMs }] of steps.entries()) {
        const at = clock.monotonic() + delayMs;
        const cancel = timer.after(delayMs, () => {
          expect(Math.abs(clock.monotonic() - at)).toBeLessThanOrEqual(1);
          rung.push(order);
        });
        if (cancelled) cancel();
        else due.push({ at, order });
        expect(clock.pending).toBeLessThanOrEqual(1);
        clock.advance(pauseMs);
      }
      clock.advance(10_000);
      due.sort((left, right) => left.at - right.at || left.order - right.order);
      expect(rung).toEqual(due.map(({ order }) => order));
      expect(clock.pending).toBe(0);
    }),
  );
});

it('forgets cancelled appointments long before their time, and goes on after one that throws', () => {
  const clock = new FakeClock();
  const timer = new SharedTimer(clock);
  const rung: string[] = [];
  timer.after(50, () => rung.push('late'));
  for (let turn = 0; turn < 20_000; turn += 1) timer.after(60_000, () => rung.push('never'))();
  timer.after(10, () => {
    throw new Error('of its own');
  });
  timer.after(10, () => timer.after(0, () => rung.push('at once')));
  expect(() => clock.advance(20)).toThrow('of its own');
  clock.advance(20);
  expect(rung).toEqual(['at once']);
  clock.advance(30);
  expect(rung).toEqual(['at once', 'late']);
  expect(clock.pending).toBe(0);
});
