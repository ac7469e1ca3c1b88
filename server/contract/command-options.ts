import type { AuthProtocol, PrivProtocol, SecurityLevel } from '../domain/credential.ts';

/** The options of a net-snmp command and what stands after them. */
export interface CommandOptions {
  version: 'v1' | 'v2c' | 'v3' | null;
  community: string | null;
  readonly user: {
    name: string | null;
    level: SecurityLevel;
    authProtocol: AuthProtocol | null;
    authKey: string | null;
    privProtocol: PrivProtocol | null;
    privKey: string | null;
    context: string | null;
  };
  timeoutMs: number | null;
  retries: number | null;
  nonRepeaters: number | null;
  maxRepetitions: number | null;
  noBulk: boolean;
  readonly arguments: string[];
  problem: string | null;
}

const VERSIONS: Readonly<Record<string, 'v1' | 'v2c' | 'v3'>> = {
  '1': 'v1',
  '2c': 'v2c',
  '2C': 'v2c',
  '2': 'v2c',
  '3': 'v3',
};
const LEVELS: Readonly<Record<string, SecurityLevel>> = {
  noauthnopriv: 'noAuthNoPriv',
  nanp: 'noAuthNoPriv',
  authnopriv: 'authNoPriv',
  anp: 'authNoPriv',
  authpriv: 'authPriv',
  ap: 'authPriv',
};
const AUTH: Readonly<Record<string, AuthProtocol>> = {
  MD5: 'md5',
  SHA: 'sha',
  SHA1: 'sha',
  'SHA-1': 'sha',
  'SHA-224': 'sha224',
  SHA224: 'sha224',
  'SHA-256': 'sha256',
  SHA256: 'sha256',
  'SHA-384': 'sha384',
  SHA384: 'sha384',
  'SHA-512': 'sha512',
  SHA512: 'sha512',
};
/** AES-192 and AES-256 without -C stretch the key as Blumenthal wrote it, with -C as Reeder did. */
const PRIV: Readonly<Record<string, PrivProtocol>> = {
  DES: 'des',
  AES: 'aes',
  AES128: 'aes',
  'AES-128': 'aes',
  AES192: 'aes192b',
  'AES-192': 'aes192b',
  AES192C: 'aes192r',
  'AES-192-C': 'aes192r',
  AES256: 'aes256b',
  'AES-256': 'aes256b',
  AES256C: 'aes256r',
  'AES-256-C': 'aes256r',
};

/** Options that only change what is printed or which modules are read; the page shows all of that anyway. */
const WITHOUT_EFFECT = new Set(['O', 'I', 'L', 'P', 'm', 'M', 'D']);
/** net-snmp's flags without a value: help, version, hex dump. */
const FLAGS = new Set(['d', 'q']);

/** Reads the options; the first that is wrong or unknown is named in `problem`. Values may be glued (`-v2c`) or apart. */
export function readOptions(tool: string, words: readonly string[]): CommandOptions {
  const options: CommandOptions = {
    version: null,
    community: null,
    user: {
      name: null,
      level: 'noAuthNoPriv',
      authProtocol: null,
      authKey: null,
      privProtocol: null,
      privKey: null,
      context: null,
    },
    timeoutMs: null,
    retries: null,
    nonRepeaters: null,
    maxRepetitions: null,
    noBulk: false,
    arguments: [],
    problem: null,
  };
  for (let at = 0; at < words.length && options.problem === null; at += 1) {
    const word = words[at] ?? '';
    if (options.arguments.length > 0 || !/^-./.test(word)) {
      options.arguments.push(word);
      continue;
    }
    if (word === '--') {
      options.arguments.push(...words.slice(at + 1));
      break;
    }
    const letter = word.charAt(1);
    if (FLAGS.has(letter) && word.length === 2) continue;
    if (letter === 'C') {
      // -Cr alone takes its number from the next word, as getopt of the tools does not, but people write.
      at += application(options, tool, word.slice(2), words[at + 1]);
      continue;
    }
    // snmptranslate's -T takes its letters glued or apart as the others do.
    const glued = word.slice(2);
    const value = glued === '' ? words[(at += 1)] : glued;
    if (value === undefined) options.problem = `-${letter} needs a value`;
    else common(options, letter, value, tool);
  }
  return options;
}

function common(options: CommandOptions, letter: string, value: string, tool: string): void {
  const { user } = options;
  const oneOf = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | null => {
    const found = Object.hasOwn(table, key) ? table[key] : undefined;
    if (found === undefined) {
      options.problem = `-${letter} ${value} is not known; use one of ${Object.keys(table).join(', ')}`;
    }
    return found ?? null;
  };
  switch (letter) {
    case 'v':
      options.version = oneOf(VERSIONS, value);
      return;
    case 'c':
      options.community = value;
      return;
    case 'l':
      user.level = oneOf(LEVELS, value.toLowerCase()) ?? 'noAuthNoPriv';
      return;
    case 'u':
      user.name = value;
      return;
    case 'a':
      user.authProtocol = oneOf(AUTH, value.toUpperCase());
      return;
    case 'A':
      user.authKey = value;
      return;
    case 'x':
      user.privProtocol = oneOf(PRIV, value.toUpperCase());
      return;
    case 'X':
      user.privKey = value;
      return;
    case 'n':
      user.context = value;
      return;
    case 't':
      options.timeoutMs = within(options, letter, Number(value) * 1_000, 100, 60_000);
      return;
    case 'r':
      options.retries = within(options, letter, Number(value), 0, 10);
      return;
    case 'T':
      if (tool !== 'snmptranslate') options.problem = '-T is an option of snmptranslate only';
      return;
    case 'e':
      if (!/^(0x)?[0-9A-Fa-f]{10,64}$/.test(value)) options.problem = `-e ${value} is no engine id in hex`;
      // Engines are found by discovery here, so the id is not needed.
      return;
    default:
      if (!WITHOUT_EFFECT.has(letter)) {
        options.problem = `the option -${letter} is not known here; leave it out`;
      }
  }
}

/** @returns how many further words it used up */
function application(
  options: CommandOptions,
  tool: string,
  letters: string,
  next: string | undefined,
): number {
  const number = /^([rn])(\d*)$/.exec(letters);
  if (number) {
    const apart = number[2] === '';
    const digits = apart ? (next ?? '') : (number[2] ?? '');
    const value = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
    if (number[1] === 'r') options.maxRepetitions = within(options, 'Cr', value, 1, 100);
    else options.nonRepeaters = within(options, 'Cn', value, 0, 64);
    return apart ? 1 : 0;
  }
  if (tool === 'snmptable') {
    if (/^[fw]$/.test(letters)) return 1;
    if (/^(B|[bHhil]+|[fw].+|c)+$/.test(letters)) {
      options.noBulk ||= letters.includes('B');
      return 0;
    }
  }
  // Of walks: -Cc does not check the order, -Ci and -CI about the given object, -Cp and -Ct print more, -CE ends it.
  if ((tool === 'snmpwalk' || tool === 'snmpbulkwalk') && /^[ciIpt]+$/.test(letters)) return 0;
  if (/^[fq]+$/.test(letters) && (tool === 'snmpget' || tool === 'snmpgetnext' || tool === 'snmpset'))
    return 0;
  options.problem = `the option -C${letters} of ${tool} is not known here; leave it out`;
  return 0;
}

function within(
  options: CommandOptions,
  letter: string,
  value: number,
  least: number,
  most: number,
): number | null {
  if (value >= least && value <= most) return value;
  const unit = letter === 't' ? ' s' : '';
  const scale = letter === 't' ? 1_000 : 1;
  options.problem = `-${letter} must be ${least / scale} to ${most / scale}${unit} here`;
  return null;
}
