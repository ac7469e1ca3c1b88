import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { AT_MS, HOSTILE, messageWith, sendThrough, UID } from './sending.ts';

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly url: string;
  readonly body: string;
}

/** A receiver that keeps what comes. */
async function receiver(answer: (response: ServerResponse) => void = (response) => response.end('ok')) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      got.push({
        headers: request.headers,
        url: request.url ?? '',
        body: Buffer.concat(chunks).toString('utf8'),
      });
      answer(response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { got, port, url: `http://hook.example:${port}/in?token=s3cret` };
}

const network = { resolve: async () => [{ address: '127.0.0.1', family: 4 }] };

it('posts the whole notice, signed, to the address that was judged', async () => {
  const { got, url, port } = await receiver();
  const words = await sendThrough('webhook', {
    secrets: { url, signingKey: 'k3y', token: 't0ken' },
    message: messageWith([{}], { attempt: 2 }),
    network,
  });
  expect(words).toBe(`hook.example:${port} (127.0.0.1) answered 200: ok`);
  const { headers, url: path, body } = got[0]!;
  expect(path).toBe('/in?token=s3cret');
  expect(headers).toMatchObject({
    host: `hook.example:${port}`,
    authorization: 'Bearer t0ken',
    'content-type': 'application/json; charset=utf-8',
    'x-trapline-notification': UID,
    'x-trapline-attempt': '2',
  });
  const time = headers['x-trapline-timestamp'] as string;
  const digest = createHmac('sha256', 'k3y').update(`${time}.${body}`).digest('hex');
  expect(headers['x-trapline-signature']).toBe(`sha256=${digest}`);
  const at = new Date(AT_MS).toISOString();
  expect(JSON.parse(body)).toEqual({
    version: 1,
    id: UID,
    attempt: 2,
    event: 'raise',
    severity: 'critical',
    title: 'raised (critical): core-1: port Gi1/0/1 is down',
    text:
      'core-1: port Gi1/0/1 is down\n\nEvent: raised\nSeverity: critical\nDevice: core-1 (192.0.2.1)\n' +
      'Interface: Gi1/0/1\nRaised: 2026-01-31 12:00:00 UTC\nReported: 1 times\n' +
      'Evidence: linkDown trap from 192.0.2.1\nClears when: a linkUp trap\n\n' +
      'https://trapline.example/alerts?state=all&alert=7',
    url: 'https://trapline.example/alerts?state=all&alert=7',
    at,
    count: 1,
    notifications: [
      {
        event: 'raise',
        at,
        alert: 7,
        device: { id: 1, name: 'core-1', address: '192.0.2.1', groups: ['core'] },
        kind: 'linkDown',
        interface: 'Gi1/0/1',
        severity: 'critical',
        title: 'core-1: port Gi1/0/1 is down',
        raisedAt: at,
        clearedAt: null,
        reason: null,
        acknowledgedBy: null,
        note: null,
        evidence: 'linkDown trap from 192.0.2.1',
        clearsWhen: 'a linkUp trap',
        reports: 1,
      },
    ],
  });
});

it('redirects are not followed, wherever they point', async () => {
  const inner = await receiver();
  const { url } = await receiver((response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${inner.port}/` }).end();
  });
  await expect(sendThrough('webhook', { secrets: { url }, network })).rejects.toMatchObject({
    code: 'refused',
    permanent: false,
  });
  expect(inner.got).toEqual([]);
});

it('an endless answer is read no further than needed', async () => {
  const { url } = await receiver((response) => {
    response.writeHead(200);
    const more = () => {
      if (!response.destroyed) response.write('x'.repeat(65_536), more);
    };
    more();
  });
  await expect(sendThrough('webhook', { secrets: { url }, network })).resolves.toMatch(
    /answered 200: x{200}$/,
  );
});

it('no answer ends after the timeout; a refused body is not sent again', async () => {
  const silent = await receiver(() => {});
  await expect(
    sendThrough('webhook', { secrets: { url: silent.url }, network, timeoutMs: 100 }),
  ).rejects.toMatchObject({ code: 'timeout', permanent: false });
  const { url } = await receiver((response) => response.writeHead(400).end('bad'));
  await expect(sendThrough('webhook', { secrets: { url }, network })).rejects.toMatchObject({
    code: 'refused',
    permanent: true,
  });
});

it.each(['slack', 'teams', 'discord', 'mattermost', 'generic'])(
  'what a device calls itself stays text in the form of %s',
  async (format) => {
    const { got, url } = await receiver();
    const message = messageWith([{ title: HOSTILE, device: HOSTILE }]);
    await sendThrough('webhook', { secrets: { url }, settings: { format }, message, network });
    const { body } = got[0]!;
    const texts: string[] = [];
    JSON.parse(body, (_, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
    const joined = texts.join('\n');
    expect(joined).toContain('eve');
    if (format === 'generic') return;
    expect(joined).not.toMatch(/<script>|<!channel>/);
    if (format !== 'slack') expect(joined).not.toMatch(/@everyone/);
  },
);
