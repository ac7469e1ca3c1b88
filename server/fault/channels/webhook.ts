import { createHmac } from 'node:crypto';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import type { ChannelSettings } from '../../domain/channel.ts';
import {
  ChannelError,
  type ChannelKind,
  type OutgoingMessage,
  type SendContext,
} from '../../domain/notification.ts';
import { ALLOW_LOCAL_FIELD, choiceField, flagOf, secretField, secretOf, textOf } from './fields.ts';
import { CA_FIELD, certificateProblems, tlsOptions } from './certificates.ts';
import type { ChannelParts } from './channel-parts.ts';
import { connectionError, type Target, where } from './network.ts';
import { WEBHOOK_FORMATS } from './webhook-formats.ts';

const MAX_ANSWER_BYTES = 4_096;
/** The message itself is refused; a second try would end the same. */
const PERMANENT: readonly number[] = [400, 413, 414, 415, 422];

/** POSTs JSON to an address, in the form that the receiver knows, signed where a key is given. */
export function webhookKind({ network, clock }: Pick<ChannelParts, 'network' | 'clock'>): ChannelKind {
  return {
    kind: 'webhook',
    label: 'Webhook',
    detail: 'Posts JSON to an address: Slack, Teams, Discord, Mattermost or a program of your own',
    fields: [
      secretField('url', 'URL', {
        required: true,
        help: 'https://… as the receiver gives it. Kept secret, because it often holds a token; only its host is shown',
      }),
      choiceField(
        'format',
        'Format',
        Object.entries(WEBHOOK_FORMATS).map(([name, { label }]) => [name, label] as const),
      ),
      secretField('signingKey', 'Signing key', {
        help: 'With one, each request bears an HMAC-SHA256 of time and body, which the receiver checks',
      }),
      secretField('token', 'Bearer token', { help: 'Sent as Authorization: Bearer …' }),
      CA_FIELD,
      ALLOW_LOCAL_FIELD,
    ],
    problems: (settings, secrets) => {
      const problems = certificateProblems(settings);
      const problem = urlProblem(secretOf(secrets, 'url'));
      if (problem !== null) problems.push(['url', problem]);
      return problems;
    },
    target: (settings, secrets) => {
      const url = URL.parse(secretOf(secrets, 'url'));
      const format = WEBHOOK_FORMATS[textOf(settings, 'format')]?.label ?? '';
      return url === null ? format : `${url.protocol}//${url.host}/… · ${format}`;
    },
    preview: (message, settings) => [
      { label: 'Body', text: JSON.stringify(bodyOf(message, settings), null, 2) },
    ],
    send: (message, context) => post(message, context, { network, clock }),
  };
}

function urlProblem(text: string): string | null {
  const url = URL.parse(text);
  if (url === null) return 'is no URL; write https://…';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must begin with https:// or http://';
  return null;
}

function bodyOf(message: OutgoingMessage, settings: ChannelSettings): object {
  const format = WEBHOOK_FORMATS[textOf(settings, 'format')] ?? WEBHOOK_FORMATS['generic'];
  if (format === undefined) throw new ChannelError('badSettings', 'the format is not known');
  return format.body(message);
}

async function post(
  message: OutgoingMessage,
  context: SendContext,
  { network, clock }: Pick<ChannelParts, 'network' | 'clock'>,
): Promise<string> {
  const { settings, secrets, timeoutMs, signal } = context;
  const url = URL.parse(secretOf(secrets, 'url'));
  if (url === null)
    throw new ChannelError('badSettings', 'the URL of the webhook is no URL', { permanent: true });
  const secure = url.protocol === 'https:';
  const target = await network.target({
    host: url.hostname,
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    allowLocal: flagOf(settings, 'allowLocal'),
  });
  const body = Buffer.from(JSON.stringify(bodyOf(message, settings)), 'utf8');
  const token = secretOf(secrets, 'token');
  const options: RequestOptions = {
    method: 'POST',
    // To the address that was judged, under the name that was written.
    host: target.address,
    port: target.port,
    path: `${url.pathname}${url.search}`,
    headers: {
      Host: url.host,
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': body.length,
      'User-Agent': 'Trapline',
      'Idempotency-Key': message.uid,
      'X-Trapline-Notification': message.uid,
      'X-Trapline-Attempt': String(message.attempt),
      ...signatureHeaders(secretOf(secrets, 'signingKey'), body, clock.now()),
      ...(token === '' ? {} : { Authorization: `Bearer ${token}` }),
      ...(url.username === '' && url.password === '' ? {} : { Authorization: basic(url) }),
    },
    agent: false,
    timeout: timeoutMs,
    signal,
  };
  const { status, text } = await exchange(target, {
    tls: secure ? tlsOptions(settings, target.host) : null,
    options,
    body,
  });
  const answered = `${where(target)} answered ${status}${text === '' ? '' : `: ${text}`}`;
  if (status >= 200 && status < 300) return answered;
  if (status >= 300 && status < 400)
    throw new ChannelError('refused', `${answered}. Redirects are not followed; enter the final URL.`);
  throw new ChannelError('refused', answered, { permanent: PERMANENT.includes(status) });
}

/**
 * Of the octets `<seconds since 1970>.<body>`: a receiver that checks the time as well cannot be sent an old request
 * again.
 */
function signatureHeaders(key: string, body: Buffer, nowMs: number): Record<string, string> {
  if (key === '') return {};
  const seconds = Math.floor(nowMs / 1_000);
  const digest = createHmac('sha256', key).update(`${seconds}.`).update(body).digest('hex');
  return { 'X-Trapline-Timestamp': String(seconds), 'X-Trapline-Signature': `sha256=${digest}` };
}

function basic(url: URL): string {
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

function exchange(
  target: Target,
  call: {
    /** Null: not encrypted. */
    readonly tls: ConnectionOptions | null;
    readonly options: RequestOptions;
    readonly body: Buffer;
  },
): Promise<{ readonly status: number; readonly text: string }> {
  const { tls, options, body } = call;
  return new Promise((resolve, reject) => {
    const failed = (error: unknown) => reject(connectionError(target, error));
    const answered = (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const done = () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString('utf8').slice(0, 200),
        });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk.subarray(0, MAX_ANSWER_BYTES - size));
        size += chunk.length;
        if (size < MAX_ANSWER_BYTES) return;
        // What it says beyond that nobody reads.
        done();
        response.destroy();
      });
      response.on('end', done);
      response.on('error', failed);
    };
    const sent = tls ? requestHttps({ ...options, ...tls }, answered) : requestHttp(options, answered);
    sent.on('timeout', () =>
      sent.destroy(new ChannelError('timeout', `${where(target)} did not answer in time`)),
    );
    sent.on('error', failed);
    sent.end(body);
  });
}
