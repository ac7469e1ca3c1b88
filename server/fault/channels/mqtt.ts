import {
  ChannelError,
  type ChannelKind,
  type OutgoingMessage,
  type SendContext,
} from '../../domain/notification.ts';
import type { ChannelSettings } from '../../domain/channel.ts';
import { CA_FIELD, certificateProblems, tlsOptions } from './certificates.ts';
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
import { connectionError, type Target, where } from './network.ts';
import { noticeDocument } from './notice-document.ts';
import { topicWords } from './topic-name.ts';

/** Return codes of CONNACK: bad user name or password, and not authorized. */
const BAD_LOGIN = [4, 5];

/** Publishes to an MQTT broker (MQTT 3.1.1). */
export function mqttKind({ network }: Pick<ChannelParts, 'network'>): ChannelKind {
  return {
    kind: 'mqtt',
    label: 'MQTT',
    detail: 'Publishes under <prefix>/fault/<severity>/<device>/<kind>',
    fields: [
      HOST_FIELD,
      portField(1_883),
      flagField('tls', 'TLS', { help: 'Usual on port 8883' }),
      textField('user', 'User name'),
      secretField('password', 'Password'),
      textField('prefix', 'Prefix of the topics', { required: true, fallback: 'trapline', max: 100 }),
      choiceField('qos', 'Quality of service', [
        ['1', '1: the broker confirms it'],
        ['2', '2: confirmed, once only'],
        ['0', '0: not confirmed'],
      ]),
      flagField('retain', 'Retain', {
        help: 'The broker keeps the last message of each topic for who comes later',
      }),
      CA_FIELD,
      ALLOW_LOCAL_FIELD,
    ],
    problems: (settings) => {
      const problems = certificateProblems(settings);
      if (!/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/.test(textOf(settings, 'prefix')))
        problems.push(['prefix', 'holds letters, digits, - and _, with / between levels']);
      return problems;
    },
    target: (settings) => `${textOf(settings, 'prefix')}/fault/# · ${hostAndPort(settings)}`,
    preview: (message, settings) => [
      { label: 'Topic', text: topicOf(message, settings) },
      { label: 'Payload', text: JSON.stringify(noticeDocument(message), null, 2) },
    ],
    send: (message, context) =>
      network.reach(
        destinationOf(context.settings),
        (target) => publish(message, context, target),
        mqttError,
      ),
  };
}

function topicOf(message: OutgoingMessage, settings: ChannelSettings): string {
  return [textOf(settings, 'prefix'), 'fault', ...topicWords(message)].join('/');
}

async function publish(
  message: OutgoingMessage,
  { settings, secrets, timeoutMs, signal }: SendContext,
  target: Target,
): Promise<string> {
  const { connect } = await import('mqtt');
  const tls = flagOf(settings, 'tls');
  const user = textOf(settings, 'user');
  const password = secretOf(secrets, 'password');
  const client = connect({
    protocol: tls ? 'mqtts' : 'mqtt',
    host: target.address,
    port: target.port,
    ...(tls ? tlsOptions(settings, target.host) : {}),
    ...(user === '' ? {} : { username: user }),
    ...(password === '' ? {} : { password }),
    clean: true,
    // One connection, one message: what failed is tried again by the outbox, with its own patience.
    reconnectPeriod: 0,
    connectTimeout: timeoutMs,
    keepalive: 0,
  });
  const topic = topicOf(message, settings);
  const qos = Number(textOf(settings, 'qos')) as 0 | 1 | 2;
  let end = () => {};
  const lost = new Promise<never>((_, reject) => {
    client.once('error', reject);
    client.once('close', () =>
      reject(new ChannelError('unreachable', `${where(target)} closed the connection`)),
    );
    end = () => reject(new ChannelError('stopped', 'it was broken off'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
  try {
    const payload = JSON.stringify(noticeDocument(message));
    // It goes as soon as the broker has let us in.
    const published = client
      .publishAsync(topic, payload, { qos, retain: flagOf(settings, 'retain') })
      // Without a connection it only says that there is none; why, the end of the connection says.
      .catch((error: unknown) => (client.connected ? Promise.reject(error as Error) : lost));
    await Promise.race([published, lost]);
    return `${where(target)} ${qos === 0 ? 'was sent' : 'confirmed'} ${topic}`;
  } finally {
    signal.removeEventListener('abort', end);
    lost.catch(() => {});
    client.on('error', () => {});
    client.end(true);
  }
}

function mqttError(target: Target, error: unknown): ChannelError {
  if (error instanceof ChannelError) return error;
  const { message, code } = error as { message: string; code?: unknown };
  // Of CONNACK (MQTT 3.1.1 §3.2.2.3).
  if (typeof code === 'number') {
    const remedy = BAD_LOGIN.includes(code) ? '; check user name and password' : '';
    const why = message.replace(/^Connection refused: /, '').toLowerCase();
    return new ChannelError('refused', `${where(target)} refused the connection: ${why}${remedy}`, {
      cause: error,
    });
  }
  // The parser of the package, at the first octets that are not MQTT.
  if (code === undefined && /^(invalid|cannot parse|malformed)/i.test(message))
    return new ChannelError(
      'unreachable',
      `connecting to ${where(target)}: what answers there speaks no MQTT`,
      {
        cause: error,
      },
    );
  return connectionError(target, error);
}
