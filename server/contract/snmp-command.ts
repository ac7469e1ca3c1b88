import type { OperationKind } from '../domain/operation.ts';
import { TYPE_LETTERS } from '../domain/varbind.ts';
import { readOptions } from './command-options.ts';
import { quoteWord, splitWords } from './command-words.ts';
import type { CredentialInput, CredentialView } from './credential.ts';
import type { OperationInput, ValueInput } from './operation.ts';

export const SNMP_TOOLS = [
  'snmpget',
  'snmpgetnext',
  'snmpbulkget',
  'snmpwalk',
  'snmpbulkwalk',
  'snmptable',
  'snmpset',
  'snmptranslate',
] as const;
export type SnmpTool = (typeof SNMP_TOOLS)[number];

/** Of a device, what a command line shows. DeviceView fits. */
export interface CommandDevice {
  readonly address: string;
  readonly port: number;
  readonly credential: CredentialView;
}

/** Of an operation, what a command line shows. OperationInput fits. */
export interface CommandOperation {
  readonly kind: OperationKind;
  readonly oids?: readonly string[] | undefined;
  readonly nonRepeaters?: number | undefined;
  readonly maxRepetitions?: number | undefined;
  readonly bulk?: boolean | undefined;
  readonly values?: readonly ValueInput[] | undefined;
}

/** A pasted line, read. */
export interface ParsedCommand {
  readonly tool: SnmpTool | null;
  readonly version: 'v1' | 'v2c' | 'v3' | null;
  /** Without scheme, port and brackets; null where the line names none. */
  readonly host: string | null;
  readonly port: number;
  /** Names or OIDs; of snmptranslate the names to translate. */
  readonly oids: readonly string[];
  /**
   * What to send to POST /devices/{id}/operations; null for snmptranslate and where there is a problem. Its credential
   * is that of the line, absent where the line has a placeholder or none: then the device's own serves.
   */
  readonly operation: OperationInput | null;
  /** The first thing that is wrong or not understood, in words; null where all is well. */
  readonly problem: string | null;
}

/** What stands in a formatted command where the secret would; parsed as "the device's own". */
const PLACEHOLDERS: readonly string[] = ['COMMUNITY', 'AUTH_KEY', 'PRIV_KEY'];

const AUTH_NAMES = {
  md5: 'MD5',
  sha: 'SHA',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
} as const;
const PRIV_NAMES = {
  des: 'DES',
  aes: 'AES',
  aes192b: 'AES-192',
  aes192r: 'AES-192-C',
  aes256b: 'AES-256',
  aes256r: 'AES-256-C',
} as const;

/** The net-snmp command that does what the operation does. Secrets never appear: placeholders stand for them. */
export function formatCommand(operation: CommandOperation, device: CommandDevice): string {
  const { credential, address, port } = device;
  const v1 = credential.version === 'v1';
  const words = [toolOf(operation, v1), ...accessOptions(credential), ...bulkOptions(operation, v1)];
  const host = address.includes(':') ? `udp6:[${address}]` : address;
  words.push(port === 161 ? host : `${host}:${port}`);
  if (operation.kind === 'set') {
    for (const { oid, type, value } of operation.values ?? []) words.push(oid, letterOf(type), value);
  } else {
    words.push(...(operation.oids ?? []));
  }
  return words.map((word) => quoteWord(word)).join(' ');
}

function toolOf(operation: CommandOperation, v1: boolean): SnmpTool {
  switch (operation.kind) {
    case 'get':
      return 'snmpget';
    case 'getNext':
      return 'snmpgetnext';
    case 'getBulk':
      return 'snmpbulkget';
    case 'walk':
      return v1 || operation.bulk === false ? 'snmpwalk' : 'snmpbulkwalk';
    case 'table':
      return 'snmptable';
    case 'set':
      return 'snmpset';
  }
}

function accessOptions(credential: CredentialView): string[] {
  if (credential.version !== 'v3') {
    // What everybody knows is no secret, and a line that works as it stands teaches more.
    const community = credential.defaultCommunity ? 'public' : 'COMMUNITY';
    return ['-v', credential.version === 'v1' ? '1' : '2c', '-c', community];
  }
  const { user, level, authProtocol, privProtocol, context } = credential;
  const words = ['-v', '3', '-l', level ?? 'noAuthNoPriv', '-u', user ?? ''];
  if (authProtocol && level !== 'noAuthNoPriv') {
    words.push('-a', authProtocol === 'sha512' ? 'SHA-512' : AUTH_NAMES[authProtocol], '-A', 'AUTH_KEY');
  }
  if (privProtocol && level === 'authPriv') words.push('-x', PRIV_NAMES[privProtocol], '-X', 'PRIV_KEY');
  if (context) words.push('-n', context);
  return words;
}

function bulkOptions(operation: CommandOperation, v1: boolean): string[] {
  const { kind, nonRepeaters, maxRepetitions, bulk } = operation;
  const words: string[] = [];
  if (kind === 'table' && !v1 && bulk === false) words.push('-CB');
  const repeats = kind === 'getBulk' || (!v1 && bulk !== false && (kind === 'walk' || kind === 'table'));
  if (!repeats) return words;
  if (kind === 'getBulk' && nonRepeaters !== undefined) words.push(`-Cn${nonRepeaters}`);
  if (maxRepetitions !== undefined) words.push(`-Cr${maxRepetitions}`);
  return words;
}

/** `=` lets snmpset ask the MIB. */
function letterOf(type: string | undefined): string {
  if (type === undefined || type === '') return '=';
  return TYPE_LETTERS[type] ?? type;
}

/**
 * Reads a pasted net-snmp command. It is never run by a shell; the credential in it is for the one request.
 * Never throws.
 */
export function parseCommand(line: string): ParsedCommand {
  const nothing = { tool: null, version: null, host: null, port: 161, oids: [], operation: null };
  const { words, problem } = splitWords(line);
  if (problem !== null) return { ...nothing, problem };
  const [first = '', ...rest] = words;
  const name = first.replace(/^.*[/\\]/, '').replace(/\.exe$/i, '');
  const tool = SNMP_TOOLS.find((each) => each === name);
  if (!tool) {
    return {
      ...nothing,
      problem:
        first === '' ? 'paste a net-snmp command' : `${name || first} is none of ${SNMP_TOOLS.join(', ')}`,
    };
  }
  const options = readOptions(tool, rest);
  const host = options.arguments[0] ?? null;
  const { version, community } = options;
  const base = { tool, version, host: null, port: 161, oids: [] as readonly string[], operation: null };
  if (options.problem !== null) return { ...base, problem: options.problem };
  if (tool === 'snmptranslate') return { ...base, oids: options.arguments, problem: null };
  if (host === null) return { ...base, problem: 'the host is missing: put its address before the objects' };
  const target = splitHost(host);
  if (!target)
    return {
      ...base,
      problem: `${host} is no host that UDP reaches: write name, name:port or udp6:[address]:port`,
    };
  const found = { ...base, ...target, oids: options.arguments.slice(1) };
  if (version === 'v1' && (tool === 'snmpbulkget' || tool === 'snmpbulkwalk')) {
    return { ...found, problem: `${tool} needs version 2c or 3: SNMPv1 has no GETBULK` };
  }
  const credential = credentialOf(version, community, options.user);
  if (typeof credential === 'string') return { ...found, problem: credential };
  const operation = operationOf(tool, options, found.oids);
  if (typeof operation === 'string') return { ...found, problem: operation };
  const odd = [...(operation.oids ?? []), ...(operation.values ?? []).map(({ oid }) => oid)].find(isNoObject);
  if (odd !== undefined) return { ...found, problem: `"${odd}" is no name or OID of an object` };
  const { timeoutMs, retries } = options;
  return {
    ...found,
    oids: operation.oids ?? [],
    operation: {
      ...operation,
      ...(credential ? { credential } : {}),
      ...(timeoutMs === null ? {} : { timeoutMs }),
      ...(retries === null ? {} : { retries }),
    },
    problem: null,
  };
}

/** `host`, `host:161`, `udp:host:161`, `[::1]:161`, `udp6:[::1]:161`, `udp6:::1`, `::1`. */
export function splitHost(text: string, usualPort = 161): { host: string; port: number } | null {
  const scheme = /^(udp|udp6|udpv6|udpipv6|tcp|tcp6|ssh|dtlsudp|tlstcp|unix|ipx|aal5pvc):/i.exec(text);
  if (scheme && !/^udp/i.test(scheme[1] ?? '')) return null;
  const rest = text.slice(scheme?.[0].length ?? 0);
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(rest);
  const named = /^([^:[\]\s]+)(?::(\d{1,5}))?$/.exec(rest);
  const bare = /^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%\w]*$/.test(rest) ? rest : null;
  const match = bracketed ?? named;
  const host = match?.[1] ?? bare;
  const port = Number(match?.[2] ?? usualPort);
  return host === null || port < 1 || port > 65_535 ? null : { host, port };
}

/** The server's own limit. */
const MAX_OBJECT = 1_500;

/** As the server would say too: what is pasted next to the objects must not travel. */
function isNoObject(text: string): boolean {
  return text.trim() === '' || text.length > MAX_OBJECT;
}

function operationOf(
  tool: Exclude<SnmpTool, 'snmptranslate'>,
  options: ReturnType<typeof readOptions>,
  oids: readonly string[],
): OperationInput | string {
  const { nonRepeaters, maxRepetitions, noBulk } = options;
  const repeat = maxRepetitions === null ? {} : { maxRepetitions };
  if (tool === 'snmpset') return setOf(oids);
  if (tool === 'snmpwalk' || tool === 'snmpbulkwalk') {
    if (oids.length > 1) return `${tool} takes one object, not ${oids.length}`;
    // snmpwalk's own default is mib-2.
    const root = oids.length === 0 ? ['1.3.6.1.2.1'] : [...oids];
    return tool === 'snmpwalk'
      ? { kind: 'walk', oids: root, bulk: false }
      : { kind: 'walk', oids: root, ...repeat };
  }
  if (oids.length === 0) return `${tool} needs an object after the host`;
  if (tool === 'snmptable') {
    if (oids.length > 1) return `snmptable takes one table, not ${oids.length}`;
    return { kind: 'table', oids: [...oids], ...(noBulk ? { bulk: false } : repeat) };
  }
  if (oids.length > 64) return 'at most 64 objects go into one request here';
  if (tool === 'snmpbulkget') {
    return {
      kind: 'getBulk',
      oids: [...oids],
      nonRepeaters: nonRepeaters ?? 0,
      maxRepetitions: maxRepetitions ?? 10,
    };
  }
  return { kind: tool === 'snmpget' ? 'get' : 'getNext', oids: [...oids] };
}

const SET_TYPES = 'iutaosxdbcCnUIFD3=';

function setOf(words: readonly string[]): OperationInput | string {
  if (words.length === 0 || words.length % 3 !== 0) {
    return 'snmpset needs threes of object, type letter and value after the host';
  }
  const values: ValueInput[] = [];
  for (let at = 0; at < words.length; at += 3) {
    const [oid = '', letter = '', value = ''] = words.slice(at, at + 3);
    if (letter.length !== 1 || !SET_TYPES.includes(letter)) {
      return `${letter} is no type letter of snmpset; use one of i u t a o s x d b, or = for the MIB's`;
    }
    values.push(letter === '=' ? { oid, value } : { oid, type: letter, value });
  }
  if (values.length > 64) return 'at most 64 objects go into one SET here';
  return { kind: 'set', values };
}

function credentialOf(
  version: ParsedCommand['version'],
  community: string | null,
  user: ReturnType<typeof readOptions>['user'],
): CredentialInput | string | null {
  if (version === 'v1' || version === 'v2c') {
    return community === null || PLACEHOLDERS.includes(community) ? null : { version, community };
  }
  if (user.name === null || user.name === '') return null;
  const { name, level, authProtocol, authKey, privProtocol, privKey, context } = user;
  const secrets = [level === 'noAuthNoPriv' ? null : authKey, level === 'authPriv' ? privKey : null];
  if (secrets.some((secret) => secret !== null && PLACEHOLDERS.includes(secret))) return null;
  if (level !== 'noAuthNoPriv' && (authKey === null || authKey.length < 8)) {
    return `-A needs an authentication key of at least 8 characters for ${level}`;
  }
  if (level === 'authPriv' && (privKey === null || privKey.length < 8)) {
    return '-X needs a privacy key of at least 8 characters for authPriv';
  }
  return {
    version: 'v3',
    user: name,
    level,
    ...(level !== 'noAuthNoPriv' && authKey !== null ? { authProtocol: authProtocol ?? 'md5', authKey } : {}),
    ...(level === 'authPriv' && privKey !== null ? { privProtocol: privProtocol ?? 'des', privKey } : {}),
    ...(context ? { context } : {}),
  };
}
