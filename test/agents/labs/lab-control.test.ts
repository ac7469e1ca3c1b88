import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerRequest } from '../../../agents/labs/lab-control.ts';
import type { LabDesk } from '../../../agents/labs/lab-control.ts';
import { FAULT_KINDS } from '../../../agents/faults/all.ts';
import { labForTest } from '../running-lab.ts';

async function desk(): Promise<LabDesk> {
  const { lab } = await labForTest();
  return { lab, stop: () => undefined, watch: () => undefined, tell: () => undefined };
}

const HOSTILE: readonly unknown[] = [
  { toString: null },
  { device: 'access-1' },
  [],
  ['access-1'],
  null,
  true,
  -1,
  '',
  'x'.repeat(100_000),
  '__proto__',
  '<script>',
];

it('a request from the parent that is none, or names what is not there, costs itself and gets a short answer', async () => {
  const at = await desk();
  const value = fc.oneof(fc.constantFrom<unknown[]>(...HOSTILE), fc.anything());
  const names = [...new Set(FAULT_KINDS.flatMap(({ parameters }) => parameters.map((one) => one.name)))];
  const parameters = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 });
  const message = fc.oneof(
    value,
    fc.record({
      id: fc.constantFrom<unknown>(1, 'a', null, 'x'.repeat(100_000)),
      verb: fc.oneof(
        fc.constantFrom('setPort', 'end', 'clock', 'setTraffic', 'timeline', 'watch', '__proto__', 'inject'),
        value,
      ),
      device: value,
      ifIndex: value,
      fault: value,
      change: value,
      name: value,
      scale: value,
      forSeconds: value,
      source: value,
      kind: value,
    }),
    fc.record({
      id: fc.constant(2),
      verb: fc.constant('inject'),
      kind: fc.constantFrom(...FAULT_KINDS.map(({ kind }) => kind)),
      parameters,
    }),
  );
  fc.assert(
    fc.property(message, (one) => {
      const answer = answerRequest(at, one);
      if (!answer.ok) {
        expect(answer.error.code).not.toBe('BROKEN');
        expect(answer.error.message.length).toBeLessThan(2_000);
      }
    }),
    { numRuns: 150 },
  );
  for (const { kind, parameters: taken } of FAULT_KINDS)
    for (const { name, type } of taken) {
      const given = { device: 'access-1', port: 'Gi1/0/1', link: 'a--b', [name]: { toString: null } };
      const known = Object.fromEntries(
        taken.map((one) => [one.name, (given as Record<string, unknown>)[one.name]]),
      );
      const answer = answerRequest(at, { id: 3, verb: 'inject', kind, parameters: known });
      const asked = type === 'number' ? 'must be a number' : 'must be a text';
      expect(answer.ok ? '' : answer.error.message).toContain(`${name} ${asked}`);
    }
});

it('a mistake of ours is an answer too', async () => {
  const at = await desk();
  const broken = Object.create(at.lab, { list: { value: () => (undefined as unknown as { x: 1 }).x } });
  expect(answerRequest({ ...at, lab: broken }, { id: 1, verb: 'list' })).toMatchObject({
    id: 1,
    ok: false,
    error: { code: 'BROKEN' },
  });
});
