import type { Command } from 'commander';
import { type CsvCell, csvText } from '../../api/csv-text.ts';
import type { DeviceView } from '../../contract/device.ts';
import { SECOND } from '../../domain/units.ts';
import { clientOf, remote, type RemoteOptions, show, type Terminal } from './command.ts';

/** As `device import` reads them; communities and keys are never given out, and stay empty. */
const HEAD = [
  ...['name', 'address', 'port', 'version', 'community', 'user', 'level'],
  ...['authProtocol', 'authKey', 'privProtocol', 'privKey', 'interval', 'tags'],
];

export function exportDevicesCommand(device: Command, terminal: Terminal): void {
  const command = remote(
    device
      .command('export')
      .description(
        'print the devices, without those of the lab, as the CSV that import reads; communities and keys are left empty, to be filled in',
      ),
  );
  command.action(async (options: RemoteOptions) => {
    const { items } = await clientOf(options, terminal).get<{ items: DeviceView[] }>('/devices');
    const own = items.filter(({ lab }) => !lab);
    show(options, terminal, own, () => csvText(HEAD, own.map(row)).trimEnd());
  });
}

function row(device: DeviceView): CsvCell[] {
  const { name, address, port, credential, intervalMs, groups } = device;
  const v3 = credential.version === 'v3' ? credential : null;
  return [
    ...[name, address, port, credential.version, '', v3?.user ?? '', v3?.level ?? ''],
    ...[v3?.authProtocol ?? '', '', v3?.privProtocol ?? '', '', intervalMs / SECOND, groups.join(';')],
  ];
}
