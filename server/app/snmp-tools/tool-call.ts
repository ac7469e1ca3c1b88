import { type CommandOptions, readOptions } from '../../contract/command-options.ts';
import { type Application, noApplication, readApplication } from './application-options.ts';
import { type OutputForm, PLAIN_FORM, withLetters } from './output-form.ts';

export const TOOL_NAMES = [
  'get',
  'getnext',
  'bulkget',
  'walk',
  'bulkwalk',
  'table',
  'set',
  'status',
  'trap',
] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** A command line of one of the tools, read. */
export interface ToolCall {
  readonly tool: ToolName;
  /** -h: nothing else counts. */
  readonly help: boolean;
  /** Version, community, user, keys, time-out and retries. */
  readonly session: CommandOptions;
  /** -p; null where the agent's name has it, or it is the usual one. */
  readonly port: number | null;
  readonly form: OutputForm;
  readonly application: Application;
  readonly modules: { readonly none: boolean; readonly folders: readonly string[] };
  /** -e: authoritative engine of a trap that is sent. */
  readonly engineId: Buffer | null;
  /** -Z boots,time of that engine. */
  readonly moment: { readonly boots: number; readonly time: number } | null;
  /** Agent and what follows it. */
  readonly arguments: readonly string[];
  /** The first thing that is wrong, in words. */
  readonly problem: string | null;
}

type Draft = { -readonly [Key in keyof ToolCall]: ToolCall[Key] };

/** Options of ours, all with a value; the rest is for `readOptions`. */
const OWN = 'OCMmpeZ';
/** Read and without effect: how input is taken, logged and parsed. */
const IGNORED = 'ILPDYE';
const FLAGS = 'dhV';
/** Options of `readOptions`. */
const SESSION = 'vculaAxXntr';
const VERSIONS = ['1', '2c', '2C', '2', '3'];

/** Reads the words after the tool's name: options before, behind and between the rest, as getopt does. Never throws. */
export function readCall(tool: ToolName, words: readonly string[]): ToolCall {
  const call: Draft = {
    tool,
    help: false,
    session: readOptions('snmpget', []),
    port: null,
    form: tool === 'table' ? { ...PLAIN_FORM, quick: true } : PLAIN_FORM,
    application: noApplication(),
    modules: { none: false, folders: [] },
    engineId: null,
    moment: null,
    arguments: [],
    problem: null,
  };
  // What is set may start with a minus: as the tools have it, their options end at the agent.
  const mixed = tool !== 'set' && tool !== 'trap';
  const rest: string[] = [];
  const session: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--' || (!mixed && rest.length > 0)) {
      rest.push(...words.slice(word === '--' ? at + 1 : at));
      break;
    }
    if (word === '--help') call.help = true;
    else if (!/^-./.test(word)) rest.push(word);
    else at += option(call, session, word, words, at);
  }
  call.session = readOptions('snmpget', [...session, '--', ...rest]);
  call.arguments = rest;
  call.problem ??= call.session.problem;
  return call;
}

/** @returns how many further words it used up */
function option(call: Draft, session: string[], word: string, words: readonly string[], at: number): number {
  const letter = word.charAt(1);
  const glued = word.slice(2);
  if (FLAGS.includes(letter)) {
    call.help ||= letter === 'h';
    if (letter === 'V') call.problem ??= 'the version is printed by: trapline --version';
    return 0;
  }
  if (letter !== 'C' && ![SESSION, OWN, IGNORED].some((letters) => letters.includes(letter))) {
    call.problem ??= `snmp${call.tool}: invalid option -- '${letter}'`;
    return 0;
  }
  const value = glued === '' ? words[at + 1] : glued;
  const used = glued === '' ? 1 : 0;
  if (value === undefined) {
    call.problem ??= `-${letter} needs a value`;
    return 0;
  }
  if (letter === 'C') {
    const read = readApplication(call.application, call.tool, value, words.slice(at + 1 + used));
    call.problem ??= read.problem;
    return used + read.used;
  }
  if (letter === 'v' && !VERSIONS.includes(value))
    call.problem ??= `Invalid version specified after -v flag: ${value}`;
  else if (SESSION.includes(letter)) session.push(`-${letter}`, value);
  else if (OWN.includes(letter)) own(call, letter, value);
  return used;
}

function own(call: Draft, letter: string, value: string): void {
  switch (letter) {
    case 'O': {
      const form = withLetters(call.form, value);
      if (typeof form === 'string') call.problem ??= `Unknown output option passed to -O: ${form}.`;
      else call.form = form;
      return;
    }
    case 'm':
      // Which of the modules count is settled by the compiler; only none at all makes a difference.
      call.modules = { ...call.modules, none: /^:*$/.test(value) };
      return;
    case 'M':
      call.modules = {
        ...call.modules,
        folders: value
          .replace(/^[+-]/, '')
          .split(':')
          .filter((folder) => folder !== ''),
      };
      return;
    case 'p':
      if (/^\d{1,5}$/.test(value) && Number(value) > 0 && Number(value) < 65_536) call.port = Number(value);
      else call.problem ??= `-p ${value} is no port: 1 to 65535`;
      return;
    case 'e':
      if (/^(0x)?([0-9a-f]{2}){5,32}$/i.test(value))
        call.engineId = Buffer.from(value.replace(/^0x/i, ''), 'hex');
      else call.problem ??= `-e ${value} is no engine id: 5 to 32 octets in hexadecimal`;
      return;
    default: {
      const pair = /^(\d{1,10}),(\d{1,10})$/.exec(value)?.slice(1).map(Number);
      const [boots = -1, time = -1] = pair ?? [];
      if (boots < 0 || boots >= 2 ** 31 || time >= 2 ** 31)
        call.problem ??= `-Z ${value}: write the engine's boots and time as BOOTS,TIME`;
      else call.moment = { boots, time };
    }
  }
}
