import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LabDeviceView } from '../../../server/contract/lab.ts';
import { freeTcpPort, freeUdpPort, freeUdpPorts } from '../../support/free-port.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { startTrapline } from '../../support/trapline-process.ts';

const AGENTS = fileURLToPath(new URL('../../../dist/agents/main.js', import.meta.url));

export interface Fleet {
  readonly devices: number;
  /** Per device. */
  readonly ports: number;
  readonly intervalMs: number;
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
  for (const { devices, ports, intervalMs } of fleets) {
    const { lab, views } = await startLab({ devices, ports, trapPort });
    labs.push(lab);
    for (const { name, address, port } of views) {
      const credential = { version: 'v2c', community: 'public' };
      await post('/devices', { name: `${name}-${labs.length}`, address, port, credential, intervalMs });
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
