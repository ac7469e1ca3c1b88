import type { Command } from 'commander';
import type { DeviceInput, DeviceView } from '../../contract/device.ts';
import { table, when } from '../print.ts';
import { clientOf, remote, type RemoteOptions, show, type Terminal } from './command.ts';
import type { Environment } from './credential-keys.ts';
import { discoverCommand } from './device-discover.ts';
import { exportDevicesCommand } from './device-export.ts';
import { importDevicesCommand } from './device-import.ts';
import { type CredentialOptions, credentialOf, userOptions } from './user-options.ts';

interface AddOptions extends RemoteOptions, CredentialOptions {
  readonly port?: string;
  readonly interval?: string;
  readonly tag?: string[];
  readonly group?: string[];
}

export function deviceCommand(program: Command, terminal: Terminal): void {
  const device = program
    .command('device')
    .description('devices: add, list, remove, discover, import, export');
  addCommand(device, terminal);
  listCommand(device, terminal);
  removeCommand(device, terminal);
  discoverCommand(device, terminal);
  importDevicesCommand(device, terminal);
  exportDevicesCommand(device, terminal);
}

function addCommand(device: Command, terminal: Terminal): void {
  const add = remote(
    device.command('add').description('add a device').argument('<name>').argument('<address>'),
  )
    .option('--port <port>', 'UDP port of its agent')
    .option('--version <version>', 'v1, v2c or v3 (v2c, with --user v3)')
    .option('--community <community>', 'for v1 and v2c (else $TRAPLINE_COMMUNITY, else public)');
  userOptions(add, 'for v3')
    .option('--interval <seconds>', 'poll interval')
    .option('--tag <tag...>', 'its tags: backbone, site:berlin')
    .option('--group <name...>', 'the same; its older name')
    .action(async (name: string, address: string, options: AddOptions) => {
      const added = await clientOf(options, terminal).post<DeviceView>(
        '/devices',
        inputOf(name, address, options, terminal.environment),
      );
      show(options, terminal, added, () => `Device ${added.id} (${added.name}) added.`);
    });
}

function listCommand(device: Command, terminal: Terminal): void {
  const list = remote(device.command('list').description('list the devices'));
  list.option('--tag <tag>', 'only those with this tag; a key alone means all its values');
  list.action(async (options: RemoteOptions & { readonly tag?: string }) => {
    const { tag } = options;
    const only = tag === undefined ? '' : `?tag=${encodeURIComponent(tag)}`;
    const { items } = await clientOf(options, terminal).get<{ items: DeviceView[] }>(`/devices${only}`);
    show(options, terminal, items, () =>
      items.length === 0
        ? tag === undefined
          ? 'No devices. Add one: npx trapline device add NAME ADDRESS --community COMMUNITY'
          : `No device has the tag ${tag}.`
        : table(
            [
              ...['id', 'name', 'address', 'version', 'state', 'ms', 'interfaces', 'tags'],
              ...['last answer (UTC)', 'problem'],
            ],
            items.map((item) => [
              item.id,
              item.name,
              `${item.address}:${item.port}`,
              item.credential.version,
              item.enabled ? item.reachability : 'disabled',
              item.roundTripMs === null ? null : item.roundTripMs.toFixed(1),
              item.interfaceCount,
              item.groups.join(' '),
              when(item.lastAnswerAtMs),
              item.problem,
            ]),
          ),
    );
  });
}

function removeCommand(device: Command, terminal: Terminal): void {
  remote(
    device.command('remove').description('remove a device and all that is stored of it').argument('<id>'),
  ).action(async (id: string, options: RemoteOptions) => {
    await clientOf(options, terminal).delete(`/devices/${encodeURIComponent(id)}`);
    show(options, terminal, { removed: Number(id) }, () => `Device ${id} removed.`);
  });
}

function inputOf(name: string, address: string, options: AddOptions, environment: Environment): DeviceInput {
  const tags = [...(options.tag ?? []), ...(options.group ?? [])];
  return {
    name,
    address,
    credential: credentialOf(options, environment),
    ...(options.port === undefined ? {} : { port: Number(options.port) }),
    ...(options.interval === undefined ? {} : { intervalMs: Math.round(Number(options.interval) * 1_000) }),
    ...(tags.length === 0 ? {} : { groups: tags }),
  };
}
