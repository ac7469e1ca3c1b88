import { existsSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { DeviceView } from '../../contract/device.ts';
import type { OperationEvent, OperationInput } from '../../contract/operation.ts';
import { SECOND } from '../../domain/units.ts';
import { plain } from '../print.ts';
import type { RestClient } from '../rest-client.ts';
import { clientOf, remote, type RemoteOptions, type Terminal } from './command.ts';

interface RecordOptions extends RemoteOptions {
  readonly root?: string;
  readonly scrub?: boolean;
  readonly out?: string;
}

type End = Extract<OperationEvent, { event: 'end' }>;

/** Below it lies everything that an agent can have. */
const WHOLE_TREE = '1';
/** What the server keeps of a walk. */
const MOST_OBJECTS = 200_000;
const TELL_MS = 2 * SECOND;
/** As a shell gives it to what Ctrl+C ended. */
const INTERRUPTED = 130;

/** What stops a recording, in words; the code makes it a message and no stack. */
class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly code: 'unknownDevice' | 'failed' | 'fileExists';

  constructor(code: RecordError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Adds `record` to the command `lab`. */
export function labRecordCommand(lab: Command, terminal: Terminal): void {
  remote(
    lab
      .command('record')
      .description('walk a device into a recording (.snmprec), which "trapline agent" serves like the device')
      .argument('<device>', 'name or id'),
  )
    .option('--root <oid>', 'what to walk, a name or an OID (everything)')
    .option('--scrub', 'exchange addresses; take out names, communities, users and keys')
    .option('--out <file>', 'where to write it, - for the terminal (DEVICE.snmprec)')
    .action(async (device: string, options: RecordOptions) => record(device, options, terminal));
}

async function record(name: string, options: RecordOptions, terminal: Terminal): Promise<void> {
  const client = clientOf(options, terminal);
  const device = await deviceNamed(client, name);
  const file = fileFor(device, options);
  const interrupt = new AbortController();
  const stop = (): void => interrupt.abort();
  process.once('SIGINT', stop);
  try {
    const { walkId, outcome, varbinds, elapsedMs } = await walked(client, {
      ...{ device, root: options.root ?? WHOLE_TREE, signal: interrupt.signal, terminal },
    });
    const query = options.scrub ? '?scrub=true' : '';
    const text = await client.text(`/devices/${device.id}/walks/${walkId}/recording${query}`);
    const part = outcome === 'complete' ? '' : ` (not all: the walk ended at a limit of ${MOST_OBJECTS})`;
    const seconds = (elapsedMs / SECOND).toFixed(1);
    if (file === null) {
      terminal.out(text.trimEnd());
      return;
    }
    writeFileSync(file, text);
    const body = { device: device.id, walk: walkId, objects: varbinds, complete: part === '', file };
    const said = `${varbinds} objects of ${plain(device.name)} in ${seconds} s${part}, written to ${file}. Serve it: npx trapline agent ${file}`;
    terminal.out(options.json ? JSON.stringify(body, null, 2) : said);
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    terminal.error(`trapline: recording ${plain(device.name)} was cancelled; nothing is written`);
    process.exitCode = INTERRUPTED;
  } finally {
    process.off('SIGINT', stop);
  }
}

/** @throws RecordError `unknownDevice` */
async function deviceNamed(client: RestClient, name: string): Promise<DeviceView> {
  const { items } = await client.get<{ items: DeviceView[] }>('/devices');
  const found = items.find((item) => item.name === name) ?? items.find(({ id }) => String(id) === name);
  if (found) return found;
  throw new RecordError(
    'unknownDevice',
    `looking for the device ${JSON.stringify(name)}: none has that name or id; "npx trapline device list" lists them`,
  );
}

/** Null: the terminal. A file that nobody named is never written over. */
function fileFor(device: DeviceView, { out }: RecordOptions): string | null {
  if (out === '-') return null;
  if (out !== undefined) return out;
  const file = `${device.name.replaceAll(/[^a-z0-9.-]+/gi, '-').slice(0, 60) || 'device'}.snmprec`;
  if (!existsSync(file)) return file;
  throw new RecordError('fileExists', `writing ${file}: it is there already; name a file with --out`);
}

/** @throws RecordError `failed` where the walk did not come to an end, or found nothing */
async function walked(
  client: RestClient,
  options: { device: DeviceView; root: string; signal: AbortSignal; terminal: Terminal },
): Promise<End & { readonly walkId: number }> {
  const { device, root, signal, terminal } = options;
  const input: OperationInput = { kind: 'walk', oids: [root], rowLimit: MOST_OBJECTS };
  let tellAtMs = TELL_MS;
  for await (const event of client.events<OperationEvent>(
    `/devices/${device.id}/operations`,
    input,
    signal,
  )) {
    if (event.event === 'progress' && event.elapsedMs >= tellAtMs) {
      tellAtMs = event.elapsedMs + TELL_MS;
      terminal.error(`${event.varbinds} objects in ${Math.round(event.elapsedMs / SECOND)} s …`);
    }
    if (event.event === 'note') terminal.error(plain(event.text));
    if (event.event === 'failed') throw new RecordError('failed', plain(event.message));
    if (event.event !== 'end') continue;
    const { walkId } = event;
    if (walkId !== null) return { ...event, walkId };
    throw new RecordError('failed', `walking ${plain(device.name)}: nothing lies at or below ${plain(root)}`);
  }
  throw new RecordError(
    'failed',
    `walking ${plain(device.name)}: the answer broke off; see the log of the server`,
  );
}
