import { expect, it } from 'vitest';
import { Shutdown } from '../../../server/app/shutdown.ts';
import { silentLog } from '../../support/stage-line.ts';

it('stops what was started, last first, each once, and goes on past one that fails', async () => {
  const stopped: string[] = [];
  const shutdown = new Shutdown({ log: silentLog });
  shutdown.add('first', () => void stopped.push('first'));
  shutdown.add('failing', () => Promise.reject(new Error('no')));
  shutdown.add('last', async () => void stopped.push('last'));
  await Promise.all([shutdown.run(), shutdown.run()]);
  expect(stopped).toEqual(['last', 'first']);
});

it('stops at once what is started while all else stops', async () => {
  const stopped: string[] = [];
  const shutdown = new Shutdown({ log: silentLog });
  shutdown.add('slow', () => {
    shutdown.add('late', () => void stopped.push('late'));
    stopped.push('slow');
  });
  await shutdown.run();
  await shutdown.run();
  expect(stopped).toEqual(['slow', 'late']);
});
