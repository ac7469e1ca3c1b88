import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { ChannelView, DeliveryView, TestOutcomeView } from '../../server/contract/channel.ts';
import { SECOND } from '../../server/domain/units.ts';
import { freeUdpPort } from '../support/free-port.ts';
import { type RunningTrapline, runTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A silent device is told at once. */
const AT_ONCE = ['--settle-seconds', '0'];
const PATIENCE = { timeoutMs: 30 * SECOND };
const SECRET = 'hook-t0ken-4711';

interface Posted {
  readonly id: string;
  readonly attempt: number;
  readonly title: string;
}

/** Answers only when told to. */
class Receiver {
  readonly posted: Posted[] = [];
  answers = true;
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { id, attempt, title } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Posted;
      this.posted.push({ id, attempt, title });
      if (this.answers) response.end();
    });
  });

  async start(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    onTestFinished(() => {
      this.#server.closeAllConnections();
      this.#server.close();
    });
    return (this.#server.address() as AddressInfo).port;
  }
}

const input = (port: number) => ({
  name: 'Hook',
  kind: 'webhook',
  settings: { allowLocal: true },
  secrets: { url: `http://127.0.0.1:${port}/in?token=${SECRET}` },
});

/** Nothing answers there, so an alert comes. */
const silentDevice = async () => ({
  name: 'gone',
  address: '127.0.0.1',
  port: await freeUdpPort(),
  credential: { version: 'v2c', community: 'secret-word' },
  intervalMs: 1 * SECOND,
  timeoutMs: 200,
  retries: 0,
});

const deliveries = (trapline: RunningTrapline) =>
  trapline.get<{ items: DeliveryView[] }>('/deliveries').then(({ items }) => items);

it('killed while a notification is under way, nothing is lost and the second copy says so', async () => {
  const folder = temporaryFolder();
  const receiver = new Receiver();
  const port = await receiver.start();
  const first = await runTrapline({ folder, lab: false, args: AT_ONCE });
  onTestFinished(() => void first.kill9());
  expect((await first.send('POST', '/channels', input(port))).status).toBe(201);
  receiver.answers = false;
  expect((await first.send('POST', '/devices', await silentDevice())).status).toBe(201);
  await eventually('the notification', async () => receiver.posted.length > 0, PATIENCE);
  expect((await deliveries(first)).map(({ state, attempts }) => [state, attempts])).toEqual([['sending', 1]]);
  await first.kill9();

  receiver.answers = true;
  const second = await runTrapline({ folder, lab: false, args: AT_ONCE });
  onTestFinished(async () => void (await second.stop()));
  const sent = await eventually(
    'the notification once more',
    async () => (await deliveries(second)).find(({ event, state }) => event === 'raise' && state === 'sent'),
    PATIENCE,
  );
  expect(sent.attempts).toBe(2);
  const [before, again] = receiver.posted;
  expect(again).toEqual({ ...before, attempt: 2 });
});

it('what a channel keeps secret is in no answer and no line of the log; wrong fields are named', async () => {
  const receiver = new Receiver();
  const port = await receiver.start();
  const trapline = await runTrapline({ folder: temporaryFolder(), lab: false, args: AT_ONCE });
  onTestFinished(async () => void (await trapline.stop()));
  const { body: channel } = await trapline.send<ChannelView>('POST', '/channels', input(port));
  expect(channel).toMatchObject({
    secrets: ['url'],
    settings: { allowLocal: true, format: 'generic' },
    target: `http://127.0.0.1:${port}/… · Generic (everything, as JSON)`,
  });
  const test = () => trapline.send<TestOutcomeView>('POST', `/channels/${channel.id}/test`);
  expect((await test()).body).toMatchObject({ ok: true, text: `127.0.0.1:${port} answered 200` });
  // The secret stays where it is not named; without leave for this machine nothing goes.
  await trapline.send('PATCH', `/channels/${channel.id}`, { settings: { allowLocal: false } });
  expect((await test()).body).toMatchObject({
    ok: false,
    text: expect.stringContaining('127.0.0.1 has the address 127.0.0.1, which is this machine'),
  });
  expect(receiver.posted).toHaveLength(1);
  const wrong = await trapline.send('POST', '/channels', {
    ...input(port),
    name: 'Other',
    settings: { colour: 'red' },
    policy: { templates: { title: '{device} {sysName}', text: '' } },
  });
  expect(wrong).toMatchObject({
    status: 422,
    body: {
      errors: [{ path: 'policy.templates.title', message: expect.stringContaining('no field {sysName}') }],
    },
  });
  const answers = [
    JSON.stringify(channel),
    JSON.stringify(await trapline.get('/channels')),
    JSON.stringify(await trapline.get('/deliveries')),
    ...trapline.lines,
  ];
  expect(answers.filter((text) => text.includes(SECRET))).toEqual([]);
});
