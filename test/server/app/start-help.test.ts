import { Command } from 'commander';
import { expect, it } from 'vitest';
import { startCommand } from '../../../server/app/commands/start.ts';

it('each --no option of the start says what it does, and not what its pair does', () => {
  const program = new Command();
  startCommand(program, { environment: {}, out: () => {}, error: () => {} });
  const options = program.commands[0]?.options ?? [];
  const without = options.filter(({ negate }) => negate);
  expect(Object.fromEntries(without.map(({ long, description }) => [long, description]))).toEqual({
    '--no-lab': 'start no simulated network; devices that it brought before stay in the list, switched off',
    '--no-lab-well-known-port': 'the devices of the lab answer on their own ports only, not on 161',
  });
});
