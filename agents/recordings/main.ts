import process from 'node:process';
import { AgentError } from '../engine/agent-error.ts';
import { LAB_AUTH_PASSWORD, LAB_PRIV_PASSWORD, LAB_USERS } from '../labs/lab-users.ts';
import { parseAgentCommand } from './agent-options.ts';
import type { AgentCommand } from './agent-options.ts';
import { RecordedAgent } from './recorded-agent.ts';
import type { ServedRecording } from './recorded-agent.ts';
import { secondsBetween } from './recorded-motion.ts';
import { problemText } from './recording.ts';
import type { Recording } from './recording.ts';
import { isFolder, readRecordedFile, readRecordedFolder } from './recording-folder.ts';
import { shellWord, shown } from './shown-text.ts';

const PROBLEMS_SHOWN = 10;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const warn = (line: string): void => void process.stderr.write(`${line}\n`);

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function tellProblems(path: string, { problems }: Recording): void {
  for (const problem of problems.slice(0, PROBLEMS_SHOWN)) warn(shown(problemText(path, problem)));
  const more = problems.length - PROBLEMS_SHOWN;
  if (more > 0) warn(shown(`${path}: ${counted(more, 'more problem')}`));
}

/** @throws AgentError BAD_OPTION where it holds nothing to serve */
function readOne(path: string) {
  const file = readRecordedFile(path);
  tellProblems(path, file.recording);
  if (file.recording.entries.length > 0) return file;
  throw new AgentError('BAD_OPTION', `serving ${path}: it holds no object; give another recording`);
}

function alone(command: AgentCommand): ServedRecording[] {
  const { path, second: secondPath, community } = command;
  const { name, recording } = readOne(path);
  const communities = [...new Set([community ?? 'public', name])];
  if (secondPath === null) return [{ name, communities, recording }];
  const second = readOne(secondPath).recording;
  const between = command.seconds ?? secondsBetween(recording, second);
  if (between !== null) return [{ name, communities, recording, second, secondsBetween: between }];
  throw new AgentError(
    'BAD_OPTION',
    `reading ${path} and ${secondPath}: their sysUpTime.0 do not say how far they lie apart; give --seconds`,
  );
}

/** @throws AgentError BAD_OPTION where no file holds anything to serve */
function folder({ path, community, second }: AgentCommand): ServedRecording[] {
  if (community !== null || second !== null) {
    const message = `serving the folder ${path}: its files are told apart by community, and each moves by itself; leave out --community and --second`;
    throw new AgentError('BAD_OPTION', message);
  }
  const files = readRecordedFolder(path, (problem) => warn(shown(problem)));
  for (const file of files) tellProblems(file.path, file.recording);
  const served = files.filter(({ recording }) => recording.entries.length > 0);
  if (served.length > 0) return served.map((file) => ({ ...file, communities: [file.name] }));
  throw new AgentError('BAD_OPTION', `serving the folder ${path}: no file in it holds a recording`);
}

function tell(served: readonly ServedRecording[], target: string): void {
  for (const { name, recording, communities, second, secondsBetween: between } of served) {
    const { entries, problems } = recording;
    const left = problems.length === 0 ? '' : `, ${counted(problems.length, 'problem')}`;
    const moving = second ? `, moving by a second recording ${between} s later` : '';
    const names = communities.map(shellWord).join(' or ');
    say(`${shown(name)}: ${counted(entries.length, 'object')}${left}${moving}, community ${names}`);
  }
  const [first] = served;
  say(`Answering SNMP on UDP ${target}. Ctrl+C stops. Try:`);
  say(`  snmpbulkwalk -v2c -c ${shellWord(first?.communities[0] ?? 'public')} -On -Cc ${target} .1`);
  const [user] = LAB_USERS;
  if (!user) return;
  const context = served.length > 1 ? ` -n ${shellWord(first?.name ?? '')}` : '';
  say(
    `  snmpwalk -v3 -l authPriv -u ${user.name} -a SHA -A ${LAB_AUTH_PASSWORD} -x AES -X ${LAB_PRIV_PASSWORD}${context} -On ${target} 1.3.6.1.2.1.1`,
  );
}

async function run(): Promise<void> {
  const command = parseAgentCommand(process.argv.slice(2));
  const { address, port, frozen } = command;
  const served = isFolder(command.path) ? folder(command) : alone(command);
  const agent = new RecordedAgent({
    ...{ served, address, port, frozen, users: LAB_USERS, clock: Date },
    onProblem: (problem) => warn(problem.message),
  });
  const stop = (): void => void agent.stop();
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  await agent.start();
  tell(served, `${address}:${agent.port}`);
}

try {
  await run();
} catch (error) {
  if (!(error instanceof AgentError)) throw error;
  // The engine names the option of the lab, which has a port for each device.
  const message = error.message.replaceAll('--base-port', '--port');
  warn(message.split('\n').map(shown).join('\n'));
  process.exitCode = 2;
}
