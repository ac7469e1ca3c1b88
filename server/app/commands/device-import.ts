import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { DeviceListEvent, DeviceListInput, ListedDeviceView } from '../../contract/device-list.ts';
import { listText } from '../../contract/list-text.ts';
import { plain } from '../print.ts';
import { clientOf, remote, type RemoteOptions, show, type Terminal } from './command.ts';
import { keysOf } from './credential-keys.ts';

interface ImportOptions extends RemoteOptions {
  readonly community?: string;
  readonly dryRun?: boolean;
}

/** `trapline device import devices.csv --dry-run` */
export function importDevicesCommand(device: Command, terminal: Terminal): void {
  remote(
    device
      .command('import')
      .description(
        'add the devices of a CSV file; its first line names the columns: address and any of name, port, version, community, user, level, authProtocol, authKey, privProtocol, privKey, context, interval, tags (with ; between), site',
      )
      .argument('<file>'),
  )
    .option('--community <community>', 'of lines with v1 or v2c that have none (else $TRAPLINE_COMMUNITY)')
    .option('--dry-run', 'only say what would become of each line')
    .action(async (file: string, { dryRun = false, ...options }: ImportOptions) => {
      const community = options.community ?? keysOf(terminal.environment, {}).community;
      const input: DeviceListInput = {
        text: listText(readFileSync(file)),
        dryRun,
        ...(community === undefined ? {} : { community }),
      };
      const devices: ListedDeviceView[] = [];
      let ignored: readonly string[] = [];
      let isWhole = false;
      // Ctrl+C ends the process, and with it the request; what was added stays.
      const events = clientOf(options, terminal).events<DeviceListEvent>(
        '/devices/import',
        input,
        new AbortController().signal,
      );
      for await (const event of events) {
        if (event.event === 'start') ({ ignored } = event);
        else if (event.event === 'device') devices.push(event.device);
        else isWhole = true;
      }
      if (!isWhole) throw new Error(`the server broke off after ${devices.length} lines; its log says why`);
      show(options, terminal, { devices, ignored }, () => reportText(devices, ignored, dryRun));
      if (devices.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1;
    });
}

function reportText(
  devices: readonly ListedDeviceView[],
  ignored: readonly string[],
  dryRun: boolean,
): string {
  const count = (wanted: ListedDeviceView['outcome']) =>
    devices.filter(({ outcome }) => outcome === wanted).length;
  const known = count('known');
  const counts = [
    dryRun ? `${count('new')} would be added` : `${count('added')} added`,
    ...(known > 0 ? [`${known} known already`] : []),
    `${count('refused')} refused`,
  ];
  return [
    `${counts.join(', ')}.`,
    ...(ignored.length === 0 ? [] : [`columns not used: ${ignored.map(plain).join(', ')}`]),
    ...devices.flatMap(({ line, problems, note }) =>
      [...problems, ...(note === null ? [] : [note])].map((what) => `line ${line}: ${plain(what)}`),
    ),
  ].join('\n');
}
