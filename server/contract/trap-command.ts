import { type TrapV1Head, v1HeadOf } from '../domain/trap-v1-head.ts';
import { quoteWord } from './command-words.ts';

/** A varbind as snmptrap is given it. */
export interface CommandVarbind {
  readonly oid: string;
  /** Type letter of snmptrap. */
  readonly letter: string;
  readonly value: string;
}

/** Of a notification, what a command line shows. */
export interface TrapCommand {
  readonly version: 'v1' | 'v2c' | 'v3';
  readonly inform: boolean;
  /** v1 and v2c; a placeholder where it is a secret. */
  readonly community: string;
  /** v3 only. */
  readonly user: string | null;
  readonly level: 'noAuthNoPriv' | 'authNoPriv' | 'authPriv' | null;
  readonly authProtocol: string | null;
  readonly privProtocol: string | null;
  readonly host: string;
  readonly port: number;
  readonly notificationOid: string;
  /** Those of a v1 trap that came so; made of the OID where they are not known. */
  readonly v1: TrapV1Head | null;
  readonly varbinds: readonly CommandVarbind[];
}

const TRAP_PORT = 162;
const PRIV_NAMES: Readonly<Record<string, string>> = {
  des: 'DES',
  aes: 'AES',
  aes192b: 'AES-192',
  aes192r: 'AES-192-C',
  aes256b: 'AES-256',
  aes256r: 'AES-256-C',
};

/** The net-snmp command that sends the same. Keys never appear: placeholders stand for them. */
export function formatTrapCommand(trap: TrapCommand): string {
  const { inform, version, notificationOid, host, port } = trap;
  const target = host.includes(':') ? `udp6:[${host}]` : host;
  const words = [
    inform && version !== 'v1' ? 'snmpinform' : 'snmptrap',
    ...access(trap),
    port === TRAP_PORT ? target : `${target}:${port}`,
  ];
  if (version === 'v1') {
    const { enterprise, genericTrap, specificTrap } = trap.v1 ?? v1HeadOf(notificationOid);
    words.push(enterprise, '', String(genericTrap), String(specificTrap), '');
  } else {
    words.push('', notificationOid);
  }
  for (const { oid, letter, value } of trap.varbinds) words.push(oid, letter, value);
  return words.map((word) => (word === '' ? "''" : quoteWord(word))).join(' ');
}

function access({ version, community, user, level, authProtocol, privProtocol }: TrapCommand): string[] {
  if (version !== 'v3') return ['-v', version === 'v1' ? '1' : '2c', '-c', community];
  const words = ['-v', '3', '-l', level ?? 'noAuthNoPriv', '-u', user ?? ''];
  if (level === 'authNoPriv' || level === 'authPriv')
    words.push('-a', authName(authProtocol), '-A', 'AUTH_KEY');
  if (level === 'authPriv') words.push('-x', PRIV_NAMES[privProtocol ?? ''] ?? 'AES', '-X', 'PRIV_KEY');
  return words;
}

/** `sha256` is `SHA-256` there. */
function authName(protocol: string | null): string {
  return (protocol ?? 'sha').toUpperCase().replace(/^SHA(?=\d)/, 'SHA-');
}
