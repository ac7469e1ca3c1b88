import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '../../server/domain/units.ts';
import { freeTcpPort, freeUdpPort, freeUdpPorts } from '../support/free-port.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { spawnCli, startTrapline, type TraplineProcess } from '../support/trapline-process.ts';

let folder: TemporaryFolder;
let trapline: TraplineProcess | undefined;

beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(async () => {
  await trapline?.kill9();
  trapline = undefined;
  folder.remove();
});

async function argumentsOfStart(): Promise<string[]> {
  return [
    ...['--data', folder.path],
    ...['--web-port', String(await freeTcpPort())],
    ...['--trap-port', String(await freeUdpPort())],
    ...['--lab-base-port', String(await freeUdpPorts(15)), '--access', 'open'],
  ];
}

describe('the server process', () => {
  it('answers at the address it prints, and Ctrl+C ends it within 2 s with exit code 0', async () => {
    trapline = await startTrapline({ args: await argumentsOfStart() });
    const health = await fetch(`${trapline.url}/api/v1/health`);
    expect(health.status).toBe(200);
    const page = await fetch(`${trapline.url}/`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const startedMs = performance.now();
    expect(await trapline.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });

  it('goes on, and ends as usual, where nobody reads its log any more', async () => {
    const { child, exited, lines } = spawnCli(['start', ...(await argumentsOfStart())]);
    try {
      const url = await eventually('the address', async () =>
        lines.map((line) => /Trapline is at (http:\S+?)\/?$/.exec(line)?.[1]).find(Boolean),
      );
      child.stdout?.destroy();
      child.stderr?.destroy();
      const send = (path: string, body: unknown) =>
        fetch(`${url}/api/v1${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      // Each alert is a line of the log.
      await eventually(
        'an alert',
        async () => {
          // What happens before the device is known raises none.
          for (const up of [true, false]) await send('/lab/devices/access-1/ports/7', { up });
          const { items } = (await (await fetch(`${url}/api/v1/alerts`)).json()) as { items: unknown[] };
          return items.length > 0;
        },
        { timeoutMs: 20 * SECOND },
      );
      child.kill('SIGTERM');
      expect(await exited).toEqual({ code: 0, signal: null });
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('refuses a second instance on the same data folder, naming the folder', async () => {
    trapline = await startTrapline({ args: await argumentsOfStart() });
    const second = spawnCli(['start', ...(await argumentsOfStart())]);
    expect((await second.exited).code).not.toBe(0);
    expect(second.lines.join('\n')).toContain(folder.path);
    expect((await fetch(`${trapline.url}/api/v1/health`)).status).toBe(200);
  });
});
