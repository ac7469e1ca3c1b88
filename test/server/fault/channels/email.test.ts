import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { expect, it, onTestFinished } from 'vitest';
import { signal } from '../../../support/signal.ts';
import { HOSTILE, messageWith, sendThrough, UID } from './sending.ts';

interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string;
  readonly source: string;
}

async function smtpServer(options: SMTPServerOptions = {}) {
  const mail = signal<Mail>('an e-mail');
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 's3cret' ? done(null, { user: username ?? '' }) : done(new Error('no such user')),
    onData: (stream, { envelope, user }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mail.fire({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          user: String(user ?? ''),
          source: Buffer.concat(chunks).toString('utf8'),
        });
        done(null, 'queued as 1');
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return { mail, port: (server.server.address() as AddressInfo).port };
}

const settings = (port: number) => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  user: 'trapline',
  from: 'Trapline <trapline@example.com>',
  to: 'one@example.com,\ntwo@example.com',
});

/** Header lines, unfolded. */
function headersOf(source: string): Record<string, string> {
  const head = source.slice(0, source.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
  return Object.fromEntries(
    head
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
}

it('arrives as text and HTML, with an id that stays and the number of the try', async () => {
  const { mail, port } = await smtpServer();
  const words = await sendThrough('email', {
    settings: settings(port),
    secrets: { password: 's3cret' },
    message: messageWith([{}], { attempt: 3 }),
  });
  expect(words).toBe(`127.0.0.1:${port} answered 250 queued as 1`);
  const { from, to, user, source } = await mail.wait();
  expect({ from, to, user }).toEqual({
    from: 'trapline@example.com',
    to: ['one@example.com', 'two@example.com'],
    user: 'trapline',
  });
  expect(headersOf(source)).toMatchObject({
    subject: 'raised (critical): core-1: port Gi1/0/1 is down',
    'message-id': `<${UID}@example.com>`,
    references: '<alert-7@example.com>',
    'auto-submitted': 'auto-generated',
    'x-trapline-notification': UID,
    'x-trapline-attempt': '3',
  });
  expect(source).toContain('Content-Type: text/plain');
  expect(source).toContain('Content-Type: text/html');
});

it('no text of a device adds a header or markup', async () => {
  const { mail, port } = await smtpServer();
  const message = messageWith([{ title: HOSTILE, device: HOSTILE }]);
  await sendThrough('email', { settings: settings(port), secrets: { password: 's3cret' }, message });
  const { source, to } = await mail.wait();
  expect(to).toEqual(['one@example.com', 'two@example.com']);
  expect(headersOf(source)).not.toHaveProperty('bcc');
  expect(source).not.toContain('<script>alert(1)</script></p>');
  const html = source.slice(source.indexOf('text/html'));
  expect(html).not.toMatch(/<script/i);
});

it('says what the server answered, and what is worth another try', async () => {
  const { port } = await smtpServer({
    onRcptTo: (_address, _session, done) => {
      done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    },
  });
  const call = { settings: settings(port), secrets: { password: 's3cret' } };
  await expect(sendThrough('email', call)).rejects.toMatchObject({ code: 'refused', permanent: true });
  await expect(sendThrough('email', { ...call, secrets: { password: 'wrong' } })).rejects.toMatchObject({
    code: 'refused',
    permanent: false,
  });
  // Asked for, encryption is not done without.
  await expect(
    sendThrough('email', { ...call, settings: { ...settings(port), security: 'starttls' } }),
  ).rejects.toMatchObject({
    code: 'refused',
    permanent: false,
    message: expect.stringMatching(
      `^127.0.0.1:${port} offers no STARTTLS there \\(it answered 500 .*\\), and nothing is sent without; choose TLS`,
    ),
  });
  await expect(
    sendThrough('email', { ...call, settings: { ...settings(port), port: 1 } }),
  ).rejects.toMatchObject({
    code: 'unreachable',
    message: 'connecting to 127.0.0.1:1: nothing listens there',
  });
});
