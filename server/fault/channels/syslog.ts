import type { RaisedSeverity } from '../../domain/alert.ts';
import type { ChannelSettings } from '../../domain/channel.ts';
import {
  ChannelError,
  type ChannelKind,
  type OutgoingMessage,
  type SendContext,
} from '../../domain/notification.ts';
import { CA_FIELD, certificateProblems, tlsOptions } from './certificates.ts';
import type { ChannelParts } from './channel-parts.ts';
import {
  ALLOW_LOCAL_FIELD,
  choiceField,
  destinationOf,
  HOST_FIELD,
  hostAndPort,
  portField,
  textField,
  textOf,
} from './fields.ts';
import { connectionError, type Target, where } from './network.ts';

/** RFC 5674 §2: severities of X.733 as those of syslog. */
const SEVERITY: Readonly<Record<RaisedSeverity, number>> = {
  critical: 1,
  major: 2,
  minor: 3,
  warning: 4,
  indeterminate: 5,
};
const NOTICE = 5;
/** What every receiver should take (RFC 5424 §6.1), and what fits into a stream. */
const MAX_DATAGRAM_OCTETS = 2_048;
const MAX_STREAM_OCTETS = 8_192;
/** The number that RFC 5612 keeps for examples: Trapline has none of its own. */
const ELEMENT = 'trapline@32473';
const FACILITIES = Array.from({ length: 8 }, (_, index) => [String(16 + index), `local${index}`] as const);

/** Syslog (RFC 5424) by UDP (RFC 5426), TCP (RFC 6587, octet counting) or TLS (RFC 5425). */
export function syslogKind(parts: Pick<ChannelParts, 'network' | 'datagrams' | 'hostName'>): ChannelKind {
  const lineOf = (message: OutgoingMessage, settings: ChannelSettings) =>
    encodeSyslog(message, {
      facility: Number(textOf(settings, 'facility')),
      appName: textOf(settings, 'appName'),
      hostName: parts.hostName,
      maxOctets: textOf(settings, 'transport') === 'udp' ? MAX_DATAGRAM_OCTETS : MAX_STREAM_OCTETS,
    });
  return {
    kind: 'syslog',
    label: 'Syslog',
    detail: 'Sends a line of RFC 5424 with structured data to a syslog server',
    fields: [
      HOST_FIELD,
      portField(514),
      choiceField('transport', 'Transport', [
        ['udp', 'UDP (nobody confirms it)'],
        ['tcp', 'TCP'],
        ['tls', 'TLS (usual on 6514)'],
      ]),
      choiceField('facility', 'Facility', FACILITIES),
      textField('appName', 'Application name', { required: true, fallback: 'trapline', max: 48 }),
      CA_FIELD,
      ALLOW_LOCAL_FIELD,
    ],
    problems: (settings) => {
      const problems = certificateProblems(settings);
      if (!/^[\u0021-\u007e]+$/.test(textOf(settings, 'appName')))
        problems.push(['appName', 'holds printable ASCII without blanks (RFC 5424 §6)']);
      return problems;
    },
    target: (settings) => `${textOf(settings, 'transport')} ${hostAndPort(settings)}`,
    preview: (message, settings) => [{ label: 'Line', text: lineOf(message, settings).toString('utf8') }],
    send: async (message, context) => {
      const target = await parts.network.target(destinationOf(context.settings));
      const line = lineOf(message, context.settings);
      if (textOf(context.settings, 'transport') !== 'udp') return stream(line, target, { parts, context });
      try {
        await parts.datagrams.send(line, target);
      } catch (error) {
        throw connectionError(target, error);
      }
      return `sent to ${where(target)} by UDP; nobody confirms it`;
    },
  };
}

async function stream(
  line: Buffer,
  target: Target,
  { parts, context }: { parts: Pick<ChannelParts, 'network'>; context: SendContext },
): Promise<string> {
  const { settings, signal, timeoutMs } = context;
  const transport = textOf(settings, 'transport');
  const tls = transport === 'tls' ? tlsOptions(settings, target.host) : null;
  const socket = await parts.network.connect(target, { tls, timeoutMs, signal });
  const failed = new Promise<never>((_, reject) => socket.on('error', reject));
  failed.catch(() => {});
  const framed = Buffer.concat([Buffer.from(`${line.length} `, 'latin1'), line]);
  try {
    // Its end of the connection closing in order says that it read everything; not all receivers do that.
    const closed = new Promise<void>((resolve, reject) => {
      socket.once('close', () => resolve());
      socket.once('timeout', () =>
        socket.writableFinished
          ? resolve()
          : reject(new ChannelError('timeout', `${where(target)} took nothing in time`)),
      );
    });
    socket.resume();
    socket.end(framed);
    await Promise.race([closed, failed]);
  } catch (error) {
    throw connectionError(target, error);
  } finally {
    socket.destroy();
  }
  return `${where(target)} took it by ${transport.toUpperCase()}`;
}

/** One message of RFC 5424 §6, without a frame. */
function encodeSyslog(
  message: OutgoingMessage,
  options: {
    readonly facility: number;
    readonly appName: string;
    readonly hostName: string;
    readonly maxOctets: number;
  },
): Buffer {
  const [first] = message.notices;
  const event = message.notices.length === 1 ? (first?.event ?? 'raise') : 'digest';
  const stands = event === 'raise' || event === 'change' || event === 'escalation' || event === 'digest';
  const priority = options.facility * 8 + (stands ? SEVERITY[message.severity] : NOTICE);
  const device = message.notices.length === 1 ? (first?.device ?? '') : 'many';
  const elements = [
    // RFC 5674 §3.
    element('alarm', {
      resource: device,
      probableCause: 'other',
      perceivedSeverity: event === 'clear' ? 'cleared' : message.severity,
    }),
    element(ELEMENT, {
      id: message.uid,
      attempt: String(message.attempt),
      event,
      count: String(message.notices.length),
      ...(message.notices.length > 1 ? {} : { alert: String(first?.alertId ?? ''), kind: first?.kind ?? '' }),
      url: message.url,
    }),
  ];
  const head =
    `<${priority}>1 ${new Date(message.atMs).toISOString()} ${printable(options.hostName, 255)} ` +
    `${printable(options.appName, 48)} - ${printable(event, 32)} ${elements.join('')} \ufeff`;
  return truncated(Buffer.from(head + message.title, 'utf8'), options.maxOctets);
}

function element(id: string, parameters: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `[${id} ${pairs.join(' ')}]`;
}

/** RFC 5424 §6.3.3; control characters, which would end a line at some receivers, become blanks. */
function escaped(value: string): string {
  // oxlint-disable-next-line no-control-regex
  const clean = value.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').slice(0, 500);
  return clean.replaceAll(/["\\\]]/g, (sign) => `\\${sign}`);
}

/** PRINTUSASCII of RFC 5424 §6; `-` where nothing is left. */
function printable(text: string, max: number): string {
  return text.replaceAll(/[^\u0021-\u007e]/g, '').slice(0, max) || '-';
}

/** Cut between two characters of UTF-8. */
function truncated(bytes: Buffer, max: number): Buffer {
  if (bytes.length <= max) return bytes;
  let end = max;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}
