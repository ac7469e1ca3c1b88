import { SECOND } from '../../server/domain/units.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { HealthView } from '../../server/contract/health.ts';
import type { LabView } from '../../server/contract/lab.ts';
import { eventually } from './signal.ts';
import { startTrapline, type TraplineProcess } from './trapline-process.ts';

const API = '/api/v1';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** A started server, and its REST interface to ask it by. */
export interface RunningTrapline extends TraplineProcess {
  /** Where it takes traps. */
  readonly trapPort: number;
  /** @param path below `/api/v1` @throws where the answer is not a success, with what it said */
  get<Body>(path: string): Promise<Body>;
  send<Body>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer<Body>>;
}

/** Any free ports, and nothing of the well-known ones, so that tests can stand beside a Trapline in use. */
export function freePortArguments(options: {
  folder: string;
  lab: boolean | 'course';
  /** People sign in; without it everybody may do everything. */
  accounts?: boolean;
}): string[] {
  const named = typeof options.lab === 'string' ? ['--lab', options.lab] : [];
  const lab = options.lab === false ? ['--no-lab'] : [...named, '--lab-base-port', '0'];
  return [
    ...['--data', options.folder],
    ...['--web-port', '0'],
    ...['--trap-host', '127.0.0.1', '--trap-port', '0'],
    ...['--no-lab-well-known-port', ...lab],
    ...(options.accounts ? [] : ['--access', 'open']),
  ];
}

/**
 * Starts the built server on `folder` at free ports; `args` come last and so outweigh them.
 * @param options.lab true for the one that users get, or `course` where one device will do
 */
export async function runTrapline(options: {
  folder: string;
  lab: boolean | 'course';
  args?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  through?: readonly string[];
}): Promise<RunningTrapline> {
  const { environment = {}, through = [] } = options;
  const args = [...freePortArguments(options), ...(options.args ?? [])];
  const trapline = await startTrapline({ args, environment, through });
  const get = async <Body>(path: string): Promise<Body> => {
    const answer = await fetch(`${trapline.url}${API}${path}`);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text) as Body;
  };
  // The pages are served before the trap port is bound.
  const trapPort = await eventually('the trap port', async () => {
    const { traps } = await get<HealthView>('/health');
    return traps.listening && traps.port;
  });
  return {
    ...trapline,
    trapPort,
    get,
    async send<Body>(method: string, path: string, body?: unknown) {
      const answer = await fetch(`${trapline.url}${API}${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const text = await answer.text();
      return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as Body };
    },
  };
}

/** Waits until every device of the lab is polled, and answers them by name. */
export function polledLab(trapline: RunningTrapline): Promise<Record<string, DeviceView>> {
  return eventually(
    'the first poll of every device of the lab',
    async () => {
      const lab = await trapline.get<LabView>('/lab');
      const { items } = await trapline.get<{ items: DeviceView[] }>('/devices');
      const polled = items.filter((device) => device.lab && device.lastAnswerAtMs !== null);
      return (
        polled.length > 0 &&
        polled.length === lab.devices.length &&
        Object.fromEntries(polled.map((device) => [device.name, device]))
      );
    },
    { timeoutMs: 30 * SECOND },
  );
}
