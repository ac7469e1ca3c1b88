import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
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
  /** As a consumer, which stands for a lecture's. */
  readonly consumer: ChannelModel;
  stop(): Promise<void>;
}

/** A RabbitMQ of its own: own node, own port mapper, own folders. */
export async function startBroker(): Promise<Broker> {
  const folder = makeTemporaryFolder();
  const [port, mapperPort, nodePort] = await Promise.all([freeTcpPort(), freeTcpPort(), freeTcpPort()]);
  const mapper = spawn('epmd', ['-port', String(mapperPort), '-address', '127.0.0.1'], { stdio: 'ignore' });
  const node = spawn(SCRIPT, [], {
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
  const end = async (): Promise<void> => {
    await ended(node, true);
    await ended(mapper, false);
    folder.remove();
  };
  try {
    const consumer = await eventually(
      'an answer of RabbitMQ',
      () => connect({ hostname: '127.0.0.1', port, username: 'guest', password: 'guest' }),
      START,
    );
    return {
      port,
      consumer,
      async stop() {
        await consumer.close();
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
