import { constants, setPriority } from 'node:os';
import process from 'node:process';
import { AgentError } from './engine/agent-error.ts';
import { checkLabs } from './labs/check-labs.ts';
import { Lab } from './labs/lab.ts';
import { answerRequest, clockState } from './labs/lab-control.ts';
import type { LabAnswer, LabDesk, LabEvent } from './labs/lab-control.ts';
import { parseLabCommand } from './labs/lab-options.ts';
import type { LabCommand } from './labs/lab-options.ts';
import { makeDefinition } from './labs/make-definition.ts';
import { recordingProfile } from './labs/recorded-device.ts';
import { findLab } from './labs/shipped-labs.ts';
import { ToldFaults } from './labs/told-faults.ts';
import { ToldQueries } from './labs/told-queries.ts';
import type { RealClock } from './network/lab-clock.ts';

const DEFAULT_SEED = 1;
const LOAD_PERIOD_MS = 2_000;

const REAL_CLOCK: RealClock = {
  now: () => Date.now(),
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Whoever polls this network may be on the same machine, where in truth they would share no processor: it goes first. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where the system does not let a process do so, all share alike, as before.
  }
}

/** Says something to the parent process; without one, problems and devices go to the terminal. */
function tell(message: LabEvent | LabAnswer): void {
  // A parent that is just going away closes the channel under us; 'disconnect' then ends this process.
  if (process.send) process.send(message, undefined, {}, () => undefined);
}

function report(problem: AgentError): void {
  if (process.send) tell({ event: 'problem', code: problem.code, message: problem.message });
  else process.stderr.write(`${problem.message}\n`);
}

function createLab(command: LabCommand, queries: ToldQueries, problems: string[]) {
  const state = { ready: false };
  const { file, folder } = findLab(command.lab);
  const scale = file.scale && {
    devices: command.devices ?? file.scale.devices,
    ports: command.ports ?? file.scale.ports,
  };
  const faults = new ToldFaults((fault) => tell({ event: 'fault', fault }));
  const lab = new Lab({
    definition: makeDefinition({ ...file, scale }, (device) =>
      recordingProfile(device, folder, command.startMs ?? Date.now()),
    ),
    address: command.address,
    basePort: command.basePort,
    standardPorts: command.standardPorts && command.basePort !== 0,
    targets: command.targets,
    signInAt: () => command.signInAt,
    seed: command.seed ?? file.seed ?? DEFAULT_SEED,
    clock: REAL_CLOCK,
    ...(command.state === null ? {} : { stateFolder: command.state }),
    ...(command.startMs === null ? {} : { startMs: command.startMs }),
    onTrap: (trap) => tell({ event: 'trap', ...trap }),
    onPort: (device, port) => tell({ event: 'port', device, port }),
    onDevice: (device) => tell({ event: 'device', device }),
    onFault: (fault) => faults.changed(fault),
    onClock: () => tell({ event: 'clock', clock: clockState(lab.clock) }),
    watchesQueries: () => queries.watching,
    onQuery: (device, query) => queries.add(device, query),
    onLink: (link) => tell({ event: 'link', link }),
    onTimeline: (timeline) => tell({ event: 'timeline', timeline }),
    onProblem: (problem) => {
      if (state.ready) report(problem);
      else problems.push(problem.message);
    },
  });
  if (command.speed !== 1) lab.clock.setSpeed(command.speed);
  const opened = (): void => void (state.ready = true);
  return { lab, opened, close: () => faults.flush() };
}

/** The desk that the parent's messages come to. */
function makeDesk(lab: Lab, queries: ToldQueries, stop: () => void): LabDesk & { close(): void } {
  let loads: NodeJS.Timeout | null = null;
  const watchLoad = (on: boolean): void => {
    if (loads) clearInterval(loads);
    loads = on
      ? setInterval(() => tell({ event: 'load', atMs: Date.now(), items: lab.load() }), LOAD_PERIOD_MS)
      : null;
  };
  return {
    lab,
    stop,
    tell,
    watch: (what) => {
      if (what.load !== undefined) watchLoad(what.load);
      if (what.queries !== undefined) queries.watch(what.queries);
    },
    close: () => {
      watchLoad(false);
      queries.watch(false);
    },
  };
}

async function run(command: LabCommand): Promise<void> {
  giveWay();
  const problems: string[] = [];
  const queries = new ToldQueries((items, dropped) => tell({ event: 'queries', items, dropped }));
  const { lab, opened, close } = createLab(command, queries, problems);
  let stopping = false;
  const stop = (): void => {
    stopping = true;
    desk.close();
    close();
    void lab.stop().then(() => {
      if (process.connected) process.disconnect();
      process.exitCode = 0;
    });
  };
  const desk = makeDesk(lab, queries, stop);
  process.once('SIGTERM', stop).once('SIGINT', stop).once('disconnect', stop);
  process.on('message', (message) => tell(answerRequest(desk, message)));
  await lab.start();
  opened();
  // The parent may have gone, or called it off, while the ports were being bound: before or after anyone listened.
  if (stopping || (process.send && !process.connected)) {
    stop();
    return;
  }
  const devices = lab.list();
  tell({ event: 'ready', lab: lab.name, title: lab.title, devices, problems });
  // A parent asks for the announcement once it knows the devices.
  if (process.send) return;
  lab.announce();
  for (const { name, profile, address, port, extraPorts, alsoAt } of devices) {
    const places = [`${address}:${[port, ...extraPorts].join(', ')}`, ...alsoAt];
    process.stdout.write(`${name} (${profile}) answers on UDP ${places.join(', ')}\n`);
  }
  for (const problem of problems) process.stderr.write(`${problem}\n`);
}

function check(files: readonly string[]): void {
  const lines = checkLabs(files);
  for (const line of lines) process.stderr.write(`${line}\n`);
  if (lines.length === 0)
    process.stdout.write(`${files.length} ${files.length === 1 ? 'lab' : 'labs'}: nothing wrong\n`);
  else process.exitCode = 1;
}

try {
  const command = parseLabCommand(process.argv.slice(2));
  if (command.check.length > 0) check(command.check);
  else await run(command);
} catch (error) {
  if (!(error instanceof AgentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
