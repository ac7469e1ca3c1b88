import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { expect, it, onTestFinished } from 'vitest';
import { freeTcpPort } from '../../../support/free-port.ts';
import { eventually, signal } from '../../../support/signal.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { describeWithTools, findTool } from '../../../support/tools.ts';
import { HOSTILE, messageWith, sendThrough, UID } from './sending.ts';

/** Mosquitto without users, ended with the test. */
async function startMosquitto() {
  const port = await freeTcpPort();
  const config = join(temporaryFolder(), 'mosquitto.conf');
  writeFileSync(config, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n`);
  const child = spawn(findTool('mosquitto') ?? '', ['-c', config], { stdio: 'ignore' });
  const subscriber = await eventually('an answer of Mosquitto', () =>
    connectAsync({ host: '127.0.0.1', port, protocol: 'mqtt', reconnectPeriod: 0 }),
  );
  onTestFinished(async () => {
    await subscriber.endAsync(true);
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const got = signal<{ topic: string; body: unknown; qos: number }>('a message');
  subscriber.on('message', (topic, payload, { qos }) =>
    got.fire({ topic, body: JSON.parse(payload.toString('utf8')), qos }),
  );
  return { port, subscriber, got };
}

/** What takes a connection for the test. @returns its port */
async function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    onSocket(socket);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describeWithTools(['mosquitto'], 'an MQTT broker', () => {
  it('a subscription to the critical ones gets it, confirmed', async () => {
    const { port, subscriber, got } = await startMosquitto();
    await subscriber.subscribeAsync('trapline/fault/critical/#', { qos: 1 });
    await sendThrough('mqtt', {
      settings: { host: '127.0.0.1', port },
      message: messageWith([{ severity: 'minor' }]),
    });
    const words = await sendThrough('mqtt', {
      settings: { host: '127.0.0.1', port },
      message: messageWith([{}], { attempt: 2 }),
    });
    expect(words).toBe(`127.0.0.1:${port} confirmed trapline/fault/critical/core-1/linkDown`);
    expect(await got.wait()).toMatchObject({
      topic: 'trapline/fault/critical/core-1/linkDown',
      qos: 1,
      body: { id: UID, attempt: 2, event: 'raise' },
    });
  });

  it('a name of a device adds no level to the topic', async () => {
    const { port, subscriber, got } = await startMosquitto();
    await subscriber.subscribeAsync('trapline/fault/+/+/+', { qos: 1 });
    await sendThrough('mqtt', {
      settings: { host: '127.0.0.1', port, qos: '2' },
      message: messageWith([{ device: `a/#/+${HOSTILE}` }]),
    });
    expect((await got.wait()).topic).toMatch(/^trapline\/fault\/critical\/[A-Za-z0-9_-]+\/linkDown$/);
  });
});

it('a broker that is not there is named', async () => {
  await expect(sendThrough('mqtt', { settings: { host: '127.0.0.1', port: 1 } })).rejects.toMatchObject({
    code: 'unreachable',
    message: 'connecting to 127.0.0.1:1: nothing listens there',
  });
});

it('one that hangs up before it has let us in is told at once', async () => {
  const port = await listen((socket) => socket.destroy());
  await expect(sendThrough('mqtt', { settings: { host: '127.0.0.1', port } })).rejects.toMatchObject({
    code: 'unreachable',
    message: `127.0.0.1:${port} closed the connection`,
  });
});

it('one that does not let us in says why, and what to mend', async () => {
  for (const [code, words] of [
    [4, 'bad username or password; check user name and password'],
    [5, 'not authorized; check user name and password'],
    [3, 'server unavailable'],
  ] as const) {
    // CONNACK (MQTT 3.1.1 §3.2), then the end of the connection, as Mosquitto does it.
    const port = await listen((socket) => socket.once('data', () => socket.end(Buffer.of(0x20, 2, 0, code))));
    await expect(sendThrough('mqtt', { settings: { host: '127.0.0.1', port } })).rejects.toMatchObject({
      code: 'refused',
      message: `127.0.0.1:${port} refused the connection: ${words}`,
    });
  }
});

it('what is no broker is told as such', async () => {
  const port = await listen((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  );
  await expect(sendThrough('mqtt', { settings: { host: '127.0.0.1', port } })).rejects.toMatchObject({
    code: 'unreachable',
    message: `connecting to 127.0.0.1:${port}: what answers there speaks no MQTT`,
  });
});
