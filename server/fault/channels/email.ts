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
  linesField,
  portField,
  secretField,
  secretOf,
  textField,
  textOf,
} from './fields.ts';
import { certificateError, connectionError, type Target, where } from './network.ts';

/** One address, bare or behind a name: `Trapline <trapline@example.com>`. */
const ADDRESS = /^(?:[^<>\r\n",;]* )?<?[^\s<>@,;"]+@[^\s<>@,;"]+>?$/;
const MAX_RECIPIENTS = 50;
const COLOURS = {
  critical: '#c92a2a',
  major: '#d9480f',
  minor: '#a65d00',
  warning: '#1971c2',
  indeterminate: '#495057',
};

/** E-mail by SMTP (RFC 5321), as plain text and as HTML. */
export function emailKind({ network }: Pick<ChannelParts, 'network'>): ChannelKind {
  return {
    kind: 'email',
    label: 'E-mail',
    detail: 'Sends an e-mail through an SMTP server',
    fields: [
      HOST_FIELD,
      portField(587),
      choiceField('security', 'Encryption', [
        ['starttls', 'STARTTLS (usual on 587)'],
        ['tls', 'TLS from the start (usual on 465)'],
        ['none', 'None'],
      ]),
      textField('user', 'User name'),
      secretField('password', 'Password'),
      textField('from', 'From', {
        required: true,
        help: 'trapline@example.com, or Trapline <trapline@example.com>',
      }),
      linesField('to', 'To', {
        required: true,
        max: 4_000,
        help: 'Addresses, one a line or with commas between',
      }),
      CA_FIELD,
      ALLOW_LOCAL_FIELD,
    ],
    problems: (settings) => {
      const problems = certificateProblems(settings);
      if (!ADDRESS.test(textOf(settings, 'from'))) problems.push(['from', 'is no e-mail address']);
      const to = recipientsOf(settings);
      const wrong = to.find((address) => !ADDRESS.test(address));
      if (wrong !== undefined) problems.push(['to', `“${wrong}” is no e-mail address`]);
      if (to.length > MAX_RECIPIENTS) problems.push(['to', `has more than ${MAX_RECIPIENTS} addresses`]);
      return problems;
    },
    target: (settings) => `${recipientsOf(settings).join(', ')} · ${hostAndPort(settings)}`,
    preview: (message) => [
      { label: 'Subject', text: message.title },
      { label: 'Text', text: message.text },
      { label: 'HTML', text: htmlOf(message) },
    ],
    send: (message, context) =>
      network.reach(destinationOf(context.settings), (target) => mail(message, context, target), smtpError),
  };
}

function recipientsOf(settings: ChannelSettings): string[] {
  return textOf(settings, 'to')
    .split(/[\r\n,;]+/)
    .map((address) => address.trim())
    .filter((address) => address !== '');
}

async function mail(
  message: OutgoingMessage,
  { settings, secrets, timeoutMs, signal }: SendContext,
  target: Target,
): Promise<string> {
  // Loaded at the first e-mail: the start need not wait for it.
  const { createTransport } = await import('nodemailer');
  const security = textOf(settings, 'security');
  const user = textOf(settings, 'user');
  const transport = createTransport({
    host: target.address,
    port: target.port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: tlsOptions(settings, target.host),
    ...(user === '' ? {} : { auth: { user, pass: secretOf(secrets, 'password') } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // No text of a message may name a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const broken = () => transport.close();
  signal.addEventListener('abort', broken, { once: true });
  try {
    const sent = await transport.sendMail(envelopeOf(message, settings));
    const refused = sent.rejected.length > 0 ? `; refused for ${sent.rejected.map(String).join(', ')}` : '';
    return `${where(target)} answered ${sent.response}${refused}`;
  } finally {
    signal.removeEventListener('abort', broken);
    transport.close();
  }
}

function envelopeOf(message: OutgoingMessage, settings: ChannelSettings) {
  const from = textOf(settings, 'from');
  const domain = /@([^\s>]+)>?$/.exec(from)?.[1] ?? 'trapline.invalid';
  const alertId = message.notices.length === 1 ? (message.notices[0]?.alertId ?? null) : null;
  const thread = alertId === null ? null : `<alert-${alertId}@${domain}>`;
  return {
    from,
    to: recipientsOf(settings),
    subject: message.title,
    text: message.text,
    html: htmlOf(message),
    messageId: `<${message.uid}@${domain}>`,
    // What is told of one alert stands together in the reader's list.
    ...(thread === null ? {} : { references: thread }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Trapline-Notification': message.uid,
      'X-Trapline-Attempt': String(message.attempt),
      'X-Trapline-Severity': message.severity,
    },
  };
}

function htmlOf(message: OutgoingMessage): string {
  const lines = message.text.split('\n').map((line) => escaped(line));
  return (
    `<!doctype html><html lang="en"><body style="font:14px/1.5 system-ui,sans-serif;color:#212529">` +
    `<p style="border-left:4px solid ${COLOURS[message.severity]};padding-left:10px;font-weight:600">` +
    `${escaped(message.title)}</p><p>${lines.join('<br>\n')}</p>` +
    `<p><a href="${escaped(message.url)}">Open in Trapline</a></p></body></html>`
  );
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** @param error of nodemailer: `responseCode` is what the server answered (RFC 5321 §4.2) */
function smtpError(target: Target, error: unknown): ChannelError {
  const { code, command, responseCode, response, message } = error as {
    code?: string;
    command?: string;
    responseCode?: number;
    response?: string;
    message?: string;
  };
  if (command === 'STARTTLS' && response)
    return new ChannelError(
      'refused',
      `${where(target)} offers no STARTTLS there (it answered ${response}), and nothing is sent without; ` +
        'choose TLS from the start where the port speaks it, else another port',
      { cause: error },
    );
  if (responseCode !== undefined)
    return new ChannelError('refused', `${where(target)} answered ${response ?? String(responseCode)}`, {
      // 550 to 554 are about this message or its recipients.
      permanent: responseCode >= 550 && responseCode <= 554 && code !== 'EAUTH',
      cause: error,
    });
  const untrusted = certificateError(target, error);
  if (untrusted !== null) return untrusted;
  if (code === 'ETIMEDOUT')
    return new ChannelError('timeout', `${where(target)} did not answer in time`, { cause: error });
  if (code === 'ETLS')
    return new ChannelError('unreachable', `${where(target)}: no encrypted connection: ${message ?? ''}`, {
      cause: error,
    });
  return connectionError(target, error);
}
