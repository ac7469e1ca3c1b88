import type { Command } from 'commander';
import type { PollSummary } from '../../contract/device.ts';
import { table } from '../print.ts';
import { clientOf, remote, type RemoteOptions, show, type Terminal } from './command.ts';

export function pollCommand(program: Command, terminal: Terminal): void {
  remote(program.command('poll').description('poll a device now').argument('<id>', 'device id')).action(
    async (id: string, options: RemoteOptions) => {
      const poll = await clientOf(options, terminal).post<PollSummary>(
        `/devices/${encodeURIComponent(id)}/poll`,
      );
      show(
        options,
        terminal,
        poll,
        () =>
          `${poll.reachable ? 'answered' : 'no answer'} in ${Math.round(poll.durationMs)} ms, ${poll.requests} requests, ${poll.lostTries} tries lost\n` +
          table(
            ['module', 'outcome', 'varbinds', 'ms', 'message'],
            poll.modules.map((module) => [
              module.module,
              module.outcome,
              module.varbinds,
              Math.round(module.durationMs),
              module.message,
            ]),
          ),
      );
      if (!poll.reachable) process.exitCode = 1;
    },
  );
}
