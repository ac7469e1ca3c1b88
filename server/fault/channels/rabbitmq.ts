import type { ChannelModel } from 'amqplib';
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

/** AMQP reply codes that are about what was asked for, not about the connection (AMQP 0-9-1 §1.2). */
const REPLY_CODE = /\b(403|404|406)\b/;

/** Publishes to a topic exchange (AMQP 0-9-1): persistent, confirmed by the broker, told where no queue took it. */
export function rabbitmqKind({ network }: Pick<ChannelParts, 'network'>): ChannelKind {
  return {
    kind: 'rabbitmq',
    label: 'RabbitMQ',
    detail: 'Publishes to a topic exchange with the routing key fault.<severity>.<device>.<kind>',
    fields: [
      HOST_FIELD,
      portField(5_672),
      flagField('tls', 'TLS', { help: 'Usual on port 5671' }),
      textField('vhost', 'Virtual host', { required: true, fallback: '/' }),
      textField('user', 'User name', { required: true, fallback: 'guest' }),
      secretField('password', 'Password', { required: true }),
      textField('exchange', 'Exchange', { required: true, fallback: 'trapline', max: 127 }),
      flagField('declare', 'Declare the exchange', {
        fallback: true,
        help: 'Makes a durable topic exchange of this name where there is none; off: it must exist',
      }),
      choiceField('unroutable', 'Where no queue is bound', [
        ['note', 'Count as sent, and say so in the log'],
        ['fail', 'Count as failed, and try again'],
      ]),
      CA_FIELD,
      ALLOW_LOCAL_FIELD,
    ],
    problems: certificateProblems,
    target: (settings) => `${textOf(settings, 'exchange')} · ${hostAndPort(settings)}`,
    preview: (message) => [
      { label: 'Routing key', text: routingKey(message) },
      { label: 'Body', text: JSON.stringify(noticeDocument(message), null, 2) },
    ],
    send: (message, context) =>
      network.reach(
        destinationOf(context.settings),
        (target) => publish(message, context, target),
        amqpError,
      ),
  };
}

function routingKey(message: OutgoingMessage): string {
  return ['fault', ...topicWords(message)].join('.');
}

async function publish(
  message: OutgoingMessage,
  { settings, secrets, timeoutMs, signal }: SendContext,
  target: Target,
): Promise<string> {
  const { connect } = await import('amqplib');
  const tls = flagOf(settings, 'tls');
  const connection = await connect(
    {
      protocol: tls ? 'amqps' : 'amqp',
      hostname: target.address,
      port: target.port,
      vhost: textOf(settings, 'vhost'),
      username: textOf(settings, 'user'),
      password: secretOf(secrets, 'password'),
      heartbeat: 0,
    },
    { timeout: timeoutMs, ...(tls ? tlsOptions(settings, target.host) : {}) },
  );
  let broken: Error | null = null;
  // Without a listener an error of the connection would end the process; it also fails what waits.
  connection.on('error', (error) => {
    broken = error;
  });
  const end = () => void connection.close().catch(() => {});
  signal.addEventListener('abort', end, { once: true });
  try {
    return await confirmed(message, { connection, settings, target });
  } catch (error) {
    throw broken ?? error;
  } finally {
    signal.removeEventListener('abort', end);
    await connection.close().catch(() => {});
  }
}

async function confirmed(
  message: OutgoingMessage,
  parts: {
    readonly connection: ChannelModel;
    readonly settings: ChannelSettings;
    readonly target: Target;
  },
): Promise<string> {
  const { connection, settings, target } = parts;
  const exchange = textOf(settings, 'exchange');
  const key = routingKey(message);
  const channel = await connection.createConfirmChannel();
  let failed: Error | null = null;
  let returned = false;
  channel.on('error', (error: Error) => {
    failed = error;
  });
  channel.on('return', () => {
    returned = true;
  });
  try {
    if (flagOf(settings, 'declare')) await channel.assertExchange(exchange, 'topic', { durable: true });
    else await channel.checkExchange(exchange);
    channel.publish(exchange, key, Buffer.from(JSON.stringify(noticeDocument(message)), 'utf8'), {
      persistent: true,
      mandatory: true,
      contentType: 'application/json',
      contentEncoding: 'utf-8',
      messageId: message.uid,
      timestamp: Math.floor(message.atMs / 1_000),
      appId: 'trapline',
      type: 'fault',
      headers: { 'trapline-attempt': message.attempt, 'trapline-severity': message.severity },
    });
    await channel.waitForConfirms();
  } catch (error) {
    throw failed ?? error;
  }
  if (!returned) return `${where(target)} confirmed it in ${exchange} under ${key}`;
  const text = `${where(target)} took it, but no queue of ${exchange} is bound to ${key}`;
  if (textOf(settings, 'unroutable') === 'fail') throw new ChannelError('refused', text);
  return text;
}

function amqpError(target: Target, error: unknown): ChannelError {
  if (error instanceof ChannelError) return error;
  const { message, code } = error as { message: string; code?: unknown };
  if (typeof code === 'number' || REPLY_CODE.test(message))
    return new ChannelError('refused', `${where(target)}: ${message}`, { cause: error });
  return connectionError(target, error);
}
