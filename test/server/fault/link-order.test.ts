import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OperStatus } from '../../../server/domain/interface.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { FLAP_DEFAULTS } from '../../../server/fault/flap-damper.ts';
import { port, StageLine } from '../../support/stage-line.ts';

type Step =
  | { readonly kind: 'flip' }
  /** The trap of the flip that was `back` flips ago is delivered now; never, once or more often. */
  | { readonly kind: 'deliver'; readonly back: number }
  | { readonly kind: 'read' }
  /** The oldest poll under way comes in, with what it read when it began. */
  | { readonly kind: 'finish' }
  | { readonly kind: 'restart' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Step>({ kind: 'flip' }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('deliver' as const), back: fc.nat({ max: 3 }) }) },
  { weight: 3, arbitrary: fc.constant<Step>({ kind: 'read' }) },
  { weight: 3, arbitrary: fc.constant<Step>({ kind: 'finish' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'restart' }) },
);

describe('traps and polls of one port, in any order, lost and doubled', () => {
  it('end, after a last poll, in the alert that the port deserves', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 80, size: 'max' }),
        fc.integer({ min: 1, max: 3_000 }),
        (steps, gapMs) => {
          let line = new StageLine();
          const { id: deviceId } = line.device();
          let status: OperStatus = 'up';
          const flips: OperStatus[] = [];
          const underWay: { startedAtMs: number; status: OperStatus }[] = [];
          const finish = (begun: { startedAtMs: number; status: OperStatus }) =>
            line.poll({
              deviceId,
              startedAtMs: begun.startedAtMs,
              facts: { interfaces: [port(1, { ifOperStatus: begun.status })] },
            });
          finish({ startedAtMs: line.clock.now(), status });
          for (const { kind, ...rest } of steps) {
            line.clock.advance(gapMs);
            if (kind === 'flip') {
              status = status === 'up' ? 'down' : 'up';
              flips.push(status);
            } else if (kind === 'deliver') {
              const was = flips.at(-1 - ('back' in rest ? rest.back : 0));
              if (was === 'down') line.trap(deviceId, { kind: 'linkDown', ifIndex: 1, ifAdminStatus: 'up' });
              else if (was === 'up') line.trap(deviceId, { kind: 'linkUp', ifIndex: 1 });
            } else if (kind === 'read') {
              underWay.push({ startedAtMs: line.clock.now(), status });
            } else if (kind === 'finish') {
              const begun = underWay.shift();
              if (begun !== undefined) finish(begun);
            } else {
              // Polls under way end with the server.
              underWay.length = 0;
              line = new StageLine(line);
            }
          }
          line.clock.advance(1 * SECOND);
          finish({ startedAtMs: line.clock.now(), status });
          const deserved = status === 'down' ? ['linkDown:1:1'] : [];
          const standing = line.repositories.alerts
            .active()
            .filter(({ flapping }) => flapping === null || flapping.recovered === null);
          expect(standing.map(({ key }) => key)).toEqual(deserved);
          // What flapped is believed once it has stayed as it is.
          line.clock.advance(FLAP_DEFAULTS.quietMs);
          line.fault.tick();
          expect(line.repositories.alerts.active().map(({ key, flapping }) => [key, flapping])).toEqual(
            deserved.map((key) => [key, null]),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
