import { expect, it } from 'vitest';
import { MINUTE } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 1);

it('takes the same list of interfaces for unchanged, but not after a targeted poll, nor for ever', () => {
  const line = new StageLine({ clock: new FakeClock(START) });
  const { id: deviceId } = line.device();
  const interfaces = [port(1), port(2)];
  const poll = (facts: Parameters<StageLine['poll']>[0]['facts']) => {
    line.clock.advance(1 * MINUTE);
    return line.poll({ deviceId, ...(facts ? { facts } : {}) }).observation;
  };
  const state = () =>
    line.inventory.interfaces(deviceId).map(({ ifOperStatus, lastSeenAtMs }) => [ifOperStatus, lastSeenAtMs]);
  poll({ interfaces });
  const firstMs = line.clock.now();
  const again = poll({ interfaces });
  expect([again.changedInterfaces, again.changes, again.interfaces.size]).toEqual([[], [], 2]);
  const status = { ifIndex: 1, ifAdminStatus: 'up', ifOperStatus: 'down', ifLastChangeTicks: 9 } as const;
  poll({ interfaceStatus: [status] });
  expect(state()[0]?.[0]).toBe('down');
  expect(
    poll({ interfaces }).changedInterfaces.map(({ ifIndex, ifOperStatus }) => [ifIndex, ifOperStatus]),
  ).toEqual([[1, 'up']]);
  expect(state().map(([oper]) => oper)).toEqual(['up', 'up']);
  for (let turn = 0; turn < 11; turn += 1) poll({ interfaces });
  // Noted as seen again before ten minutes have gone by since.
  for (const [, seenAtMs] of state()) expect(Number(seenAtMs)).toBeGreaterThan(firstMs);
  expect(
    poll({ interfaces: [port(1)] }).changedInterfaces.map(({ ifIndex, present }) => [ifIndex, present]),
  ).toEqual([[2, false]]);
});
