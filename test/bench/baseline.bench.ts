import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { SENSITIVITIES, type Sensitivity } from '../../server/domain/baseline.ts';
import { DAY, HOUR, MINUTE } from '../../server/domain/units.ts';
import { FAULT_CASES } from '../support/baseline-trial/fault-cases.ts';
import { LabTrial } from '../support/baseline-trial/lab-trial.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { figure, QUICK, report, sized } from './report.ts';

/** A Monday. */
const START = Date.UTC(2026, 2, 2);
const MONTH_DAYS = 28;
const LEARNED_DAYS = sized('BENCH_LEARNED_DAYS', { full: MONTH_DAYS, quick: 8 });
const CLEAN_DAYS = sized('BENCH_CLEAN_DAYS', { full: MONTH_DAYS, quick: 1 });
const DEVICES = QUICK ? ['access-2'] : undefined;
/** In the night, at a change of the hour, when most is done, and in the evening. */
const FAULT_HOURS = [3.4, 9, 14.5, 20.2] as const;
/** The server learns every series anew each day; here that is done each day at first, and then less often. */
const EARLY_DAYS = 14;
const LATER_EVERY_DAYS = 4;

type Counts = Record<Sensitivity, number>;

it('counts false alarms and finds faults in the campus lab', { timeout: 3 * HOUR }, async () => {
  const trial = await LabTrial.start({
    folder: temporaryFolder(),
    startMs: START,
    ...(DEVICES && { devices: DEVICES }),
  });
  const learning = days(trial, LEARNED_DAYS, 5 * MINUTE);
  const cost = learningCost(trial);
  const clean = days(trial, CLEAN_DAYS, 1 * MINUTE);
  const months = (count: number) => (count * trial.devices.length) / MONTH_DAYS;
  const row = (what: string, counts: Counts, days: number) => [
    `${what}, ${figure(days)} days`,
    ...SENSITIVITIES.map((one) => `${figure(counts[one])} (${figure(counts[one] / months(days), 2)})`),
  ];
  report({
    name: 'baseline-clean',
    title: 'False alarms of baseline rules in a clean network',
    columns: ['the campus lab, nothing wrong', ...SENSITIVITIES.map((one) => `${one} sensitivity`)],
    rows: [
      row('from nothing known on, polled every 5 min', learning, LEARNED_DAYS),
      row('after it, polled every minute', clean, CLEAN_DAYS),
    ],
    notes: [
      `Alerts, and in brackets alerts per device and ${MONTH_DAYS} days. ${trial.devices.length} devices, ${figure(cost.series)} series: octets, errors and discards of every port, both ways; a rule for each of them at each sensitivity, above and below. Real rates, real store, real roll-ups.`,
    ],
  });
  report({
    name: 'baseline-learning',
    title: 'Learning what is usual',
    columns: ['what', 'figure'],
    rows: [
      ['processor time to learn a series anew', `${figure(cost.cpuMs / cost.series, 1)} ms`],
      ['longest step, during which the loop is held', `${figure(cost.longestMs, 1)} ms`],
      ['99th percentile of the steps', `${figure(cost.p99Ms, 1)} ms`],
      ['memory of what is usual now, a series', `${figure(cost.memoryBytes)} octets`],
    ],
    notes: [`${figure(LEARNED_DAYS)} days of five minutes each.`],
  });
  expect(cost.series).toBeGreaterThan(0);
  if (!QUICK) reportFaults(trial);
  await trial.stop();
});

/** Days without faults, and what was raised in them. */
function days(trial: LabTrial, count: number, intervalMs: number): Counts {
  const sinceMs = trial.clock.now();
  for (let day = 1; day <= count; day += 1) {
    trial.run(1 * DAY, intervalMs);
    const known = (trial.clock.now() - START) / DAY;
    if (known <= EARLY_DAYS || day % LATER_EVERY_DAYS === 0 || day === count) trial.learn();
  }
  return Object.fromEntries(
    SENSITIVITIES.map((one) => [one, trial.raised(one, sinceMs).length]),
  ) as unknown as Counts;
}

/** What it takes to learn everything anew. */
function learningCost(trial: LabTrial) {
  trial.clock.advance(1 * DAY + 10 * MINUTE);
  const steps: number[] = [];
  const before = process.cpuUsage();
  trial.line.fault.learner.restart();
  for (let isMore = true; isMore;) {
    const startedMs = performance.now();
    isMore = trial.learnStep();
    steps.push(performance.now() - startedMs);
  }
  const { user, system } = process.cpuUsage(before);
  const sorted = steps.toSorted((a, b) => a - b);
  const series = trial.devices.reduce((sum, { id }) => sum + trial.store.baselines.states(id).length, 0);
  return {
    series,
    cpuMs: (user + system) / 1_000,
    longestMs: sorted.at(-1) ?? 0,
    p99Ms: sorted[Math.floor(0.99 * (sorted.length - 1))] ?? 0,
    memoryBytes: boundsMemory(trial),
  };
}

/** Of copies of all devices' bounds, a series. */
function boundsMemory(trial: LabTrial): number {
  const copies = 20;
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heldBytes = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = heldBytes();
  const books = Array.from({ length: copies }, () => trial.usualNow());
  const after = heldBytes();
  const series = books.reduce((sum, { size }) => sum + size, 0);
  return (after - before) / Math.max(1, series);
}

function reportFaults(trial: LabTrial): void {
  const found = new Map<string, { tries: number; within: Counts; slowest: Counts }>();
  const nothing = (): Counts => ({ low: 0, normal: 0, high: 0 });
  let dayMs = Math.ceil(trial.clock.now() / DAY) * DAY;
  for (const hour of FAULT_HOURS)
    for (const one of FAULT_CASES) {
      // Each on a day of its own, so that all days of the week have their turn.
      dayMs += 1 * DAY;
      trial.skipTo(dayMs + hour * HOUR - 10 * MINUTE);
      const seconds = trial.tryFault(one);
      const row = found.get(one.kind) ?? { tries: 0, within: nothing(), slowest: nothing() };
      found.set(one.kind, row);
      row.tries += 1;
      for (const sensitivity of SENSITIVITIES) {
        const took = seconds[sensitivity];
        if (took === null) continue;
        row.within[sensitivity] += 1;
        row.slowest[sensitivity] = Math.max(row.slowest[sensitivity], took);
      }
    }
  report({
    name: 'baseline-faults',
    title: 'Faults of the lab found by baseline rules within five minutes',
    columns: ['fault', 'tries', ...SENSITIVITIES, 'slowest at normal'],
    rows: [...found].map(([kind, { tries, within, slowest }]) => [
      kind,
      tries,
      ...SENSITIVITIES.map((one) => within[one]),
      within.normal === 0 ? '-' : `${figure(slowest.normal)} s`,
    ]),
    notes: [
      `Found: an alert of the rules about a port that the fault changes. Polled every minute, rules with 180 s; each fault at ${FAULT_HOURS.length} hours of the day, on days of the week in turn.`,
    ],
  });
}
