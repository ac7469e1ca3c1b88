import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer as createHttps } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer as createTls } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChannelKindName, ChannelSettings } from '../../../../server/domain/channel.ts';
import { SECOND } from '../../../../server/domain/units.ts';
import { makeCertificate, type TestCertificate } from '../../../support/certificates.ts';
import { freeTcpPort } from '../../../support/free-port.ts';
import { eventually } from '../../../support/signal.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';
import { describeWithTools, findTool } from '../../../support/tools.ts';
import { type Broker, startBroker } from './rabbit-broker.ts';
import { kindsWith, sendThrough } from './sending.ts';

interface Channel {
  readonly name: ChannelKindName;
  readonly settings: ChannelSettings;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly port: number;
  /** What the other side says when it took it. */
  readonly took: string;
}

const UNTRUSTED =
  'its certificate is not trusted: nobody who is trusted here signed it. Enter the certificate of its authority in ' +
  'the settings of the channel';

describeWithTools(['openssl', 'mosquitto', 'rabbitmq-server'], 'a channel that encrypts', () => {
  const folders = [makeTemporaryFolder(), makeTemporaryFolder(), makeTemporaryFolder()];
  const ends: (() => unknown)[] = [];
  const channels = new Map<string, Channel>();
  let own: TestCertificate;
  let other: TestCertificate;
  let broker: Broker;

  beforeAll(async () => {
    own = makeCertificate(folders[0]!.path, 'DNS:localhost,IP:127.0.0.1');
    other = makeCertificate(folders[1]!.path, 'DNS:elsewhere.example');
    broker = await startBroker(own);
    await eventually('the TLS port of RabbitMQ', () => reached(broker.tlsPort), { timeoutMs: 60 * SECOND });
    const mqttPort = await startMosquitto();
    for (const [key, channel] of [
      ['SMTP with STARTTLS', mailChannel(await startSmtp(false), 'starttls')],
      ['SMTP over TLS', mailChannel(await startSmtp(true), 'tls')],
      [
        'AMQPS',
        {
          name: 'rabbitmq',
          settings: { tls: true },
          secrets: { password: 'guest' },
          port: broker.tlsPort,
          took: 'took it, but no queue of trapline is bound to fault.critical.core-1.linkDown',
        },
      ],
      [
        'MQTTS',
        {
          name: 'mqtt',
          settings: { tls: true },
          port: mqttPort,
          took: 'confirmed trapline/fault/critical/core-1/linkDown',
        },
      ],
      [
        'syslog over TLS',
        { name: 'syslog', settings: { transport: 'tls' }, port: await startSyslog(), took: 'took it by TLS' },
      ],
      ['HTTPS', await hook()],
    ] as const)
      channels.set(key, channel);
  }, 100 * SECOND);

  afterAll(async () => {
    for (const end of ends) await end();
    await broker?.stop();
    for (const folder of folders) folder.remove();
  });

  async function startSmtp(secure: boolean): Promise<number> {
    const server = new SMTPServer({
      secure,
      key: own.key,
      cert: own.cert,
      authOptional: true,
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(null, 'queued'));
      },
    });
    server.on('error', () => {});
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    ends.push(() => server.close());
    return (server.server.address() as AddressInfo).port;
  }

  function mailChannel(port: number, security: string): Channel {
    const settings = { security, user: '', from: 'trapline@example.com', to: 'one@example.com' };
    return { name: 'email', settings, port, took: 'answered 250 queued' };
  }

  async function startMosquitto(): Promise<number> {
    const port = await freeTcpPort();
    const config = join(folders[2]!.path, 'mosquitto.conf');
    writeFileSync(
      config,
      // Started as root it would become another user, who cannot read the files of the test.
      `user root\nlistener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n` +
        `cafile ${own.caFile}\ncertfile ${own.certFile}\nkeyfile ${own.keyFile}\n`,
    );
    const child: ChildProcess = spawn(findTool('mosquitto') ?? '', ['-c', config], { stdio: 'ignore' });
    ends.push(async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    });
    await eventually('the port of Mosquitto', () => reached(port));
    return port;
  }

  async function startSyslog(): Promise<number> {
    const server = createTls({ key: own.key, cert: own.cert }, (socket) => void socket.resume());
    server.on('tlsClientError', () => {});
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(() => server.close());
    return (server.address() as AddressInfo).port;
  }

  async function hook(): Promise<Channel> {
    const server = createHttps({ key: own.key, cert: own.cert }, (_request, response) => void response.end());
    server.on('tlsClientError', () => {});
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const secrets = { url: `https://127.0.0.1:${port}/` };
    return { name: 'webhook', settings: {}, secrets, port, took: 'answered 200' };
  }

  const send = (key: string, part: ChannelSettings) => {
    const channel = channels.get(key);
    if (channel === undefined) throw new Error(`there is no channel ${key}`);
    const { name, settings, secrets = {}, port } = channel;
    const call = { settings: { host: '127.0.0.1', port, ...settings, ...part }, secrets };
    return { channel, sent: sendThrough(name, call) };
  };
  const KEYS = ['SMTP with STARTTLS', 'SMTP over TLS', 'AMQPS', 'MQTTS', 'syslog over TLS', 'HTTPS'];

  it.each(KEYS)('%s is taken from a server whose authority is entered', async (key) => {
    const { channel, sent } = send(key, { ca: own.ca });
    expect(await sent).toBe(`127.0.0.1:${channel.port} ${channel.took}`);
  });

  it.each(KEYS)('%s is refused where nobody that is trusted signed it, in a sentence', async (key) => {
    for (const ca of ['', other.ca]) {
      const { channel, sent } = send(key, { ca });
      await expect(sent).rejects.toMatchObject({
        code: 'unreachable',
        message: `connecting to 127.0.0.1:${channel.port}: ${UNTRUSTED}`,
      });
    }
  });

  it('a certificate for another name is refused, whoever signed it', async () => {
    const server = createTls({ key: other.key, cert: other.cert }, (socket) => void socket.resume());
    server.on('tlsClientError', () => {});
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    await expect(
      sendThrough('syslog', { settings: { host: '127.0.0.1', port, transport: 'tls', ca: other.ca } }),
    ).rejects.toMatchObject({
      message: `connecting to 127.0.0.1:${port}: its certificate is for another name. Enter the host by a name that the certificate has`,
    });
  });

  it('a server without encryption is not sent anything', async () => {
    await expect(
      sendThrough('rabbitmq', {
        settings: { host: '127.0.0.1', port: broker.port, tls: true, ca: own.ca },
        secrets: { password: 'guest' },
      }),
    ).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('what is no certificate is named when the channel is saved', () => {
    const problems = (ca: string) =>
      kindsWith()
        .find(({ kind }) => kind === 'mqtt')
        ?.problems({ prefix: 'trapline', ca }, {});
    expect(problems('')).toEqual([]);
    expect(problems(`${own.ca}\n${other.ca}`)).toEqual([]);
    expect(problems(own.key)).toEqual([
      [
        'ca',
        'holds more than certificates in PEM (-----BEGIN CERTIFICATE-----); a private key never belongs here',
      ],
    ]);
    expect(problems('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toEqual([
      ['ca', 'certificate 1 cannot be read'],
    ]);
  });
});

async function reached(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } finally {
    socket.destroy();
  }
}
