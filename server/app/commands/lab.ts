import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { LabDeviceView, LabOfferView, LabView } from '../../contract/lab.ts';
import { plain, table } from '../print.ts';
import { clientOf, remote, type RemoteOptions, show, type Terminal } from './command.ts';
import { type AloneOptions, labAlone } from './lab-alone.ts';
import { labCheckCommand } from './lab-check.ts';
import { faultLines, labFaultCommand } from './lab-fault.ts';
import { labQueriesCommand } from './lab-queries.ts';
import { labRecordCommand } from './lab-record.ts';
import { clockText, labTimeCommands } from './lab-time.ts';

/** The simulated network: of a running server, or alone. */
export function labCommand(program: Command, terminal: Terminal): void {
  const lab = program.command('lab').description('the simulated network: look at it, break it, watch it');
  listCommand(lab, terminal);
  startCommand(lab, terminal);
  stopCommand(lab, terminal);
  labFaultCommand(lab, terminal);
  labTimeCommands(lab, terminal);
  labQueriesCommand(lab, terminal);
  labRecordCommand(lab, terminal);
  labCheckCommand(lab, terminal);
}

function listCommand(lab: Command, terminal: Terminal): void {
  remote(lab.command('list').description('devices, ports and faults at work')).action(
    async (options: RemoteOptions) => {
      const client = clientOf(options, terminal);
      const view = await client.get<LabView>('/lab');
      if (options.json || view.running) {
        show(options, terminal, view, () => labText(view));
        return;
      }
      const { items } = await client.get<{ items: LabOfferView[] }>('/lab/labs');
      terminal.out(stoppedText(view, items));
    },
  );
}

function startCommand(lab: Command, terminal: Terminal): void {
  remote(
    lab
      .command('start')
      .description('start a lab in place of the one that runs')
      .argument('[lab]', 'campus, course, scale or a file that ends in .yaml', 'campus'),
  )
    .option('--alone', 'run only the agents, here and without a server, until Ctrl+C; the rest goes with it')
    .option('--base-port <port>', 'first UDP port of the agents, 0 for any free ones')
    .option('--trap-to <target...>', 'where traps go: [v1:|v2c:|v3:]host:port')
    .option('--speed <n>', 'how fast time runs, 1 to 60')
    .option('--seed <n>', 'another seed is another traffic')
    .option('--state <folder>', 'where engine boots are kept')
    .option('--devices <n>', 'of the lab scale')
    .option('--ports <n>', 'of each device of the lab scale')
    .action(async (name: string, options: RemoteOptions & AloneOptions & { alone?: boolean }) => {
      const wanted = /\.ya?ml$/i.test(name) ? resolve(name) : name;
      if (options.alone) {
        process.exitCode = await labAlone(wanted, options);
        return;
      }
      const lonely = ALONE_ONLY.filter((option) => options[option] !== undefined);
      if (lonely.length > 0) {
        const named = lonely.map(
          (option) => `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        );
        terminal.error(`trapline: ${named.join(', ')}: goes with --alone; a server has settings of its own`);
        process.exitCode = 1;
        return;
      }
      const view = await clientOf(options, terminal).post<LabView>('/lab/start', { lab: wanted });
      show(options, terminal, view, () => labText(view));
    });
}

/** Options that a running server would not hear of. */
const ALONE_ONLY = ['basePort', 'trapTo', 'speed', 'seed', 'state', 'devices', 'ports'] as const;

function stopCommand(lab: Command, terminal: Terminal): void {
  remote(lab.command('stop').description('stop the lab; its devices rest')).action(
    async (options: RemoteOptions) => {
      const view = await clientOf(options, terminal).post<LabView>('/lab/stop');
      show(options, terminal, view, () => 'The lab has stopped; its devices rest until it is started again.');
    },
  );
}

function labText(view: LabView): string {
  const { title, lab, clock, devices, problems, faults } = view;
  return [
    `${plain(title)} (${plain(lab)})${clock === null ? '' : `, ${clockText(clock)}`}`,
    table(
      ['device', 'profile', 'address', 'ports up', 'read with', 'write with'],
      devices.map((device) => [
        device.name,
        device.profile,
        [`${device.address}:${device.port}`, ...device.extraPorts, ...device.alsoAt].join(', '),
        `${device.ports.filter((port) => port.ifOperStatus === 'up').length} of ${device.ports.length}`,
        communities(device, 'ro'),
        communities(device, 'rw'),
      ]),
    ),
    ...problems.map((problem) => `Problem: ${plain(problem)}`),
    faults.length === 0 ? 'No fault is at work.' : faultLines(faults),
  ].join('\n\n');
}

function communities({ communities: all }: LabDeviceView, access: 'ro' | 'rw'): string {
  const names = all.filter((one) => one.access === access).map(({ name, view }) => name + (view ? '*' : ''));
  return names.join(', ') || '-';
}

function stoppedText({ problems }: LabView, offers: readonly LabOfferView[]): string {
  return [
    'The lab is not running.',
    ...problems.map(plain),
    ...(offers.length === 0 ? [] : ['Start one with "npx trapline lab start NAME":']),
    ...(offers.length === 0
      ? []
      : [
          table(
            ['name', 'about'],
            offers.map(({ name, about }) => [name, about]),
          ),
        ]),
  ].join('\n');
}
