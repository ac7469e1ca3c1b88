import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeTcpPort, freeUdpPort, freeUdpPorts } from '../support/free-port.ts';
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
    ...['--lab-base-port', String(await freeUdpPorts(15))],
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

  it('refuses a second instance on the same data folder, naming the folder', async () => {
    trapline = await startTrapline({ args: await argumentsOfStart() });
    const second = spawnCli(['start', ...(await argumentsOfStart())]);
    expect((await second.exited).code).not.toBe(0);
    expect(second.lines.join('\n')).toContain(folder.path);
    expect((await fetch(`${trapline.url}/api/v1/health`)).status).toBe(200);
  });
});
