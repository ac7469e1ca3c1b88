import type { DeviceView } from '../../server/contract/device.ts';

type Target = Pick<DeviceView, 'address' | 'port' | 'credential'>;

const AUTH_NAMES: Readonly<Record<string, string>> = {
  md5: 'MD5',
  sha: 'SHA',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** net-snmp names the two ways to stretch a key: AES-256 is Blumenthal's, AES-256-C is Reeder's. */
const PRIV_NAMES: Readonly<Record<string, string>> = {
  des: 'DES',
  aes: 'AES',
  aes256b: 'AES-256',
  aes256r: 'AES-256-C',
};

/** Text for one argument, quoted where a shell would read more into it than a word. */
function shellWord(text: string): string {
  return /^[\w.:/@%+=[\]-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function endpoint({ address, port }: Target): string {
  return shellWord(address.includes(':') ? `udp6:[${address}]:${port}` : `${address}:${port}`);
}

function credentialOptions({ credential }: Target): string[] {
  if (credential.version !== 'v3')
    return [`-${credential.version}`, '-c', credential.defaultCommunity ? 'public' : 'COMMUNITY'];
  const { user, level, authProtocol, privProtocol, context } = credential;
  return [
    '-v3',
    '-u',
    shellWord(user ?? ''),
    '-l',
    level ?? 'noAuthNoPriv',
    ...(authProtocol ? ['-a', AUTH_NAMES[authProtocol] ?? authProtocol, '-A', 'AUTHKEY'] : []),
    ...(privProtocol ? ['-x', PRIV_NAMES[privProtocol] ?? privProtocol, '-X', 'PRIVKEY'] : []),
    ...(context ? ['-n', shellWord(context)] : []),
  ];
}

/**
 * The net-snmp line that walks a subtree of the device. Keys are write-only, so what is not known by default stands
 * in capitals.
 */
export function walkCommand(target: Target, subtree: string): string {
  const tool = target.credential.version === 'v1' ? 'snmpwalk' : 'snmpbulkwalk';
  return [tool, ...credentialOptions(target), endpoint(target), shellWord(subtree)].join(' ');
}

/** The net-snmp line that draws a table of the device. */
export function tableCommand(target: Target, table: string): string {
  return ['snmptable', ...credentialOptions(target), endpoint(target), shellWord(table)].join(' ');
}
