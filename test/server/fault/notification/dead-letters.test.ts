import { expect, it } from 'vitest';
import { ChannelError } from '../../../../server/domain/notification.ts';
import { Outbox } from './outbox.ts';

const down = () => {
  throw new ChannelError('unreachable', 'nothing listens there');
};

it('after the last try it is a dead letter, which a person tries again or puts away', async () => {
  const outbox = new Outbox();
  outbox.add('all', { maxTries: 2 });
  outbox.answer = down;
  outbox.raise();
  outbox.raise();
  await outbox.minutes(2);
  expect(outbox.states()).toEqual(['raise dead 2', 'raise dead 2']);
  const [second, first] = outbox.log.list({ limit: 2 });
  outbox.answer = () => 'taken';
  expect(outbox.log.retry(first!.id)).toMatchObject({ state: 'waiting' });
  expect(outbox.log.discard(second!.id)).toMatchObject({ state: 'discarded' });
  await outbox.pass();
  expect(outbox.states()).toEqual(['raise sent 3', 'raise discarded 2']);
  // Once decided, it stays so.
  expect(outbox.log.discard(first!.id)).toMatchObject({ state: 'sent' });
});

it('a dead letter about what is over by now is followed by its end, once', async () => {
  const outbox = new Outbox();
  outbox.add('all', { maxTries: 2 });
  outbox.answer = down;
  const over = outbox.raise();
  outbox.raise();
  await outbox.minutes(2);
  outbox.clear(over);
  await outbox.minutes(1);
  expect(outbox.states()).toEqual(['raise dead 2', 'raise dead 2']);
  outbox.answer = () => 'taken';
  const letters = outbox.log.list({ limit: 2 }).toReversed();
  for (const { id } of letters) outbox.log.retry(id);
  await outbox.minutes(1);
  for (const { id } of letters) outbox.log.retry(id);
  await outbox.minutes(1);
  expect(outbox.told()).toEqual(['all: raise problem 1', 'all: raise problem 2', 'all: clear problem 1']);
});

it('what waits for its next try goes at once where the channel was changed, or a test of it went through', async () => {
  const outbox = new Outbox();
  const { id } = outbox.add('all');
  outbox.answer = down;
  outbox.raise();
  await outbox.minutes(6);
  const [waiting] = outbox.states();
  expect(waiting).toMatch(/^raise waiting/);
  // Nothing else is due for minutes; a test that fails changes nothing.
  await outbox.channels.test(id);
  await outbox.pass();
  expect(outbox.states()[0]).toBe(waiting);
  outbox.answer = () => 'taken';
  await outbox.channels.test(id);
  await outbox.pass();
  expect(outbox.states()[0]).toMatch(/^raise sent/);

  outbox.answer = down;
  outbox.raise();
  await outbox.minutes(6);
  outbox.answer = () => 'taken';
  outbox.channels.change(id, { settings: { name: 'all', host: 'mail.example' }, secrets: { token: null } });
  await outbox.pass();
  expect(outbox.states().at(-1)).toMatch(/^raise sent/);
});
