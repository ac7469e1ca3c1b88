import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LabDeviceView } from '../../../server/contract/lab.ts';
import { freeTcpPort, freeUdpPort, freeUdpPorts } from '../../support/free-port.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { startTrapline } from '../../support/trapline-process.ts';
import { troubledPorts, troublesOf } from './troubled-fleet.ts';

const AGENTS = fileURLToPath(new URL('../../../dist/agents/main.js', import.meta.url));

export interface Fleet {
  readonly devices: number;
  /** Per device. */
  readonly ports: number;
  readonly intervalMs: number;
  /** Some are dead, lossy or slow; the healthy ones come first. */
  readonly troubled?: boolean;
}

/** The built server with simulated switches in processes of their own, one per fleet. */
export interface FleetServer {
  readonly url: string;
  readonly pid: number;
  /** What the agents sent traps to, for those who send more. */
  readonly trapPort: number;
  /** @throws where the answer is not 2xx */
  get<Body>(path: string): Promise<Body>;
  post<Body>(path: string, body: unknown): Promise<Body>;
  stop(): Promise<void>;
}

/** Devices have the numbers 1, 2, 3 ... in the order of the fleets. */
export async function startFleetServer(fleets: readonly Fleet[]): Promise<FleetServer> {
  const folder = makeTemporaryFolder();
  const trapPort = await freeUdpPort();
  const labs: ChildProcess[] = [];
  const server = await startTrapline({
    args: [
      ...['--data', folder.path, '--no-lab', '--web-port', String(await freeTcpPort())],
      ...['--trap-port', String(trapPort), '--log-level', 'warn'],
    ],
  });
  const ask = async <Body>(path: string, init?: RequestInit): Promise<Body> => {
    const answer = await fetch(`${server.url}/api/v1${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Body;
  };
  const post = <Body>(path: string, body: unknown) =>
    ask<Body>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  for (const [at, { intervalMs, ...fleet }] of fleets.entries()) {
    const { ports, processes } = await startNetwork(fleet, trapPort);
    labs.push(...processes);
    for (const [place, port] of ports.entries()) {
      const credential = { version: 'v2c', community: 'public' };
      const name = `switch-${at + 1}-${place + 1}`;
      await post('/devices', { name, address: '127.0.0.1', port, credential, intervalMs });
    }
  }
  return {
    url: server.url,
    pid: server.pid,
    trapPort,
    get: (path) => ask(path),
    post,
    stop: async () => {
      await server.stop();
      for (const lab of labs) lab.kill('SIGTERM');
      folder.remove();
    },
  };
}

async function startNetwork(
  { devices, ports, troubled = false }: Omit<Fleet, 'intervalMs'>,
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
