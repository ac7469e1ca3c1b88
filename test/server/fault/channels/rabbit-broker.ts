import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, type ChannelModel } from 'amqplib';
import { SECOND } from '../../../../server/domain/units.ts';
import { freeTcpPort } from '../../../support/free-port.ts';
import { eventually } from '../../../support/signal.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';

/** Debian's wrapper in sbin wants its own user and folders; the script behind it takes them from the environment. */
const SCRIPT = '/usr/lib/rabbitmq/bin/rabbitmq-server';
/** It brings up a virtual machine and a database. */
const START = { timeoutMs: 90 * SECOND, everyMs: 200 };

export interface Broker {
  readonly port: number;
  /** Where it takes TLS, if it was given a certificate. */
  readonly tlsPort: number;
  /** As a consumer, which stands for a lecture's. */
  readonly consumer: ChannelModel;
  /** Ends it as a crash does; what it keeps stays. */
  kill9(): Promise<void>;
  /** After `kill9`, over what it kept. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Paths of what a broker shows to those who connect by TLS. */
export interface BrokerCertificate {
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
}

/** A RabbitMQ of its own: own node, own port mapper, own folders. */
export async function startBroker(tls?: BrokerCertificate): Promise<Broker> {
  const folder = makeTemporaryFolder();
  const tlsPort = await freeTcpPort();
  if (tls !== undefined)
    writeFileSync(
      `${folder.path}/rabbitmq.conf`,
      `listeners.ssl.1 = 127.0.0.1:${tlsPort}\nssl_options.cacertfile = ${tls.caFile}\n` +
        `ssl_options.certfile = ${tls.certFile}\nssl_options.keyfile = ${tls.keyFile}\n` +
        'ssl_options.verify = verify_none\nssl_options.fail_if_no_peer_cert = false\n',
    );
  const [port, mapperPort, nodePort] = await Promise.all([freeTcpPort(), freeTcpPort(), freeTcpPort()]);
  const mapper = spawn('epmd', ['-port', String(mapperPort), '-address', '127.0.0.1'], { stdio: 'ignore' });
  const startNode = () =>
    spawn(SCRIPT, [], {
      stdio: 'ignore',
      // Its shell script leaves the virtual machine as a child: they end together as a group.
      detached: true,
      env: {
        ...process.env,
        HOME: folder.path,
        ERL_EPMD_PORT: String(mapperPort),
        RABBITMQ_NODENAME: `trapline-${port}@localhost`,
        RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
        RABBITMQ_NODE_PORT: String(port),
        RABBITMQ_DIST_PORT: String(nodePort),
        RABBITMQ_MNESIA_BASE: `${folder.path}/mnesia`,
        RABBITMQ_LOG_BASE: `${folder.path}/log`,
        RABBITMQ_PID_FILE: `${folder.path}/pid`,
        RABBITMQ_ENABLED_PLUGINS_FILE: `${folder.path}/plugins`,
        RABBITMQ_CONF_ENV_FILE: '/dev/null',
        RABBITMQ_CONFIG_FILE: `${folder.path}/rabbitmq`,
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+S 1:1',
      },
    });
  let node = startNode();
  const consume = () =>
    eventually(
      'an answer of RabbitMQ',
      () => connect({ hostname: '127.0.0.1', port, username: 'guest', password: 'guest' }),
      START,
    );
  const end = async (): Promise<void> => {
    await ended(node, true);
    await ended(mapper, false);
    folder.remove();
  };
  try {
    let consumer = await consume();
    return {
      port,
      tlsPort,
      get consumer() {
        return consumer;
      },
      async kill9() {
        // Its connection ends with an error, which is what is wanted here.
        consumer.on('error', () => {});
        await ended(node, true);
      },
      async startAgain() {
        node = startNode();
        consumer = await consume();
      },
      async stop() {
        await consumer.close().catch(() => {});
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function ended(child: ChildProcess, group: boolean): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  // Nothing of it is to be kept.
  process.kill(group ? -child.pid : child.pid, 'SIGKILL');
  await exited;
}
