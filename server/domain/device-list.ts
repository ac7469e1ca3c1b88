/** A row of a table as text. */
export interface TextRow {
  /** Of the text, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of a text (RFC 4180 §2), without the blanks around cells. @throws Error where a quote is not closed */
export type ReadRows = (text: string, separator: string) => readonly TextRow[];

/** What a list may say of a device. */
export const LIST_COLUMNS = [
  ...['name', 'address', 'port', 'version', 'community', 'user', 'level'],
  ...['authProtocol', 'authKey', 'privProtocol', 'privKey', 'context', 'interval', 'tags', 'site'],
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** A line of a list; a column that the list has not is absent, a cell without text is empty. */
export interface ListedDevice {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<ListColumn, string>>>;
}

export interface DeviceList {
  readonly devices: readonly ListedDevice[];
  /** Headings that mean nothing here. */
  readonly ignored: readonly string[];
}

/** A text that is no list of devices; the message says what is missing. */
export class DeviceListError extends Error {
  readonly code = 'noDeviceList';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DeviceListError';
  }
}

type Heading = ListColumn | 'host';

/** Headings as people, LibreNMS, Observium and net-snmp write them, in lower case without blanks and signs. */
const HEADINGS: Readonly<Record<string, Heading>> = {
  ...{ name: 'name', devicename: 'name', device: 'name', sysname: 'name', displayname: 'name' },
  ...{ address: 'address', ip: 'address', ipaddress: 'address', ipv4: 'address', ipv6: 'address' },
  ...{ host: 'host', hostname: 'host', fqdn: 'host' },
  ...{ port: 'port', udpport: 'port', snmpport: 'port' },
  ...{ version: 'version', snmpver: 'version', snmpversion: 'version' },
  ...{ community: 'community', snmpcommunity: 'community' },
  ...{ user: 'user', username: 'user', securityname: 'user', authname: 'user', snmpuser: 'user' },
  ...{ level: 'level', authlevel: 'level', securitylevel: 'level', seclevel: 'level' },
  ...{ authprotocol: 'authProtocol', authalgo: 'authProtocol', auth: 'authProtocol' },
  ...{ authkey: 'authKey', authpass: 'authKey', authpassword: 'authKey', authpassphrase: 'authKey' },
  ...{ privprotocol: 'privProtocol', cryptoalgo: 'privProtocol', priv: 'privProtocol' },
  ...{ privkey: 'privKey', cryptopass: 'privKey', privpassword: 'privKey', privpassphrase: 'privKey' },
  ...{ context: 'context', contextname: 'context', snmpcontext: 'context' },
  ...{ interval: 'interval', pollinterval: 'interval', intervalseconds: 'interval' },
  // Older files of Trapline call them groups.
  ...{ tags: 'tags', tag: 'tags', groups: 'tags', group: 'tags' },
  site: 'site',
};

/** Spreadsheets say on a line before all others by what cells are parted. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/iu;
const SEPARATORS = [',', ';', '\t'];

/**
 * Reads a list of devices: CSV with commas, semicolons or tabs, whose first line names the columns. Without a column of
 * addresses the name of the host is one, without one of names the address is the name.
 *
 * @throws DeviceListError where it is none
 */
export function readDeviceList(text: string, rowsOf: ReadRows): DeviceList {
  const plain = text.replace(/^\uFEFF/u, '');
  const told = SEPARATOR_LINE.exec(plain);
  const body = told === null ? plain : plain.slice(told[0].length);
  const before = told === null ? 0 : 1;
  const [head, ...rows] = readRows(body, told?.[1] ?? separatorOf(body), rowsOf);
  if (head === undefined) throw new DeviceListError('the list is empty');
  const meanings = head.cells.map(meaningOf);
  const columns = columnsOf(meanings);
  if (!columns.includes('address'))
    throw new DeviceListError(
      'the first line has to name the columns, the address at least: name,address,version,community,tags',
    );
  const twice = LIST_COLUMNS.find((column) => columns.indexOf(column) !== columns.lastIndexOf(column));
  if (twice !== undefined) throw new DeviceListError(`two columns are ${twice}: ${head.cells.join(', ')}`);
  return {
    devices: rows.map(({ line, cells }) => ({ line: line + before, cells: named(columns, cells) })),
    ignored: head.cells.filter((heading, at) => heading !== '' && meanings[at] === null),
  };
}

function readRows(text: string, separator: string, rowsOf: ReadRows): readonly TextRow[] {
  try {
    return rowsOf(text, separator).filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (cause) {
    throw new DeviceListError(`this is no CSV: ${(cause as Error).message}`, { cause });
  }
}

/** The one that parts most of the first line that says something. */
function separatorOf(text: string): string {
  const head = text.split(/\r\n|\r|\n/u).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const counts = SEPARATORS.map((one) => head.split(one).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function meaningOf(heading: string): Heading | null {
  const plain = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return Object.hasOwn(HEADINGS, plain) ? (HEADINGS[plain] ?? null) : null;
}

/** The name of a host is its address where the list has no other, else its name. */
function columnsOf(meanings: readonly (Heading | null)[]): readonly (ListColumn | null)[] {
  const host = !meanings.includes('address') ? 'address' : meanings.includes('name') ? null : 'name';
  return meanings.map((meaning) => (meaning === 'host' ? host : meaning));
}

function named(columns: readonly (ListColumn | null)[], cells: readonly string[]): ListedDevice['cells'] {
  return Object.fromEntries(
    columns.flatMap((column, at) => (column === null ? [] : [[column, cells[at] ?? '']])),
  );
}
