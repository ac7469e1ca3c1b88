import { Command } from 'commander';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EVERY_COMMAND } from '../../../server/app/commands/every.ts';
import { startApi } from '../api/api-server.ts';
import { fakePorts } from '../api/fake-ports.ts';

const SECRET = /pass|secret|token|key|communit|code|pin\b/i;
/** Credentials of SNMP, whose tools take them so everywhere; each has a variable in its place. */
const BY_VARIABLE: Readonly<Record<string, string>> = {
  'device add --community <community>': 'TRAPLINE_COMMUNITY',
  'device add --auth-key <key>': 'TRAPLINE_AUTH_KEY',
  'device add --priv-key <key>': 'TRAPLINE_PRIV_KEY',
  'device discover --auth-key <key>': 'TRAPLINE_AUTH_KEY',
  'device discover --priv-key <key>': 'TRAPLINE_PRIV_KEY',
  'device discover --community <community...>': 'TRAPLINE_COMMUNITY',
  'device import --community <community>': 'TRAPLINE_COMMUNITY',
};
/** What a simulated device answers to: nobody's secret. */
const OF_THE_LAB = 'agent --community <community>';

function programOf(environment: Readonly<Record<string, string>> = {}, out: string[] = []): Command {
  const program = new Command('trapline').enablePositionalOptions().exitOverride();
  const say = (text: string) => void out.push(text);
  for (const add of EVERY_COMMAND) add(program, { environment, out: say, error: say });
  return program;
}

/** What commands take that may be a secret: by options (unless a file holds it) and by arguments. */
function taken(command: Command, path: readonly string[] = []): { name: string; about: string }[] {
  const own = [
    ...command.options
      .filter(({ required, optional }) => required || optional)
      .filter(({ flags }) => SECRET.test(flags) && !flags.endsWith('<file>'))
      .map(({ flags, description }) => ({ flags, description })),
    ...command.registeredArguments
      .filter((argument) => SECRET.test(argument.name()))
      .map((argument) => ({ flags: `[${argument.name()}]`, description: argument.description })),
  ];
  return [
    ...own.map(({ flags, description: about }) => ({ name: [...path, flags].join(' '), about })),
    ...command.commands.flatMap((one) => taken(one, [...path, one.name()])),
  ];
}

describe('what everybody on the machine sees of a command', () => {
  it('is never a password, a token or a key of ours; communities and keys of SNMP have variables', () => {
    const found = taken(programOf()).filter(({ name }) => name !== OF_THE_LAB);
    expect(found.map(({ name }) => name)).toEqual(Object.keys(BY_VARIABLE));
    for (const { name, about } of found) expect(about).toContain(`$${BY_VARIABLE[name]}`);
  });

  it('takes no password of an account from its words', async () => {
    for (const words of [
      ['account', 'add', 'ada', 'a long walk by the river'],
      ['account', 'password', 'ada', 'a long walk by the river'],
      ['account', 'add', 'ada', '--password', 'a long walk by the river'],
      ['account', 'password', 'ada', '--password=a long walk by the river'],
    ]) {
      const program = programOf();
      program.commands.forEach(quiet);
      await expect(program.parseAsync(words, { from: 'user' })).rejects.toThrow(
        /too many arguments|unknown option/,
      );
    }
  });

  it('adds devices without their secrets in it', async () => {
    const ports = fakePorts();
    const server = await startApi(ports);
    onTestFinished(() => server.stop());
    const environment = {
      TRAPLINE_URL: `http://127.0.0.1:${server.port}`,
      TRAPLINE_COMMUNITY: 'from-the-variable',
      TRAPLINE_AUTH_KEY: 'auth-of-variable',
      TRAPLINE_PRIV_KEY: 'priv-of-variable',
    };
    const added = async (...words: string[]): Promise<string[]> => {
      await programOf(environment).parseAsync(['device', 'add', ...words], { from: 'user' });
      const { input } = ports.asked.findLast(({ what }) => what === 'add') ?? {};
      const { credential } = input as { credential: Record<string, string | { reveal(): string }> };
      return Object.values(credential).map((value) => (typeof value === 'string' ? value : value.reveal()));
    };
    expect(await added('a', '192.0.2.1')).toEqual(['v2c', 'from-the-variable']);
    expect(await added('b', '192.0.2.2', '--community', 'public')).toEqual(['v2c', 'public']);
    const user = ['--version', 'v3', '--user', 'monitor'];
    expect(await added('c', '192.0.2.3', ...user)).toEqual(['v3', 'monitor', 'noAuthNoPriv']);
    const signed = ['--auth-protocol', 'sha256'];
    expect(await added('d', '192.0.2.4', ...user, ...signed)).toEqual([
      ...['v3', 'monitor', 'authNoPriv', 'sha256', 'auth-of-variable'],
    ]);
    expect(await added('e', '192.0.2.5', ...user, ...signed, '--priv-protocol', 'aes')).toEqual([
      ...['v3', 'monitor', 'authPriv', 'sha256', 'auth-of-variable', 'aes', 'priv-of-variable'],
    ]);
  });
});

/** Errors are thrown, not printed; sub-commands do not inherit that from a program that is changed later. */
function quiet(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  command.commands.forEach(quiet);
}
