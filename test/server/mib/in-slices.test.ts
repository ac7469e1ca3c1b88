import { expect, it } from 'vitest';
import { inSlices } from '../../../server/mib/in-slices.ts';

function* busy(steps: number, done: () => void): Generator<void, string> {
  for (let step = 0; step < steps; step++) {
    const untilMs = performance.now() + 1;
    while (performance.now() < untilMs);
    yield;
  }
  done();
  return 'made';
}

it('lets others have their turn while work is under way, and gives what it made', async () => {
  const order: string[] = [];
  const work = inSlices(busy(30, () => order.push('done')));
  setImmediate(() => order.push('other'));
  expect(await work).toBe('made');
  expect(order).toEqual(['other', 'done']);
});

it('fails as the work fails', async () => {
  await expect(
    inSlices(
      busy(1, () => {
        throw new Error('broken');
      }),
    ),
  ).rejects.toThrow('broken');
});
