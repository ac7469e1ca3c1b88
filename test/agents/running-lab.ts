import { onTestFinished } from 'vitest';
import { Lab } from '../../agents/labs/lab.ts';
import type { LabTrap } from '../../agents/labs/lab.ts';
import type { LabDefinition } from '../../agents/labs/lab-definition.ts';
import type { LabPort } from '../../agents/labs/lab-device.ts';
import { makeDefinition } from '../../agents/labs/make-definition.ts';
import { recordingProfile } from '../../agents/labs/recorded-device.ts';
import { findLab } from '../../agents/labs/shipped-labs.ts';
import type { TrapTarget } from '../../agents/notify/trap-target.ts';
import { FakeClock } from '../support/fake-clock.ts';

const LOOPBACK = '127.0.0.1';

/** What a lab consists of is data and never changes, so a file's tests read it once. Key: name or path. */
const DEFINITIONS = new Map<string, LabDefinition>();

/** A shipped lab, or that of a file. */
export function labDefinition(nameOrPath: string): LabDefinition {
  const known = DEFINITIONS.get(nameOrPath);
  if (known) return known;
  const { file, folder } = findLab(nameOrPath);
  const definition = makeDefinition(file, (device) => recordingProfile(device, folder, Date.UTC(2026, 0, 1)));
  DEFINITIONS.set(nameOrPath, definition);
  return definition;
}

/** A lab on ephemeral ports whose time stands until the test moves it. */
export interface RunningLab {
  readonly lab: Lab;
  readonly clock: FakeClock;
  readonly traps: readonly LabTrap[];
  readonly portEvents: readonly { device: string; port: LabPort }[];
  readonly problems: readonly Error[];
  /** `127.0.0.1:port` of a device. */
  readonly target: (device: string) => string;
  readonly stop: () => Promise<void>;
}

/** For `beforeAll`; the caller stops it. */
export async function makeLab(
  options: {
    definition?: LabDefinition;
    targets?: readonly TrapTarget[];
    signInAt?: () => string | null;
    clock?: FakeClock;
    seed?: number;
  } = {},
): Promise<RunningLab> {
  const clock = options.clock ?? new FakeClock();
  const traps: LabTrap[] = [];
  const portEvents: { device: string; port: LabPort }[] = [];
  const problems: Error[] = [];
  const lab = new Lab({
    definition: options.definition ?? labDefinition('campus'),
    address: LOOPBACK,
    basePort: 0,
    standardPorts: false,
    targets: options.targets ?? [],
    ...(options.signInAt && { signInAt: options.signInAt }),
    seed: options.seed ?? 1,
    clock,
    onTrap: (trap) => void traps.push(trap),
    onPort: (device, port) => void portEvents.push({ device, port }),
    onProblem: (problem) => void problems.push(problem),
  });
  await lab.start();
  lab.announce();
  const ports = new Map(lab.list().map(({ name, port }) => [name, port]));
  const target = (device: string): string => `${LOOPBACK}:${ports.get(device)}`;
  return { lab, clock, traps, portEvents, problems, target, stop: () => lab.stop() };
}

/** A lab that stops with the test that calls this. */
export async function labForTest(options: Parameters<typeof makeLab>[0] = {}): Promise<RunningLab> {
  const running = await makeLab(options);
  onTestFinished(() => running.stop());
  return running;
}
