import { expect, it } from 'vitest';
import { parseAgentCommand } from '../../../agents/recordings/agent-options.ts';

it('serves on loopback, port 1161, moving, where nothing else is said', () => {
  expect(parseAgentCommand(['a.snmprec'])).toEqual({
    path: 'a.snmprec',
    address: '127.0.0.1',
    port: 1161,
    community: null,
    second: null,
    seconds: null,
    frozen: false,
  });
});

it('takes every option, and a file that begins with a dash behind two of them', () => {
  const args = [
    '--address=127.0.0.2',
    '--port',
    '0',
    '--community',
    'c',
    '--second',
    'b',
    '--seconds',
    '2.5',
    '--frozen',
  ];
  expect(parseAgentCommand([...args, '--', '-a'])).toEqual({
    path: '-a',
    address: '127.0.0.2',
    port: 0,
    community: 'c',
    second: 'b',
    seconds: 2.5,
    frozen: true,
  });
});

it.each([
  [[], 'name one file or one folder'],
  [['a', 'b'], 'name one file or one folder'],
  [['a', '--port', '65536'], '--port "65536" is no whole number from 0 to 65535'],
  [['a', '--port', '1e3'], '--port "1e3" is no whole number from 0 to 65535'],
  [['a', '--second', 'b', '--seconds', '0'], '--seconds "0" is no number of seconds above 0'],
  [['a', '--seconds', '5'], '--seconds says how far --second lies behind the first recording; give both'],
  [['a', '--speed', '5'], "Unknown option '--speed'"],
])('refuses %j', (args, problem) => {
  expect(() => parseAgentCommand(args)).toThrow(`reading the options: ${problem}`);
});
