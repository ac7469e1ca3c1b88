import { AUTH_PROTOCOLS, type Credential, PRIV_PROTOCOLS } from '../../domain/credential.ts';
import type { ChannelSecrets, ChannelSettings } from '../../domain/channel.ts';
import { ChannelError, type ChannelKind, type OutgoingMessage } from '../../domain/notification.ts';
import { Secret } from '../../domain/secret.ts';
import type { Varbind } from '../../domain/varbind.ts';
import type { ChannelParts } from './channel-parts.ts';
import {
  ALLOW_LOCAL_FIELD,
  choiceField,
  destinationOf,
  flagField,
  flagOf,
  HOST_FIELD,
  hostAndPort,
  portField,
  secretField,
  secretOf,
  textField,
  textOf,
} from './fields.ts';
import { where } from './network.ts';

/** ALARM-MIB (RFC 3877). */
const ALARM_ACTIVE_STATE = '1.3.6.1.2.1.118.0.2';
const ALARM_CLEAR_STATE = '1.3.6.1.2.1.118.0.3';
const ALARM_ACTIVE_ENTRY = '1.3.6.1.2.1.118.1.2.2.1';
const COLUMN = { resourceId: 10, description: 11, modelPointer: 13 };
/** Points at no row: Trapline keeps no alarm model (RFC 3877 says 0.0 where there is none). */
const ZERO_DOT_ZERO = '0.0';
const LIST_NAME = 'trapline';
const MAX_DESCRIPTION_OCTETS = 255;
const MIN_KEY = 8;
const V3 = { version: ['v3'] };
const AUTHENTICATED = { ...V3, level: ['authPriv', 'authNoPriv'] };
const PRIVATE = { ...V3, level: ['authPriv'] };

/** Alerts as notifications of ALARM-MIB to another manager: traps, or INFORMs that it confirms. */
export function snmpKind(parts: Pick<ChannelParts, 'network' | 'notifications'>): ChannelKind {
  return {
    kind: 'snmp',
    label: 'SNMP notification',
    detail: 'Sends alarmActiveState and alarmClearState of ALARM-MIB to another manager',
    fields: [
      HOST_FIELD,
      portField(162),
      choiceField('version', 'Version', [
        ['v2c', 'SNMPv2c'],
        ['v3', 'SNMPv3'],
      ]),
      flagField('inform', 'INFORM', { help: 'The receiver confirms it; off: a trap, which nobody confirms' }),
      secretField('community', 'Community', { when: { version: ['v2c'] } }),
      textField('user', 'User', { max: 32, when: V3 }),
      choiceField(
        'level',
        'Security level',
        [
          ['authPriv', 'authPriv'],
          ['authNoPriv', 'authNoPriv'],
          ['noAuthNoPriv', 'noAuthNoPriv'],
        ],
        { when: V3 },
      ),
      choiceField(
        'authProtocol',
        'Authentication',
        AUTH_PROTOCOLS.map((name) => [name, name] as const),
        { fallback: 'sha', when: AUTHENTICATED },
      ),
      secretField('authKey', 'Authentication key', { when: AUTHENTICATED }),
      choiceField(
        'privProtocol',
        'Privacy',
        PRIV_PROTOCOLS.map((name) => [name, name] as const),
        { fallback: 'aes', when: PRIVATE },
      ),
      secretField('privKey', 'Privacy key', { when: PRIVATE }),
      ALLOW_LOCAL_FIELD,
    ],
    problems: (settings, secrets) => credentialProblems(settings, secrets),
    target: (settings) => `${textOf(settings, 'version')} ${hostAndPort(settings)}`,
    preview: (message) => [
      {
        label: 'Notification',
        text: [
          isEnd(message) ? 'ALARM-MIB::alarmClearState' : 'ALARM-MIB::alarmActiveState',
          ...varbindsOf(message).map(({ oid, value }) => `${oid} = ${valueText(value)}`),
        ].join('\n'),
      },
    ],
    send: async (message, { settings, secrets, timeoutMs, signal }) => {
      const target = await parts.network.target(destinationOf(settings));
      const inform = flagOf(settings, 'inform');
      try {
        await parts.notifications.send({
          address: target.address,
          port: target.port,
          credential: credentialOf(settings, secrets),
          inform,
          notificationOid: isEnd(message) ? ALARM_CLEAR_STATE : ALARM_ACTIVE_STATE,
          varbinds: varbindsOf(message),
          timeoutMs,
          signal,
        });
      } catch (error) {
        if (error instanceof ChannelError) throw error;
        throw new ChannelError('unreachable', `${where(target)}${receiverWords(error as Error)}`, {
          cause: error,
        });
      }
      return inform
        ? `${where(target)} confirmed the INFORM`
        : `sent to ${where(target)} as a trap; nobody confirms it`;
    },
  };
}

/** What receivers of INFORMs fail by, in their words: those of the wire are about agents that are asked. */
const RECEIVER_WORDS: Readonly<Record<string, string>> = {
  timeout:
    ' confirmed nothing: no answer to the INFORM; check address, port, firewall and the community or keys ' +
    '(receivers stay silent on wrong ones)',
  unreachable: ': nothing listens on that port; start the receiver or correct the port',
  unknownUserName: ': the receiver knows no such user; correct the name or create the user there',
  wrongDigest: ': the authentication key or its algorithm is wrong for this user',
  decryptionError: ': the privacy key or its algorithm is wrong for this user',
  unsupportedSecLevel:
    ': the receiver does not offer this user the chosen security level; choose the one that is set up there',
};

function receiverWords(error: Error): string {
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' ? RECEIVER_WORDS[code] : undefined) ?? `: ${error.message}`;
}

function credentialProblems(settings: ChannelSettings, secrets: ChannelSecrets): [string, string][] {
  if (textOf(settings, 'version') === 'v2c')
    return secretOf(secrets, 'community') === '' ? [['community', 'enter the community']] : [];
  const problems: [string, string][] = [];
  const level = textOf(settings, 'level');
  const short = (key: string) => secretOf(secrets, key).length < MIN_KEY;
  const words = `has at least ${MIN_KEY} characters (RFC 3414 §11.2)`;
  if (textOf(settings, 'user') === '') problems.push(['user', 'enter the user']);
  if (level !== 'noAuthNoPriv' && short('authKey')) problems.push(['authKey', words]);
  if (level === 'authPriv' && short('privKey')) problems.push(['privKey', words]);
  return problems;
}

function credentialOf(settings: ChannelSettings, secrets: ChannelSecrets): Credential {
  if (textOf(settings, 'version') === 'v2c')
    return { version: 'v2c', community: new Secret(secretOf(secrets, 'community')) };
  const level = textOf(settings, 'level') as 'authPriv' | 'authNoPriv' | 'noAuthNoPriv';
  const choice = <T extends string>(names: readonly T[], key: string) =>
    names.find((name) => name === textOf(settings, key)) ?? names[0]!;
  return {
    version: 'v3',
    user: textOf(settings, 'user'),
    level,
    ...(level === 'noAuthNoPriv'
      ? {}
      : {
          authProtocol: choice(AUTH_PROTOCOLS, 'authProtocol'),
          authKey: new Secret(secretOf(secrets, 'authKey')),
        }),
    ...(level === 'authPriv'
      ? {
          privProtocol: choice(PRIV_PROTOCOLS, 'privProtocol'),
          privKey: new Secret(secretOf(secrets, 'privKey')),
        }
      : {}),
  };
}

function isEnd(message: OutgoingMessage): boolean {
  return message.notices.length === 1 && message.notices[0]?.event === 'clear';
}

/** The row of alarmActiveTable that the alert would have: list, DateAndTime of the raise, number (RFC 3877 §5). */
function varbindsOf(message: OutgoingMessage): Varbind[] {
  const [first] = message.notices;
  const one = message.notices.length === 1 ? first : undefined;
  const index = [
    ...octetsIndex(Buffer.from(LIST_NAME, 'latin1')),
    ...octetsIndex(dateAndTime(first?.raisedAtMs ?? message.atMs)),
    one?.alertId ?? 0,
  ].join('.');
  const column = (number: number) => `${ALARM_ACTIVE_ENTRY}.${number}.${index}`;
  const text = `${message.title} [id ${message.uid} attempt ${message.attempt}]`;
  return [
    { oid: column(COLUMN.modelPointer), type: 'OBJECT IDENTIFIER', value: ZERO_DOT_ZERO },
    { oid: column(COLUMN.resourceId), type: 'OBJECT IDENTIFIER', value: ZERO_DOT_ZERO },
    { oid: column(COLUMN.description), type: 'OCTET STRING', value: utf8(text, MAX_DESCRIPTION_OCTETS) },
  ];
}

const octetsIndex = (octets: Uint8Array): number[] => [octets.length, ...octets];

/** SNMPv2-TC DateAndTime in UTC, 11 octets. */
function dateAndTime(atMs: number): Uint8Array {
  const at = new Date(atMs);
  const year = at.getUTCFullYear();
  return Uint8Array.of(
    year >> 8,
    year & 255,
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
    Math.floor(at.getUTCMilliseconds() / 100),
    '+'.charCodeAt(0),
    0,
    0,
  );
}

/** The id at the end stays: the title is cut. */
function utf8(text: string, max: number): Uint8Array {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= max) return bytes;
  const at = text.lastIndexOf(' [id ');
  const tail = text.slice(at);
  let title = text.slice(0, at);
  while (Buffer.byteLength(`${title}…${tail}`) > max) title = title.slice(0, -1);
  return Buffer.from(`${title}…${tail}`, 'utf8');
}

function valueText(value: Varbind['value']): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
}
