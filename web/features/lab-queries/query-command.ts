import { quoteWord } from '../../../server/contract/command-words.ts';
import type { LabDeviceView } from '../../../server/contract/lab.ts';
import type { LabQueryView } from '../../../server/contract/lab-query.ts';

const TOOLS: Readonly<Record<string, string>> = {
  GetRequest: 'snmpget',
  GetNextRequest: 'snmpgetnext',
  GetBulkRequest: 'snmpbulkget',
  SetRequest: 'snmpset',
};

/** Type names of RFC 2578 and the letters that snmpset takes for them (snmpset(1)). */
const LETTERS: Readonly<Record<string, string>> = {
  INTEGER: 'i',
  Integer32: 'i',
  Unsigned32: 'u',
  Gauge32: 'u',
  Counter32: 'c',
  Counter64: 'C',
  TimeTicks: 't',
  IpAddress: 'a',
  'OBJECT IDENTIFIER': 'o',
  'OCTET STRING': 's',
  OctetString: 's',
  ObjectIdentifier: 'o',
  BITS: 'b',
  Opaque: 'x',
};

const MAX_NAMES = 64;

type Asked = Readonly<
  Pick<LabQueryView, 'version' | 'credential' | 'context' | 'pdu' | 'nonRepeaters' | 'maxRepetitions'>
> & { readonly requested: readonly LabQueryView['requested'][number][] };

/** What stands for the keys, which no request carries. */
function access({ version, credential, context }: Asked, device: LabDeviceView | undefined): string[] {
  if (version !== 'v3') return [version === 'v1' ? '-v1' : '-v2c', '-c', credential];
  const user = device?.v3Users.find(({ name }) => name === credential);
  const words = ['-v3', '-u', credential];
  if (user) {
    words.push('-l', user.level);
    if (user.authProtocol !== null) words.push('-a', user.authProtocol, '-A', 'AUTH_KEY');
    if (user.privProtocol !== null) words.push('-x', user.privProtocol, '-X', 'PRIV_KEY');
  }
  return context ? [...words, '-n', context] : words;
}

/**
 * The net-snmp command that sends the same request, null where there is none (a request that could not be read).
 * @param device the agent that was asked; without it the line has `HOST` in place of its address
 */
export function queryCommand(query: Asked, device: LabDeviceView | undefined): string | null {
  const tool = TOOLS[query.pdu];
  if (tool === undefined || query.version === null || query.requested.length === 0) return null;
  const words = [tool, ...access(query, device)];
  if (query.pdu === 'GetBulkRequest') words.push(`-Cn${query.nonRepeaters}`, `-Cr${query.maxRepetitions}`);
  words.push(addressOf(device));
  for (const { oid, type, value } of query.requested.slice(0, MAX_NAMES)) {
    words.push(oid);
    if (query.pdu === 'SetRequest') words.push(LETTERS[type] ?? '=', value ?? '');
  }
  return words.map((word) => quoteWord(word)).join(' ');
}

function addressOf(device: LabDeviceView | undefined): string {
  if (!device) return 'HOST';
  return device.port === 161 ? device.address : `${device.address}:${device.port}`;
}
