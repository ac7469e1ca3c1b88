import { expect, it } from 'vitest';
import { World } from './world/world.ts';

const ALERT = '1.3.6.1.2.1.43.18.1.1';
const REMOVED = 1_801;

it('a printer that stops is an alert, cleared by the removal of that entry; a mere warning is none', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'printer-1': {} } });
  await world.channel('desk');
  const says = (level: number, group: number, code: number) =>
    world.says('printer-1', 'printerV2Alert', '1.3.6.1.2.1.43.18.2.0.1', [
      [`${ALERT}.1.1.9`, 'Integer32', 9],
      [`${ALERT}.2.1.9`, 'Integer32', level],
      [`${ALERT}.4.1.9`, 'Integer32', group],
      [`${ALERT}.5.1.9`, 'Integer32', 1],
      [`${ALERT}.6.1.9`, 'Integer32', 1],
      [`${ALERT}.7.1.9`, 'Integer32', code],
    ]);
  await world.until('10:05:00');
  // critical(3) of the mediaPath(13): jam(8).
  await says(3, 13, 8);
  // warning(4) of the input(8): inputMediaSupplyLow(807).
  await says(4, 8, 807);
  await world.until('10:09:00');
  // The input is empty, inputMediaSupplyEmpty(808): a binary change.
  await says(5, 8, 808);
  await world.until('10:15:00');
  await says(1, 13, REMOVED);
  await world.until('10:16:00');
  await says(1, 8, REMOVED);
  await world.until('10:20:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major printer-1: the printer reports jam(8) of its mediaPath(13), reported 1×, cleared 10:15:00: the device reported it over (printerV2Alert)',
    '10:09:00 warning printer-1: the printer reports inputMediaSupplyEmpty(808) of its input(8), reported 1×, cleared 10:16:00: the device reported it over (printerV2Alert)',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major printer-1: the printer reports jam(8) of its mediaPath(13)',
    '10:09:00 desk: raise warning printer-1: the printer reports inputMediaSupplyEmpty(808) of its input(8)',
    '10:15:00 desk: clear major printer-1: the printer reports jam(8) of its mediaPath(13) (the device reported it over (printerV2Alert))',
    '10:16:00 desk: clear warning printer-1: the printer reports inputMediaSupplyEmpty(808) of its input(8) (the device reported it over (printerV2Alert))',
  ]);
});
