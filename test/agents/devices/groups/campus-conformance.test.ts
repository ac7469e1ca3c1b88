import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE } from '../../../../agents/engine/clock.ts';
import { MibConformance, shippedModules, walkWhole } from '../../mib-conformance.ts';
import type { ShippedModules } from '../../mib-conformance.ts';
import { makeLab } from '../../running-lab.ts';
import type { RunningLab } from '../../running-lab.ts';

let running: RunningLab;
let modules: ShippedModules;
beforeAll(async () => {
  modules = shippedModules();
  running = await makeLab();
});
afterAll(async () => {
  await running.stop();
  modules.close();
});

it(
  'every device of the campus is as the modules say, with all that its kind has',
  { timeout: MINUTE },
  async () => {
    running.clock.advance(35 * MINUTE);
    const conformance = new MibConformance(modules.library);
    const problems: string[] = [];
    const counts: Record<string, number> = {};
    for (const { name, profile } of running.lab.list()) {
      const walked = await walkWhole(running.target(name));
      problems.push(...conformance.problems(walked).map((problem) => `${name}: ${problem}`));
      counts[profile] = walked.filter(({ oid }) =>
        HARDWARE.some((root) => oid.startsWith(`${root}.`)),
      ).length;
    }
    expect(problems).toEqual([]);
    for (const profile of ['router', 'switch', 'firewall', 'server', 'ups', 'printer'])
      expect([profile, (counts[profile] ?? 0) > 40]).toEqual([profile, true]);
  },
);

/** RMON, HOST-RESOURCES-MIB, UPS-MIB, Printer-MIB, ENTITY-MIB, ENTITY-SENSOR-MIB, CISCO-ENVMON-MIB. */
const HARDWARE = [
  '1.3.6.1.2.1.16',
  '1.3.6.1.2.1.25',
  '1.3.6.1.2.1.33',
  '1.3.6.1.2.1.43',
  '1.3.6.1.2.1.47',
  '1.3.6.1.2.1.99',
  '1.3.6.1.4.1.9.9.13',
];
