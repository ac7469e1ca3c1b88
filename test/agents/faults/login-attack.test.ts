import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { MINUTE } from '../../../agents/engine/clock.ts';
import { eventually } from '../../support/signal.ts';
import { makeLab } from '../running-lab.ts';

const inject = (lab: Awaited<ReturnType<typeof makeLab>>, parameters: Record<string, string | number>) =>
  lab.lab.faults.inject({ kind: 'login-attack', parameters, source: 'api' });

it('signs in again and again from an address of its own, as names that nobody has, and then ends', async () => {
  const heard: { address: string; name: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { name } = JSON.parse(body) as { name: string };
      heard.push({ address: request.socket.remoteAddress ?? '', name });
      response.writeHead(401).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const lab = await makeLab({ signInAt: () => `http://localhost:${port}/api/v1/session` });
  onTestFinished(() => lab.stop());
  const fault = inject(lab, { tries: 3 });
  expect(fault.text).toBe('127.0.0.67 tries to sign in to Trapline');
  lab.clock.advance(MINUTE);
  expect(fault.endedAtMs).not.toBe(null);
  await eventually('all of them', async () => heard.length === 3);
  expect(new Set(heard.map(({ address }) => address))).toEqual(new Set(['127.0.0.67']));
  expect(heard.map(({ name }) => name).sort()).toEqual([
    'lab-intruder-1',
    'lab-intruder-2',
    'lab-intruder-3',
  ]);
});

it('says what is missing where nobody has to sign in, stays on this machine, and slows down nobody there', async () => {
  const at = { url: null as string | null };
  const lab = await makeLab({ signInAt: () => at.url });
  onTestFinished(() => lab.stop());
  expect(() => inject(lab, {})).toThrow('signing in to Trapline: nobody has to');
  expect(() => inject(lab, { address: '127.0.0.1' })).toThrow('who is at this machine would be slowed down');
  at.url = 'http://[::1]:8162/api/v1/session';
  expect(() => inject(lab, {})).toThrow('serve the pages at an IPv4 address');
  expect(() => inject(lab, { address: '192.0.2.1' })).toThrow('the lab speaks on this machine only');
});
