import process from 'node:process';
import { AgentError } from './engine/agent-error.ts';
import { defaultLab } from './labs/default.ts';
import { Lab } from './labs/lab.ts';
import { answerRequest } from './labs/lab-control.ts';
import type { LabAnswer, LabEvent } from './labs/lab-control.ts';
import { parseLabCommand } from './labs/lab-options.ts';
import type { LabCommand } from './labs/lab-options.ts';
import { scaleLab } from './labs/scale.ts';
import type { RealClock } from './network/lab-clock.ts';

const LOOPBACK = '127.0.0.1';

const REAL_CLOCK: RealClock = {
  now: () => Date.now(),
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Says something to the parent process; without one, problems and devices go to the terminal. */
function tell(message: LabEvent | LabAnswer): void {
  // A parent that is just going away closes the channel under us; 'disconnect' then ends this process.
  if (process.send) process.send(message, undefined, {}, () => undefined);
}

function report(problem: AgentError): void {
  if (process.send) tell({ event: 'problem', code: problem.code, message: problem.message });
  else process.stderr.write(`${problem.message}\n`);
}

function createLab(command: LabCommand, problems: string[]): { lab: Lab; opened: () => void } {
  const state = { ready: false };
  const lab = new Lab({
    definition: command.lab === 'scale' ? scaleLab(command) : defaultLab(),
    address: LOOPBACK,
    basePort: command.basePort,
    standardPorts: command.standardPorts && command.basePort !== 0,
    targets: command.targets,
    seed: command.seed,
    clock: REAL_CLOCK,
    onTrap: (trap) => tell({ event: 'trap', ...trap }),
    onPort: (device, port) => tell({ event: 'port', device, port }),
    onProblem: (problem) => {
      if (state.ready) report(problem);
      else problems.push(problem.message);
    },
  });
  return { lab, opened: () => void (state.ready = true) };
}

async function run(): Promise<void> {
  const command = parseLabCommand(process.argv.slice(2));
  const problems: string[] = [];
  const { lab, opened } = createLab(command, problems);
  let stopping = false;
  const stop = (): void => {
    stopping = true;
    void lab.stop().then(() => {
      if (process.connected) process.disconnect();
      process.exitCode = 0;
    });
  };
  process.once('SIGTERM', stop).once('SIGINT', stop).once('disconnect', stop);
  process.on('message', (message) => tell(answerRequest(lab, message, stop)));
  await lab.start();
  opened();
  // The parent may have gone, or called it off, while the ports were being bound: before or after anyone listened.
  if (stopping || (process.send && !process.connected)) {
    stop();
    return;
  }
  const devices = lab.list();
  tell({ event: 'ready', lab: lab.name, devices, problems });
  // A parent asks for the announcement once it knows the devices.
  if (process.send) return;
  lab.announce();
  for (const { name, profile, address, port, extraPorts } of devices) {
    process.stdout.write(
      `${name} (${profile}) answers on UDP ${address}:${[port, ...extraPorts].join(', ')}\n`,
    );
  }
  for (const problem of problems) process.stderr.write(`${problem}\n`);
}

try {
  await run();
} catch (error) {
  if (!(error instanceof AgentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
