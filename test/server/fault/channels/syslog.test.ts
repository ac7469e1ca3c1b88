import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { signal } from '../../../support/signal.ts';
import { HOSTILE, messageWith, sendThrough, UID } from './sending.ts';

const LINE =
  '<129>1 2026-01-31T12:00:00.000Z nms.example trapline - raise ' +
  '[alarm resource="core-1" probableCause="other" perceivedSeverity="critical"]' +
  `[trapline@32473 id="${UID}" attempt="1" event="raise" count="1" alert="7" kind="linkDown" ` +
  'url="https://trapline.example/alerts?state=all&alert=7"] ' +
  '\ufeffraised (critical): core-1: port Gi1/0/1 is down';

async function udpListener() {
  const got = signal<string>('a datagram');
  const socket = createSocket('udp4', (datagram) => got.fire(datagram.toString('utf8')));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return { got, port: socket.address().port };
}

it('one datagram by UDP, as RFC 5424 writes it', async () => {
  const { got, port } = await udpListener();
  const words = await sendThrough('syslog', { settings: { host: '127.0.0.1', port } });
  expect(words).toBe(`sent to 127.0.0.1:${port} by UDP; nobody confirms it`);
  expect(await got.wait()).toBe(LINE);
});

it('one frame by TCP, with its octets counted', async () => {
  const got = signal<string>('what came until the end');
  const server = createServer((socket) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => got.fire(Buffer.concat(chunks).toString('utf8')));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const words = await sendThrough('syslog', { settings: { host: '127.0.0.1', port, transport: 'tcp' } });
  expect(words).toBe(`127.0.0.1:${port} took it by TCP`);
  expect(await got.wait()).toBe(`${Buffer.byteLength(LINE)} ${LINE}`);
});

it('a receiver that keeps the connection open is not sent it again and again', async () => {
  const server = createServer({ allowHalfOpen: true }, (socket) => void socket.resume()).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const call = { settings: { host: '127.0.0.1', port, transport: 'tcp' }, timeoutMs: 100 };
  await expect(sendThrough('syslog', call)).resolves.toBe(`127.0.0.1:${port} took it by TCP`);
});

it('no text of a device ends the element or the line, and a datagram stays small', async () => {
  const { got, port } = await udpListener();
  const message = messageWith([{ device: HOSTILE, title: `${HOSTILE}${'ü'.repeat(3_000)}`, event: 'clear' }]);
  await sendThrough('syslog', { settings: { host: '127.0.0.1', port }, message });
  const line = await got.wait();
  // Facility local0 with severity notice: it is over.
  expect(line.startsWith('<133>1 ')).toBe(true);
  expect(line).not.toMatch(/[\r\n]/);
  expect(line).toContain(
    'resource="x Bcc: eve@evil.example <script>alert(1)</script>\\"\\]\\\\ # * + / .{url} ',
  );
  expect(line).toContain('perceivedSeverity="cleared"');
  expect(Buffer.byteLength(line)).toBeLessThanOrEqual(2_048);
  expect(line).not.toContain('\ufffd');
});
