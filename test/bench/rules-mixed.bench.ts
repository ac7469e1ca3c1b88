import { expect, it } from 'vitest';
import type { NewRule } from '../../server/domain/rule.ts';
import type { TopologyReader } from '../../server/domain/topology.ts';
import { MINUTE } from '../../server/domain/units.ts';
import { FaultEngine } from '../../server/fault/fault-engine.ts';
import { FLAP_DEFAULTS } from '../../server/fault/flap-damper.ts';
import { FakeClock } from '../support/fake-clock.ts';
import {
  MemoryAlertActions,
  MemoryAlerts,
  MemoryBaselines,
  MemoryKnownNetworks,
  MemoryMaintenanceWindows,
  MemoryRules,
  MemorySamples,
  MemoryThresholds,
  MemoryLinkReports,
  MemoryTrapLosses,
} from '../support/memory-repositories.ts';
import { absenceRule, fanNames, stateRule, trapRule } from '../support/rule-bodies.ts';
import { silentLog, trapOf } from '../support/stage-line.ts';
import { figure, report, sized } from './report.ts';
import { cpuMs } from './rules/cpu.ts';
import { DEVICES, type Fleet, fleet, GROUPS, PORTS, SERIES, thresholds } from './rules/fleet.ts';

const RULES = sized('BENCH_RULES', { full: 10_000, quick: 1_000 });
const CYCLES = sized('BENCH_CYCLES', { full: 5, quick: 3 });
const SHARES = { thresholds: 0.7, state: 0.15, trap: 0.12, absence: 0.03 };
const TICKS = 30;

const flat: TopologyReader = {
  revision: 0,
  neededBy: () => [],
  neededByLink: () => [],
  linksAt: () => [],
  linksOf: () => [],
  parentOf: (deviceId) => ({ deviceId, kind: 'none', parentId: null, needs: [], why: [] }),
};

/** Rules other than thresholds, of every breadth: some for a group, most for one device. */
function rules(): NewRule[] {
  const scopeOf = (id: number) =>
    id % 10 === 0
      ? { devices: [], groups: [`group-${id % GROUPS}`] }
      : { devices: [`switch-${(id % DEVICES) + 1}`], groups: [] };
  const make = (share: number, body: (id: number) => NewRule['body']): NewRule[] =>
    Array.from({ length: Math.round(RULES * share) }, (_, id) => {
      const one = body(id);
      return { name: `${one.kind} ${id}`, enabled: true, body: one };
    });
  return [
    ...make(SHARES.state, (id) =>
      id % 5 === 4
        ? stateRule({ what: 'device' }, { scope: scopeOf(id), forPolls: 3 })
        : stateRule(
            {
              ...{ what: 'interface', ports: id % 2 === 0 ? `Gi1/0/${(id % PORTS) + 1}` : null },
              ...{ operStatus: ['down'], adminStatus: ['up'] },
            },
            { scope: scopeOf(id), forPolls: 2 },
          ),
    ),
    ...make(SHARES.trap, (id) =>
      trapRule({
        notification: `1.3.6.1.4.1.99.0.${id % 200}`,
        when: [{ varbind: '1.3.6.1.2.1.2.2.1.8', test: '=', values: [2] }],
        scope: scopeOf(id),
      }),
    ),
    ...make(SHARES.absence, (id) => ({ ...absenceRule({ what: 'poll' }, 86_400), scope: scopeOf(id) })),
  ];
}

function engine(inventory: Fleet['inventory'], clock: FakeClock, withRules: boolean): FaultEngine {
  const stored = { thresholds: new MemoryThresholds(), rules: new MemoryRules() };
  if (withRules) {
    for (const threshold of thresholds(Math.round(RULES * SHARES.thresholds)))
      stored.thresholds.insert(threshold);
    for (const rule of rules()) stored.rules.insert(rule);
  }
  return new FaultEngine({
    ...stored,
    alerts: new MemoryAlerts(),
    actions: new MemoryAlertActions(),
    windows: new MemoryMaintenanceWindows(),
    trapLosses: new MemoryTrapLosses(),
    linkReports: new MemoryLinkReports(),
    baselines: new MemoryBaselines(new MemorySamples()),
    knownNetworks: new MemoryKnownNetworks(),
    ownDevice: () => {
      throw new Error('no alert of this load is about Trapline itself');
    },
    series: { read: () => [] },
    timeZone: 'UTC',
    flapLimits: FLAP_DEFAULTS,
    holdMs: 0,
    stations: { byMac: () => null },
    recheck: () => {},
    names: fanNames,
    modules: () => 1,
    inventory,
    topology: flat,
    transaction: { transact: (work) => work() },
    clock,
    log: silentLog,
    listener: { alert() {}, alertAction() {} },
  });
}

it(`judges ${RULES} rules of every kind over ${SERIES} series`, () => {
  const { inventory, polls } = fleet();
  const clock = new FakeClock();
  const row = (name: string, withRules: boolean): string[] => {
    const fault = engine(inventory, clock, withRules);
    const load = cpuMs(() => fault.load());
    const cycle = () => {
      for (const { poll, observation, samples } of polls) {
        fault.onPoll(poll, observation, samples);
        const { id } = observation.device;
        fault.onTrap({
          trap: {
            ...trapOf(id, { kind: 'other' }),
            ...{ receivedAtMs: clock.now(), notificationOid: `1.3.6.1.4.1.99.0.${id % 200}` },
          },
          finding: { kind: 'other' },
        });
      }
    };
    const first = cpuMs(cycle);
    const perCycle =
      cpuMs(() => {
        for (let time = 0; time < CYCLES; time += 1) cycle();
      }) / CYCLES;
    const perTick =
      cpuMs(() => {
        for (let time = 0; time < TICKS; time += 1) fault.tick();
      }) / TICKS;
    // A poll of each device a minute, and a tick each two seconds.
    const share = (perCycle + perTick * TICKS) / MINUTE;
    return [
      name,
      `${figure(load + first)} ms`,
      `${figure(perCycle)} ms`,
      `${figure(perTick, 2)} ms`,
      `${figure(100 * share, 2)} %`,
    ];
  };
  report({
    name: 'rules-mixed',
    title: 'Rules of every kind over a network',
    columns: ['rules', 'load and first cycle', 'each cycle of polls', 'each tick', 'of one core'],
    rows: [row('none', false), row(figure(RULES), true)],
    notes: [
      `The whole fault engine, over ${figure(DEVICES)} devices of ${PORTS} ports, ${figure(SERIES)} series, each device polled once a minute and sending a trap that rules are for; all is well, so nothing is raised. Of the rules 70 % are thresholds, 15 % for states of ports and devices, 12 % for traps, 3 % for what does not come; a tenth of each is for a group, the rest for one device or port.`,
    ],
  });
  expect(polls).toHaveLength(DEVICES);
});
