import { z } from 'zod';
import { AUTH_PROTOCOLS, type PrivProtocol, SECURITY_LEVELS } from '../domain/credential.ts';
import type { ListColumn, ListedDevice } from '../domain/device-list.ts';
import { SECOND } from '../domain/units.ts';
import { DeviceInput } from './device.ts';

const MAX_TEXT = 500_000;
/** More are added list by list. */
export const MAX_LISTED = 2_000;

/** A list of devices as text, and what is to be done with it. */
export const DeviceListInput = z.strictObject({
  text: z
    .string('enter a list of devices')
    .max(MAX_TEXT, 'at most 500,000 characters')
    .meta({
      description:
        'CSV with commas, semicolons or tabs; the first line names the columns: address, and any of name, port, version, ' +
        'community, user, level, authProtocol, authKey, privProtocol, privKey, context, interval (seconds), tags (with ; ' +
        `between), site; ${MAX_LISTED} devices at the most`,
    }),
  community: z.string().max(255).optional().meta({
    description:
      'Of lines with v1 or v2c that have none; without it, `public` where the list has no such column',
  }),
  dryRun: z.boolean().default(false).meta({ description: 'Only say what would become of each line' }),
});
export type DeviceListInput = z.input<typeof DeviceListInput>;

/** What becomes of a line of a list; never its community or keys. */
export const ListedDeviceView = z.object({
  line: z.int().meta({ description: 'Of the text, from 1' }),
  name: z.string(),
  address: z.string(),
  port: z.string().meta({ description: 'As it stands in the list, or the default one' }),
  version: z.string(),
  user: z.string().nullable(),
  level: z.string().nullable(),
  tags: z.array(z.string()),
  outcome: z.enum(['new', 'added', 'known', 'refused']).meta({
    description: '`new`: it would be added; `known`: the device is there already, and stays as it is',
  }),
  problems: z.array(z.string()).meta({ description: 'Of `refused`: the column, and what is wrong' }),
  note: z.string().nullable().meta({ description: 'What is no error, and yet may not be meant' }),
  deviceId: z.int().nullable().meta({ description: 'Of `added` and `known`' }),
});
export type ListedDeviceView = z.infer<typeof ListedDeviceView>;

/** What an import tells, one event a line. */
export const DeviceListEvent = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('start'),
    devices: z.int(),
    ignored: z.array(z.string()).meta({ description: 'Headings of columns that mean nothing here' }),
  }),
  z.object({ event: z.literal('device'), device: ListedDeviceView }),
  z.object({ event: z.literal('end') }),
]);
export type DeviceListEvent = z.infer<typeof DeviceListEvent>;

/** A line of a list as what REST takes for a device, or what is wrong with it. */
export interface ReadDevice {
  readonly shown: Pick<ListedDeviceView, 'name' | 'address' | 'port' | 'version' | 'user' | 'level' | 'tags'>;
  /** Null where there are problems. */
  readonly input: z.output<typeof DeviceInput> | null;
  readonly problems: readonly string[];
}

/** @param community of lines that have none */
export function readListedDevice({ cells }: ListedDevice, community?: string): ReadDevice {
  const { address = '', name = '', port = '', interval = '' } = cells;
  const credential = writtenCredential(cells, community);
  const tags = tagsOf(cells);
  const body = {
    ...{ name: name || address, address, credential, groups: tags },
    ...(port === '' ? {} : { port: numberOf(port) }),
    ...(interval === '' ? {} : { intervalMs: secondsOf(interval) }),
  };
  const read = DeviceInput.safeParse(body);
  return {
    shown: {
      ...{ name: body.name, address, port: port || '161', version: credential.version, tags },
      user: credential.user ?? null,
      level: credential.level ?? null,
    },
    input: read.success ? read.data : null,
    problems: read.success ? [] : problemsOf(read.error),
  };
}

type Cells = ListedDevice['cells'];

/** A credential as people write it, none of it checked. */
export interface WrittenCredential {
  readonly version: string;
  readonly community?: string;
  readonly user?: string;
  readonly level?: string;
  readonly authProtocol?: string;
  readonly authKey?: string;
  readonly privProtocol?: string;
  readonly privKey?: string;
  readonly context?: string;
}

/** Unchecked: the contract of a device names what is wrong. @param fallback community where none is given */
export function writtenCredential(cells: Cells, fallback?: string): WrittenCredential {
  const { user = '', authKey = '', privKey = '', context = '' } = cells;
  const version = versionOf(cells);
  if (version !== 'v3') {
    const community = cells.community || fallback || (cells.community === undefined ? 'public' : '');
    return { version, community };
  }
  const authProtocol = authProtocolOf(cells.authProtocol ?? '');
  const privProtocol = privProtocolOf(cells.privProtocol ?? '');
  return {
    version,
    user,
    level: levelOf(cells),
    ...(authProtocol === '' ? {} : { authProtocol }),
    ...(authKey === '' ? {} : { authKey }),
    ...(privProtocol === '' ? {} : { privProtocol }),
    ...(privKey === '' ? {} : { privKey }),
    ...(context === '' ? {} : { context }),
  };
}

/** `2c`, `v2c`, `SNMPv2c` and `2`; without one, v3 where there is a user. */
function versionOf({ version = '', user = '' }: Cells): string {
  if (version === '') return user === '' ? 'v2c' : 'v3';
  const number = /^(?:snmp)?v?([123])c?$/iu.exec(version)?.[1];
  return number === undefined ? version : ({ 1: 'v1', 2: 'v2c', 3: 'v3' }[number] ?? version);
}

/** Without one, what the keys are for. */
function levelOf({ level = '', authKey = '', privKey = '' }: Cells): string {
  if (level === '') return privKey !== '' ? 'authPriv' : authKey !== '' ? 'authNoPriv' : 'noAuthNoPriv';
  return SECURITY_LEVELS.find((one) => one.toLowerCase() === level.toLowerCase()) ?? level;
}

const plainName = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/gu, '');

/** `SHA-256`, `HMAC-SHA` and `SHA1` as people write them. */
function authProtocolOf(name: string): string {
  const plain = plainName(name).replace(/^(?:usm)?hmac/u, '');
  if (plain === 'sha1') return 'sha';
  return (AUTH_PROTOCOLS as readonly string[]).includes(plain) ? plain : name;
}

/** As net-snmp and LibreNMS name them: AES-192 and AES-256 are Blumenthal's, those with a C Reeder's, as Cisco has. */
const PRIV_NAMES: Readonly<Record<string, PrivProtocol>> = {
  ...{ des: 'des', aes: 'aes', aes128: 'aes' },
  ...{ aes192: 'aes192b', aes192b: 'aes192b', aes192c: 'aes192r', aes192r: 'aes192r' },
  ...{ aes256: 'aes256b', aes256b: 'aes256b', aes256c: 'aes256r', aes256r: 'aes256r' },
};

function privProtocolOf(name: string): string {
  const plain = plainName(name);
  return Object.hasOwn(PRIV_NAMES, plain) ? (PRIV_NAMES[plain] ?? name) : name;
}

function tagsOf({ tags = '', site = '' }: Cells): string[] {
  const given = tags
    .split(/[;,]/u)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return [...new Set([...given, ...(site === '' ? [] : [`site:${site}`])])];
}

/** NaN where it is none. */
const numberOf = (text: string): number => (/^\d+$/u.test(text) ? Number(text) : Number.NaN);
const secondsOf = (text: string): number =>
  /^\d+(?:\.\d+)?$/u.test(text) ? Math.round(Number(text) * SECOND) : Number.NaN;

/** Fields of REST that are called otherwise in a list. */
const COLUMNS: Readonly<Record<string, ListColumn>> = { groups: 'tags', intervalMs: 'interval' };
/** What may stand there, for who writes a credential of SNMPv3. */
export const USER_WORDS = {
  level: 'noAuthNoPriv, authNoPriv or authPriv',
  authProtocol: 'md5, sha, sha224, sha256, sha384 or sha512',
  privProtocol: 'des, aes, aes192b, aes192r, aes256b or aes256r',
} as const;
/** What is expected where the words of the schema are about types. */
const EXPECTED: Readonly<Record<string, string>> = {
  port: 'a number from 1 to 65535',
  interval: 'seconds, from 1 to 86400',
  version: 'v1, v2c or v3',
  ...USER_WORDS,
};

function problemsOf(error: z.ZodError): string[] {
  const problems = error.issues.map(({ path, message }) => {
    const field = String((path[0] === 'credential' ? path[1] : path[0]) ?? 'version');
    const column = COLUMNS[field] ?? field;
    return `${column}: ${message.startsWith('Invalid') || message.startsWith('Too') ? (EXPECTED[column] ?? message) : message}`;
  });
  return [...new Set(problems)];
}
