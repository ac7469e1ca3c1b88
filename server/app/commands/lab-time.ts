import type { Command } from 'commander';
import type { LabTimelineView } from '../../contract/lab-fault.ts';
import type { LabClockChange, LabClockView, LabTrafficView } from '../../contract/lab-network.ts';
import { table, when } from '../print.ts';
import { clientOf, remote, type RemoteOptions, show, type Terminal } from './command.ts';
import { numberOf } from './lab-fault.ts';

/** How the lab goes: its time, its traffic, its timeline. */
export function labTimeCommands(lab: Command, terminal: Terminal): void {
  clockCommand(lab, terminal);
  trafficCommand(lab, terminal);
  timelineCommand(lab, terminal);
}

function clockCommand(lab: Command, terminal: Terminal): void {
  remote(
    lab
      .command('clock')
      .description("the lab's time: shown, or pause, resume, step SECONDS (while paused), speed 1..60")
      .argument('[action]')
      .argument('[number]'),
  ).action(async (action: string | undefined, number: string | undefined, options: RemoteOptions) => {
    const client = clientOf(options, terminal);
    const clock =
      action === undefined
        ? await client.get<LabClockView>('/lab/clock')
        : await client.post<LabClockView>('/lab/clock', clockChange(action, number));
    show(options, terminal, clock, () => clockText(clock));
  });
}

/** As typed: what is wrong with it the server says. */
function clockChange(action: string, number: string | undefined): LabClockChange {
  const value = number === undefined ? undefined : numberOf(action, number);
  if (value === undefined) return { action } as LabClockChange;
  return (action === 'step' ? { action, seconds: value } : { action, speed: value }) as LabClockChange;
}

export function clockText({ atMs, paused, speed }: LabClockView): string {
  return `its time is ${when(atMs)} UTC, ${paused ? 'paused' : `running ${speed} times as fast as ours`}`;
}

function trafficCommand(lab: Command, terminal: Terminal): void {
  remote(
    lab
      .command('traffic')
      .description('the parts of the traffic: shown, or one turned up or down')
      .argument('[name]')
      .argument('[scale]', '0 stops it, 1 is as written, 10 is the most'),
  ).action(async (name: string | undefined, scale: string | undefined, options: RemoteOptions) => {
    const client = clientOf(options, terminal);
    if (name !== undefined && scale !== undefined)
      await client.put<LabTrafficView>(`/lab/traffic/${encodeURIComponent(name)}`, {
        scale: numberOf('scale', scale),
      });
    const { items } = await client.get<{ items: LabTrafficView[] }>('/lab/traffic');
    const shown = name === undefined ? items : items.filter((item) => item.name === name);
    show(options, terminal, shown, () =>
      table(
        ['name', 'scale', 'flows', 'title'],
        shown.map((item) => [item.name, item.scale, item.flows, item.title]),
      ),
    );
  });
}

function timelineCommand(lab: Command, terminal: Terminal): void {
  remote(
    lab
      .command('timeline')
      .description('the faults that the lab lets happen by itself: shown, or start, stop')
      .argument('[action]'),
  ).action(async (action: string | undefined, options: RemoteOptions) => {
    const client = clientOf(options, terminal);
    const timeline =
      action === undefined
        ? await client.get<LabTimelineView>('/lab/timeline')
        : await client.post<LabTimelineView>('/lab/timeline', { action });
    show(options, terminal, timeline, () => timelineText(timeline));
  });
}

function timelineText({ running, elapsedS, entries }: LabTimelineView): string {
  const head = running
    ? `The timeline runs, ${Math.round(elapsedS)} s so far.`
    : 'The timeline does not run.';
  if (entries.length === 0) return `${head}\nThe lab has none.`;
  const rows = entries.map(({ atS, state, kind, text }) => [atS, state, kind, text]);
  return `${head}\n${table(['at s', 'state', 'kind', 'fault'], rows)}`;
}
