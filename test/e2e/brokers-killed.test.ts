import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GetMessage } from 'amqplib';
import { connectAsync } from 'mqtt';
import { expect, it, onTestFinished } from 'vitest';
import type { DeliveryView } from '../../server/contract/channel.ts';
import { SECOND } from '../../server/domain/units.ts';
import { startBroker } from '../server/fault/channels/rabbit-broker.ts';
import { freeTcpPort, freeUdpPort } from '../support/free-port.ts';
import { HoldingProxy } from '../support/holding-proxy.ts';
import { type RunningTrapline, runTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools, findTool } from '../support/tools.ts';

/** A silent device is told at once. */
const AT_ONCE = ['--settle-seconds', '0'];
// A try that fails while the broker is still away puts the next one off to a minute and more.
const PATIENCE = { timeoutMs: 150 * SECOND };
const LONG = 360 * SECOND;

async function proxyTo(port: number) {
  const proxy = new HoldingProxy(port);
  onTestFinished(() => proxy.stop());
  return { proxy, port: await proxy.start() };
}

/** Adds the channel, and a device at whose address nothing answers, so that an alert comes. */
async function alertThrough(trapline: RunningTrapline, channel: object): Promise<void> {
  // Nothing else: on a busy machine Trapline may have something to tell of itself, too.
  const policy = { filter: { kinds: ['unreachable'] } };
  expect((await trapline.send('POST', '/channels', { ...channel, policy })).status).toBe(201);
  const { status } = await trapline.send('POST', '/devices', {
    name: 'gone',
    address: '127.0.0.1',
    port: await freeUdpPort(),
    credential: { version: 'v2c', community: 'secret-word' },
    intervalMs: 1 * SECOND,
    timeoutMs: 200,
    retries: 0,
  });
  expect(status).toBe(201);
}

const raised = (trapline: RunningTrapline) =>
  trapline
    .get<{ items: DeliveryView[] }>('/deliveries')
    .then(({ items }) => items.find(({ event }) => event === 'raise'));

const sentAgain = (trapline: RunningTrapline) =>
  eventually(
    'the notification once more',
    async () => {
      const found = await raised(trapline);
      return found?.state === 'sent' && found;
    },
    PATIENCE,
  );

describeWithTools(
  ['rabbitmq-server'],
  'RabbitMQ and Trapline, both killed while a notification is under way',
  () => {
    it(
      'lose nothing: what was taken is kept, what was not confirmed comes again and says so',
      { timeout: LONG },
      async () => {
        const broker = await startBroker();
        onTestFinished(() => broker.stop());
        const queue = await broker.consumer.createChannel();
        await queue.assertExchange('trapline', 'topic', { durable: true });
        await queue.assertQueue('kept', { durable: true });
        await queue.bindQueue('kept', 'trapline', 'fault.#');
        const { proxy, port } = await proxyTo(broker.port);
        // In the head of each message that is published.
        proxy.holdAfter = 'trapline-attempt';
        const folder = temporaryFolder();
        const first = await runTrapline({ folder, lab: false, args: AT_ONCE });
        onTestFinished(() => void first.kill9());
        await alertThrough(first, {
          name: 'Queue',
          kind: 'rabbitmq',
          settings: { allowLocal: true, host: '127.0.0.1', port },
          secrets: { password: 'guest' },
        });
        await proxy.held();
        expect(await raised(first)).toMatchObject({ state: 'sending', attempts: 1 });
        await first.kill9();
        await broker.kill9();

        await broker.startAgain();
        proxy.holdAfter = null;
        const second = await runTrapline({ folder, lab: false, args: AT_ONCE });
        onTestFinished(async () => void (await second.stop()));
        expect(await sentAgain(second)).toMatchObject({ attempts: 2 });
        const kept = await broker.consumer.createChannel();
        const got: GetMessage[] = [];
        await eventually('both copies in the queue', async () => {
          const message = await kept.get('kept', { noAck: true });
          if (message) got.push(message);
          return got.length === 2;
        });
        const [one, two] = got.map(({ properties: { messageId, headers } }) => ({
          messageId: messageId as string,
          attempt: headers?.['trapline-attempt'] as number,
        }));
        expect(one?.attempt).toBe(1);
        expect(two).toEqual({ messageId: one?.messageId, attempt: 2 });
      },
    );
  },
);

describeWithTools(['mosquitto'], 'Mosquitto, killed before it confirms', () => {
  it('is told again once it is back, under the same id', { timeout: LONG }, async () => {
    const brokerPort = await freeTcpPort();
    const config = join(temporaryFolder(), 'mosquitto.conf');
    writeFileSync(config, `listener ${brokerPort} 127.0.0.1\nallow_anonymous true\npersistence false\n`);
    const mosquitto = (): ChildProcess => {
      const child = spawn(findTool('mosquitto') ?? '', ['-c', config], { stdio: 'ignore' });
      onTestFinished(() => void child.kill('SIGKILL'));
      return child;
    };
    const told: { id: string; attempt: number }[] = [];
    const listen = async () => {
      const client = await eventually('an answer of Mosquitto', () =>
        connectAsync({ host: '127.0.0.1', port: brokerPort, protocol: 'mqtt', reconnectPeriod: 0 }),
      );
      client.on('error', () => {});
      client.on('message', (_topic, payload) => {
        const { id, attempt } = JSON.parse(payload.toString('utf8')) as { id: string; attempt: number };
        told.push({ id, attempt });
      });
      await client.subscribeAsync('trapline/fault/#', { qos: 1 });
      onTestFinished(() => void client.end(true));
    };
    const before = mosquitto();
    await listen();
    const { proxy, port } = await proxyTo(brokerPort);
    proxy.holdAfter = '"attempt"';
    const trapline = await runTrapline({ folder: temporaryFolder(), lab: false, args: AT_ONCE });
    onTestFinished(async () => void (await trapline.stop()));
    await alertThrough(trapline, {
      name: 'Topics',
      kind: 'mqtt',
      settings: { allowLocal: true, host: '127.0.0.1', port },
    });
    await proxy.held();
    await eventually('the first copy', async () => told.length === 1);
    proxy.open = false;
    const gone = once(before, 'exit');
    before.kill('SIGKILL');
    await gone;

    mosquitto();
    await listen();
    proxy.holdAfter = null;
    proxy.open = true;
    const { attempts } = await sentAgain(trapline);
    await eventually('the second copy', async () => told.length === 2);
    expect(attempts).toBeGreaterThan(1);
    expect(told).toEqual([
      { id: told[0]?.id, attempt: 1 },
      { id: told[0]?.id, attempt: attempts },
    ]);
  });
});
