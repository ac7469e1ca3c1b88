import type { ConsumeMessage } from 'amqplib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECOND } from '../../../../server/domain/units.ts';
import { signal } from '../../../support/signal.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { type Broker, startBroker } from './rabbit-broker.ts';
import { HOSTILE, messageWith, sendThrough, UID } from './sending.ts';

describeWithTools(['rabbitmq-server'], 'a RabbitMQ topic exchange', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker();
  }, 100 * SECOND);
  afterAll(() => broker?.stop());

  const call = (part: object = {}) => ({
    settings: { host: '127.0.0.1', port: broker.port, ...part },
    secrets: { password: 'guest' },
  });

  /** Binds a queue of its own to the pattern and hears what comes. */
  async function consumer(exchange: string, pattern: string, type: 'topic' | 'fanout' | 'direct' = 'topic') {
    const channel = await broker.consumer.createChannel();
    await channel.assertExchange('trapline', 'topic', { durable: true });
    if (exchange !== 'trapline') {
      await channel.assertExchange(exchange, type);
      await channel.bindExchange(exchange, 'trapline', 'fault.#');
    }
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, exchange, pattern);
    const got = signal<ConsumeMessage>(`a message under ${pattern}`);
    const all: ConsumeMessage[] = [];
    await channel.consume(queue, (message) => {
      if (message === null) return;
      all.push(message);
      got.fire(message);
    });
    return { got, all };
  }

  it('fault.critical.# gets the critical one and no other, persistent, with its id and try', async () => {
    const critical = await consumer('trapline', 'fault.critical.#');
    const everything = await consumer('trapline', 'fault.#');
    const words = await sendThrough('rabbitmq', {
      ...call(),
      message: messageWith([{ severity: 'minor', device: 'access-1' }]),
    });
    expect(words).toBe(
      `127.0.0.1:${broker.port} confirmed it in trapline under fault.minor.access-1.linkDown`,
    );
    await everything.got.wait();
    await sendThrough('rabbitmq', { ...call(), message: messageWith([{}], { attempt: 2 }) });
    const { fields, properties, content } = await critical.got.wait();
    expect(critical.all).toHaveLength(1);
    expect(fields.routingKey).toBe('fault.critical.core-1.linkDown');
    expect(properties).toMatchObject({
      deliveryMode: 2,
      contentType: 'application/json',
      messageId: UID,
      appId: 'trapline',
      headers: { 'trapline-attempt': 2, 'trapline-severity': 'critical' },
    });
    expect(JSON.parse(content.toString('utf8'))).toMatchObject({ id: UID, attempt: 2, event: 'raise' });
  });

  it('exchanges of other types behind it pass it on: fanout to all, direct by the whole key', async () => {
    const fanout = await consumer('lecture-fanout', '', 'fanout');
    const direct = await consumer('lecture-direct', 'fault.major.core-2.linkDown', 'direct');
    await sendThrough('rabbitmq', {
      ...call(),
      message: messageWith([{ severity: 'major', device: 'core-2' }]),
    });
    expect((await fanout.got.wait()).fields.routingKey).toBe('fault.major.core-2.linkDown');
    expect((await direct.got.wait()).fields.routingKey).toBe('fault.major.core-2.linkDown');
  });

  it('a name of a device adds no word to the key', async () => {
    const { got } = await consumer('trapline', 'fault.critical.*.linkDown');
    await sendThrough('rabbitmq', { ...call(), message: messageWith([{ device: HOSTILE }]) });
    expect((await got.wait()).fields.routingKey).toBe(
      'fault.critical.x_Bcc_eve_evil_example_script_alert_1_script_url_channel_eve.linkDown',
    );
  });

  it('says where no queue took it, what was refused, and who does not answer', async () => {
    const elsewhere = call({ exchange: 'nobody-listens' });
    await expect(sendThrough('rabbitmq', elsewhere)).resolves.toBe(
      `127.0.0.1:${broker.port} took it, but no queue of nobody-listens is bound to fault.critical.core-1.linkDown`,
    );
    await expect(
      sendThrough('rabbitmq', call({ exchange: 'nobody-listens', unroutable: 'fail' })),
    ).rejects.toMatchObject({ code: 'refused' });
    await expect(sendThrough('rabbitmq', call({ exchange: 'absent', declare: false }))).rejects.toMatchObject(
      { code: 'refused', message: expect.stringContaining('404') },
    );
    await expect(
      sendThrough('rabbitmq', { ...call(), secrets: { password: 'wrong' } }),
    ).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('403') });
    await expect(sendThrough('rabbitmq', call({ port: 1 }))).rejects.toMatchObject({
      code: 'unreachable',
      message: 'connecting to 127.0.0.1:1: nothing listens there',
    });
  });
});
