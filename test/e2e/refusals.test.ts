import dgram from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { SETTING_KEYS } from '../../server/config/settings.ts';
import type { HealthView } from '../../server/contract/health.ts';
import type { LabView } from '../../server/contract/lab.ts';
import { freePortArguments, runTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { spawnCli, startTrapline } from '../support/trapline-process.ts';

let folder: TemporaryFolder;

beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(() => folder.remove());

/** What a start that must fail says, without the log's lines. */
async function refusal(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { lines, exited } = spawnCli(['start', ...args], env);
  expect(await exited).toEqual({ code: 1, signal: null });
  return lines.filter((line) => !line.startsWith('{')).join('\n');
}

const freeStart = () => freePortArguments({ folder: folder.path, lab: false });

describe('what the server cannot start with, it names, with what to do', () => {
  it('a data folder that another instance has, which goes on undisturbed', async () => {
    const first = await runTrapline({ folder: folder.path, lab: false });
    onTestFinished(async () => void (await first.stop()));
    expect(await refusal(freeStart())).toBe(
      `trapline: opening the data folder ${folder.path}: another Trapline is running on it. ` +
        'Stop that one, or start this one with another data folder (--data FOLDER).',
    );
    expect(await first.get<HealthView>('/health')).toMatchObject({ ok: true, store: { writable: true } });
  });

  it('a web port that another program holds', async () => {
    const holder = net.createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void holder.close());
    await once(holder, 'listening');
    const port = (holder.address() as net.AddressInfo).port;
    expect(await refusal([...freeStart(), '--web-port', String(port)])).toBe(
      `trapline: serving the pages at 127.0.0.1:${port}: another program holds that port; stop it, or choose another ` +
        'with --web-port',
    );
  });

  it('a data folder that cannot be made, because a file is in its way', async () => {
    const file = join(folder.path, 'a-file');
    writeFileSync(file, '');
    const said = await refusal(freePortArguments({ folder: join(file, 'data'), lab: false }));
    expect(said.replace(/after \d+ ms/, 'after N ms')).toBe(
      `trapline: opening the database in ${join(file, 'data', 'trapline.db')}: a part of the path is not a folder (ENOTDIR after N ms). ` +
        'Choose another data folder.',
    );
  });

  it('a flag that is no setting', async () => {
    expect(await refusal([...freeStart(), '--web-prot', '9000'])).toBe(
      "error: unknown option '--web-prot'\n(Did you mean --web-port?)\n" +
        '`trapline --help` lists the commands, `trapline COMMAND --help` its options.',
    );
  });

  it('settings of the file and the environment that are unknown or will not do, all at once', async () => {
    writeFileSync(join(folder.path, 'trapline.json'), JSON.stringify({ webPrt: 9_000, trapPort: 70_000 }));
    const said = await refusal(['--data', folder.path], {
      TRAPLINE_WEB_PROT: '9000',
      TRAPLINE_LOG_LEVEL: 'loud',
    });
    const file = join(folder.path, 'trapline.json');
    expect(said.split('\n')).toEqual([
      'trapline: the settings cannot be used:',
      '  - the environment variable TRAPLINE_WEB_PROT is no setting',
      `  - "webPrt" in ${file} is no setting; the settings are ${SETTING_KEYS.join(', ')}`,
      `  - trapPort in ${file}: 70000 will not do (Too big: expected number to be <=65535); it is UDP port of the ` +
        'traps; auto is 162, or 1162 where 162 cannot be bound',
      '  - TRAPLINE_LOG_LEVEL: "loud" will not do (Invalid option: expected one of "debug"|"info"|"warn"|"error"); ' +
        'it is debug, info, warn or error',
    ]);
  });

  it('settings that contradict each other', async () => {
    expect(await refusal(['--data', folder.path, '--no-lab', '--lab-base-port', '2161'])).toBe(
      'trapline: the settings cannot be used:\n' +
        '  - --lab-base-port contradicts the lab being off; leave one of the two out',
    );
  });
});

describe('a trap port that cannot be had costs the traps alone', () => {
  it('named by --trap-port: the pages are served, and a notice says that no traps are received', async () => {
    const holder = await holdUdpPort(0);
    const port = holder.address().port;
    const trapline = await startTrapline({ args: [...freeStart(), '--trap-port', String(port)] });
    onTestFinished(async () => void (await trapline.stop()));
    const health = await healthWithNotice(trapline.url);
    expect(health.traps.listening).toBe(false);
    expect(health.notices).toEqual([
      {
        code: 'trapsDeaf',
        severity: 'critical',
        text: `No traps are received: UDP port ${port} is taken by another program.`,
        remedy:
          `Stop the program that holds it (on Linux: ss -ulpn sport = :${port}) or choose another with --trap-port, ` +
          'then start again.',
      },
    ]);
  });

  it('taken, the lab runs all the same, with nobody to send its traps to', async () => {
    const holder = await holdUdpPort(0);
    const args = freePortArguments({ folder: folder.path, lab: true });
    const trapline = await startTrapline({ args: [...args, '--trap-port', String(holder.address().port)] });
    onTestFinished(async () => void (await trapline.stop()));
    const lab = await eventually('the lab', async () => {
      const answer = await fetch(`${trapline.url}/api/v1/lab`);
      const view = (await answer.json()) as LabView;
      return view.devices.length > 0 ? view : null;
    });
    expect(lab.running).toBe(true);
    expect(lab.lab).toBe('campus');
    expect(lab.devices.length).toBe(14);
  });

  it('162, the one taken where none is named: 1162 takes its place, and a notice says why', async () => {
    const why = await takePort(162);
    const trapline = await startTrapline({ args: [...freeStart(), '--trap-port', 'auto'] });
    onTestFinished(async () => void (await trapline.stop()));
    const { traps, notices } = await healthWithNotice(trapline.url);
    // Another Trapline on this machine may hold 1162 too; then this one is deaf, and says so.
    expect({ traps, isFree: await isFree(1162) }).toMatchObject({
      traps: traps.listening ? { port: 1162 } : { port: 0 },
      isFree: false,
    });
    expect(notices.map(({ text }) => text)).toEqual([
      traps.listening
        ? `Traps are received on UDP port 1162, not 162: ${why}.`
        : `No traps are received: ${why}; UDP port 1162 is taken by another program.`,
    ]);
  });
});

/** Sees to it that a port below 1024 cannot be had, and answers in which words the server will say so. */
async function takePort(port: number): Promise<string> {
  try {
    await holdUdpPort(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES')
      return `UDP port ${port} needs rights that this process does not have`;
  }
  return `UDP port ${port} is taken by another program`;
}

async function isFree(port: number): Promise<boolean> {
  try {
    const socket = dgram.createSocket('udp4').bind({ port, address: '127.0.0.1', exclusive: true });
    await once(socket, 'listening');
    await new Promise<void>((closed) => void socket.close(closed));
    return true;
  } catch {
    return false;
  }
}

async function holdUdpPort(port: number): Promise<dgram.Socket> {
  const socket = dgram.createSocket('udp4');
  socket.bind({ port, address: '127.0.0.1', exclusive: true });
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return socket;
}

function healthWithNotice(url: string): Promise<HealthView> {
  return eventually('a notice about the trap port', async () => {
    const health = (await (await fetch(`${url}/api/v1/health`)).json()) as HealthView;
    // That access is open is told from the start.
    const notices = health.notices.filter(({ code }) => code !== 'openAccess');
    return notices.length > 0 && { ...health, notices };
  });
}
