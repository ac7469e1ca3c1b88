import { type ChildProcess, fork } from 'node:child_process';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LabDeviceView } from '../../../server/contract/lab.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { freeTcpPort, freeUdpPort, freeUdpPorts } from '../../support/free-port.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { startTrapline } from '../../support/trapline-process.ts';
import { troubledPorts, troublesOf } from './troubled-fleet.ts';

const ADD_DEVICES = fileURLToPath(new URL('add-devices.mjs', import.meta.url));
const AGENTS = fileURLToPath(new URL('../../../dist/agents/main.js', import.meta.url));

export interface Fleet {
  readonly devices: number;
  /** Per device. */
  readonly ports: number;
  readonly intervalMs: number;
  /** Some are dead, lossy or slow; the healthy ones come first. */
  readonly troubled?: boolean;
  /** All of them where left out. */
  readonly modules?: readonly string[];
}

/** The built server with simulated switches in processes of their own, one per fleet. */
export interface FleetServer {
  readonly url: string;
  readonly pid: number;
  /** What the agents sent traps to, for those who send more. */
  readonly trapPort: number;
  /** @throws where the answer is not 2xx */
  get<Body>(path: string): Promise<Body>;
  stop(): Promise<void>;
}

/** Addresses whose traps are trusted; nothing is polled there. */
export interface FleetOptions {
  readonly senders?: readonly string[];
}

/** Devices have the numbers 1, 2, 3 ... in the order of the fleets, the senders after them. */
export async function startFleetServer(
  fleets: readonly Fleet[],
  { senders = [] }: FleetOptions = {},
): Promise<FleetServer> {
  const folder = makeTemporaryFolder();
  const trapPort = await freeUdpPort();
  // Held meanwhile: thousands of agents look for ports in the same range, and would be given this one.
  const held = dgram.createSocket('udp4').bind(trapPort, '127.0.0.1');
  await once(held, 'listening');
  const networks: ChildProcess[] = [];
  const devices: object[] = [];
  for (const [at, { intervalMs, modules, ...fleet }] of fleets.entries()) {
    const { ports, processes } = await startNetwork(fleet, trapPort);
    networks.push(...processes);
    for (const [place, port] of ports.entries())
      devices.push({
        ...{ name: `switch-${at + 1}-${place + 1}`, address: '127.0.0.1', port, intervalMs },
        ...(modules ? { modules } : {}),
      });
  }
  devices.push(...senders.map((address) => ({ name: address, address, enabled: false })));
  await addDevices(folder.path, devices);
  held.close();
  await once(held, 'close');
  const server = await startTrapline({
    args: [
      ...['--data', folder.path, '--no-lab', '--access', 'open', '--web-port', String(await freeTcpPort())],
      ...['--trap-port', String(trapPort), '--log-level', 'warn'],
    ],
    timeoutMs: 120 * SECOND,
  });
  return {
    url: server.url,
    pid: server.pid,
    trapPort,
    get: async <Body>(path: string) => {
      const answer = await fetch(`${server.url}/api/v1${path}`);
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Body;
    },
    stop: async () => {
      await server.stop();
      for (const network of networks) network.kill('SIGTERM');
      folder.remove();
    },
  };
}

/** Before the server starts: it finds them in its database. */
async function addDevices(folder: string, devices: readonly object[]): Promise<void> {
  const child = fork(ADD_DEVICES);
  const ended = once(child, 'exit');
  child.send({ folder, devices });
  const [code] = (await ended) as [number];
  if (code !== 0) throw new Error(`adding ${devices.length} devices to ${folder} ended with ${code}`);
}

async function startNetwork(
  { devices, ports, troubled = false }: Omit<Fleet, 'intervalMs' | 'modules'>,
  trapPort: number,
): Promise<{ ports: readonly number[]; processes: ChildProcess[] }> {
  const troubles = troublesOf(troubled ? devices : 0);
  const { lab, views } = await startLab({ devices: devices - troubles.dead, ports, trapPort });
  const labPorts = views.map(({ port }) => port);
  if (!troubled) return { ports: labPorts, processes: [lab] };
  const { ports: polled, network } = await troubledPorts(labPorts, troubles);
  return { ports: polled, processes: [lab, network] };
}

async function startLab(options: { devices: number; ports: number; trapPort: number }) {
  const { devices, ports, trapPort } = options;
  const lab = fork(AGENTS, [
    ...['--lab', 'scale', '--devices', String(devices), '--ports', String(ports)],
    ...['--base-port', String(await freeUdpPorts(devices)), '--no-161', '--trap-to', `127.0.0.1:${trapPort}`],
  ]);
  const views = await new Promise<LabDeviceView[]>((resolve, reject) => {
    lab.on('message', (message: { event?: string; devices?: LabDeviceView[] }) => {
      if (message.event === 'ready' && message.devices) resolve(message.devices);
    });
    lab.once('exit', (code) => reject(new Error(`the simulated network ended with ${code}`)));
  });
  return { lab, views };
}
