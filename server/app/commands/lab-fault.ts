import type { Command } from 'commander';
import type { LabFaultKindView, LabFaultOrder, LabFaultView } from '../../contract/lab-fault.ts';
import { plain, table, when } from '../print.ts';
import { clientOf, remote, type RemoteOptions, show, type Terminal } from './command.ts';

/** Arguments that cannot be used; the message is for the terminal. */
class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
  readonly code = 'argument';
}

export function labFaultCommand(lab: Command, terminal: Terminal): void {
  const fault = lab.command('fault').description('what is broken: kinds, list, add, end');
  kindsCommand(fault, terminal);
  listCommand(fault, terminal);
  addCommand(fault, terminal);
  endCommand(fault, terminal);
}

function kindsCommand(fault: Command, terminal: Terminal): void {
  remote(fault.command('kinds').description('what can be broken, and what each fault needs to know')).action(
    async (options: RemoteOptions) => {
      const kinds = await kindsOf(options, terminal);
      show(options, terminal, kinds, () =>
        table(
          ['kind', 'lasts', 'parameters', 'about'],
          kinds.map((kind) => [
            kind.kind,
            kind.lasting ? 'until ended' : 'once',
            kind.parameters.map(parameterText).join(' '),
            kind.about,
          ]),
        ),
      );
    },
  );
}

function listCommand(fault: Command, terminal: Terminal): void {
  remote(fault.command('list').description('faults, newest first')).action(async (options: RemoteOptions) => {
    const { items } = await clientOf(options, terminal).get<{ items: LabFaultView[] }>('/lab/faults');
    show(options, terminal, items, () => (items.length === 0 ? 'No faults.' : faultLines(items)));
  });
}

function addCommand(fault: Command, terminal: Terminal): void {
  remote(
    fault
      .command('add')
      .description('let a fault happen, such as: fault add cable-out link=a:eth0--b:eth1 --for 60')
      .argument('<kind>')
      .argument('[name=value...]'),
  )
    .option('--for <seconds>', "ends by itself after so many seconds of the lab's time")
    .action(async (kind: string, pairs: string[], options: RemoteOptions & { for?: string }) => {
      const known = (await kindsOf(options, terminal)).find((one) => one.kind === kind);
      const order: LabFaultOrder = {
        kind,
        parameters: parametersOf(pairs, known),
        source: 'command',
        ...(options.for === undefined ? {} : { forSeconds: numberOf('--for', options.for) }),
      };
      const added = await clientOf(options, terminal).post<LabFaultView>('/lab/faults', order);
      show(options, terminal, added, () => `Fault ${added.id}: ${plain(added.text)}`);
    });
}

function endCommand(fault: Command, terminal: Terminal): void {
  remote(fault.command('end').description('end a fault').argument('<id>')).action(
    async (id: string, options: RemoteOptions) => {
      const path = `/lab/faults/${encodeURIComponent(id)}`;
      const ended = await clientOf(options, terminal).delete<LabFaultView>(path);
      show(options, terminal, ended, () => `Fault ${ended.id} has ended; traps sent: ${ended.trapCount}.`);
    },
  );
}

async function kindsOf(options: RemoteOptions, terminal: Terminal): Promise<LabFaultKindView[]> {
  const { items } = await clientOf(options, terminal).get<{ items: LabFaultKindView[] }>('/lab/fault-kinds');
  return items;
}

/** `[percent=50%]`, `[perSecond=20/s]`: what may be left out stands in brackets, with what is taken then. */
function parameterText({
  name,
  type,
  required,
  fallback,
  unit,
}: LabFaultKindView['parameters'][number]): string {
  const value = fallback === null ? type.toUpperCase() : `${fallback}${unit.replace(/^1(?=\/)/, '')}`;
  return required ? `${name}=${value}` : `[${name}=${value}]`;
}

/** @param kind undefined for one that is not known, which the server refuses */
function parametersOf(
  pairs: readonly string[],
  kind: LabFaultKindView | undefined,
): LabFaultOrder['parameters'] {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at <= 0) throw new ArgumentError(`"${pair}" is no parameter; give each as name=value`);
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const known = kind?.parameters.find((parameter) => parameter.name === name);
      if (kind && !known) {
        const names = kind.parameters.map((parameter) => parameter.name).join(', ') || 'none';
        throw new ArgumentError(`${kind.kind} has no parameter ${name}; it has ${names}`);
      }
      return [name, known?.type === 'number' ? numberOf(name, value) : value];
    }),
  );
}

export function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new ArgumentError(`${name} is a number, not "${text}"`);
  return value;
}

export function faultLines(faults: readonly LabFaultView[]): string {
  return table(
    ['id', 'started (UTC)', 'ended (UTC)', 'traps', 'by', 'fault'],
    faults.map((fault) => [
      fault.id,
      when(fault.startedAtMs),
      fault.endedAtMs === null && fault.endsAtMs !== null
        ? `at ${when(fault.endsAtMs)}`
        : when(fault.endedAtMs),
      fault.trapCount,
      fault.source,
      fault.text,
    ]),
  );
}
