import { inspect } from 'node:util';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';

const VALUE = 'planted-in-a-secret';
const secret = new Secret(VALUE);
const device = { name: 'core-1', credential: { version: 'v2c', community: secret } };

it.each<[string, () => string]>([
  ['as text', () => String(secret)],
  ['in a template', () => `community ${secret.toString()}`],
  ['joined', () => [secret].join()],
  ['as JSON', () => JSON.stringify(device)],
  ['inspected, as an error or a console shows it', () => inspect(device, { depth: 9, showHidden: true })],
  ['with its keys', () => JSON.stringify([Object.entries(secret), Object.assign({}, secret)])],
  [
    'in the log',
    () => {
      const lines: string[] = [];
      pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }).debug({ device, secret });
      return lines.join('');
    },
  ],
])('is not shown %s', (_way, shown) => {
  expect(shown()).not.toContain(VALUE);
  expect(secret.reveal()).toBe(VALUE);
});

it.each<[string, () => string]>([
  ['as text', () => String(secret)],
  ['as JSON', () => JSON.parse(JSON.stringify(secret)) as string],
  ['inspected', () => inspect(secret)],
])('is called <secret> %s', (_way, shown) => {
  expect(shown()).toBe('<secret>');
});
