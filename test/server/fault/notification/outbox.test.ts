import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Suppression } from '../../../../server/domain/alert.ts';
import { DEFAULT_POLICY } from '../../../../server/domain/channel.ts';
import { ChannelError } from '../../../../server/domain/notification.ts';
import { HOUR, MINUTE, SECOND } from '../../../../server/domain/units.ts';
import { Outbox, START } from './outbox.ts';

const { filter: FILTER } = DEFAULT_POLICY;
const down = () => {
  throw new ChannelError('unreachable', 'nothing listens there');
};

it('what is raised, gets worse, is acknowledged and clears is told in this order, each once', async () => {
  const outbox = new Outbox();
  outbox.add('all', { filter: { ...FILTER, acknowledge: true } });
  outbox.add('critical', { filter: { ...FILTER, severity: 'critical' } });
  const alert = outbox.raise();
  await outbox.pass();
  // A poll that finds it still there is no news.
  outbox.store.transact(() => outbox.book.repeat(alert, { evidence: { atMs: START, text: 'again' } }));
  outbox.store.transact(() =>
    outbox.book.repeat(outbox.book.byId(alert.id)!, {
      evidence: { atMs: START, text: 'worse' },
      severity: 'critical',
    }),
  );
  await outbox.pass();
  outbox.acknowledge(alert);
  outbox.clear(alert);
  await outbox.pass();
  expect(outbox.told().toSorted()).toEqual([
    'all: acknowledge problem 1',
    'all: change problem 1',
    'all: clear problem 1',
    'all: raise problem 1',
    'critical: clear problem 1',
    'critical: raise problem 1',
  ]);
  expect(outbox.told().filter((line) => line.startsWith('all'))).toEqual([
    'all: raise problem 1',
    'all: change problem 1',
    'all: acknowledge problem 1',
    'all: clear problem 1',
  ]);
});

it('a recovery is told only where the alert was', async () => {
  const outbox = new Outbox();
  outbox.add('critical', { filter: { ...FILTER, severity: 'critical' } });
  const minor = outbox.raise();
  await outbox.pass();
  outbox.clear(minor);
  await outbox.pass();
  expect(outbox.states()).toEqual([]);
});

it('what is kept quiet is told when the quiet ends, and is put off with all that was to follow', async () => {
  const outbox = new Outbox();
  const other = outbox.add('other');
  outbox.channels.change(other.id, { enabled: false });
  outbox.add('all', { escalation: [{ afterMinutes: 5, channelId: other.id, everyMinutes: 5, repeats: 0 }] });
  const suppressed = { kind: 'maintenance', sinceMs: START, windowId: 1, text: 'maintenance' } as const;
  outbox.book.suppression = () => suppressed;
  const alert = outbox.raise();
  await outbox.pass();
  expect(outbox.told()).toEqual([]);
  outbox.store.transact(() => outbox.book.change({ ...alert, suppressed: null }));
  await outbox.pass();
  expect(outbox.told()).toEqual(['all: raise problem 1']);
  outbox.store.transact(() => outbox.book.change({ ...alert, suppressed }));
  expect(outbox.states().filter((line) => line.includes('escalation'))).toEqual([
    expect.stringContaining('cancelled'),
  ]);
  outbox.clear(outbox.book.byId(alert.id)!);
  await outbox.pass();
  expect(outbox.told()).toEqual(['all: raise problem 1', 'all: clear problem 1']);
});

it('what is put off before it was told is told when the quiet ends', async () => {
  const outbox = new Outbox();
  outbox.add('all');
  const alert = outbox.raise();
  const suppressed = { kind: 'cause', sinceMs: START, causeAlertId: 9, text: 'core-1 is down' } as const;
  outbox.store.transact(() => outbox.book.change({ ...alert, suppressed }));
  await outbox.pass();
  expect(outbox.told()).toEqual([]);
  outbox.store.transact(() => outbox.book.change({ ...alert, suppressed: null }));
  // Two polls of the device, a minute each, and then as for any that falls silent.
  await outbox.pass(149 * SECOND);
  expect(outbox.told()).toEqual([]);
  await outbox.pass(1 * SECOND);
  expect(outbox.told()).toEqual(['all: raise problem 1']);
});

it('what clears soon after its cause did, and a silent device that is explained soon, are never told', async () => {
  const outbox = new Outbox();
  outbox.add('all');
  const suppressed = { kind: 'cause', sinceMs: START, causeAlertId: 9, text: 'core-1 is down' } as const;
  outbox.book.suppression = () => suppressed;
  const end = outbox.raise();
  outbox.book.suppression = () => null;
  outbox.store.transact(() => outbox.book.change({ ...end, suppressed: null }));
  await outbox.pass(2 * SECOND);
  outbox.clear(outbox.book.byId(end.id)!);
  const silent = outbox.raise({ kind: 'unreachable' });
  await outbox.pass(20 * SECOND);
  outbox.store.transact(() => outbox.book.change({ ...silent, suppressed }));
  await outbox.pass(60 * SECOND);
  expect(outbox.told()).toEqual([]);
});

it('what waited for the poll of its parent is told at once when it is released, and never where it is explained', async () => {
  const outbox = new Outbox();
  outbox.add('all');
  const part = { kind: 'waiting', sinceMs: START, untilMs: START + 30 * SECOND, parentDeviceId: 1, text: '' };
  outbox.book.suppression = () => part as Suppression;
  const released = outbox.raise({ kind: 'unreachable' });
  const folded = outbox.raise({ kind: 'unreachable' });
  await outbox.pass(1 * SECOND);
  expect(outbox.told()).toEqual([]);
  const cause = { kind: 'cause', sinceMs: START, causeAlertId: 9, text: 'core-1 is down' } as const;
  outbox.store.transact(() => {
    outbox.book.change({ ...released, suppressed: null });
    outbox.book.change({ ...folded, suppressed: cause });
  });
  await outbox.pass();
  expect(outbox.told()).toEqual(['all: raise problem 1']);
});

it('a cleared alert that is corrected afterwards is not told again', async () => {
  const outbox = new Outbox();
  outbox.add('all');
  const alert = outbox.raise();
  await outbox.pass();
  outbox.clear(alert);
  await outbox.pass();
  const cleared = outbox.store.alerts.get(alert.id)!;
  outbox.store.transact(() => outbox.book.correct(cleared, { trapLost: null, clearReason: 'it came late' }));
  await outbox.pass();
  expect(outbox.told()).toEqual(['all: raise problem 1', 'all: clear problem 1']);
});

it('an alert that is not stored is not told', async () => {
  const outbox = new Outbox();
  outbox.add('all');
  expect(() =>
    outbox.store.transact(() => {
      outbox.raise();
      throw new Error('the poll failed');
    }),
  ).toThrow('the poll failed');
  await outbox.pass();
  expect(outbox.states()).toEqual([]);
  expect(outbox.told()).toEqual([]);
});

it('a channel that fails is tried again with growing patience, and nothing overtakes', async () => {
  const outbox = new Outbox();
  outbox.add('all');
  const tries: number[] = [];
  outbox.answer = () => {
    tries.push(outbox.clock.now() - START);
    return down();
  };
  const alert = outbox.raise();
  await outbox.pass();
  outbox.clear(alert);
  for (let second = 0; second < 80; second++) await outbox.pass(SECOND);
  expect(tries).toEqual([0, 5_000, 15_000, 35_000, 75_000]);
  expect(outbox.states()).toEqual(['raise waiting 5', 'clear waiting 0']);
  expect(outbox.channels.states()[0]).toMatchObject({
    failingSinceMs: START,
    lastError: 'nothing listens there',
    waiting: 2,
  });
  outbox.answer = () => 'taken';
  await outbox.pass(80 * SECOND);
  expect(outbox.told()).toEqual(['all: raise problem 1', 'all: clear problem 1']);
  expect(outbox.sent[0]!.message.attempt).toBe(6);
  expect(outbox.channels.states()[0]).toMatchObject({ failingSinceMs: null, lastError: null, waiting: 0 });
});

it('what the other side will never take is given up at once, and what is too old as well', async () => {
  const outbox = new Outbox();
  const channel = outbox.add('all', { maxAgeHours: 1, maxTries: 100 });
  outbox.answer = () => {
    throw new ChannelError('refused', 'no such form', { permanent: true });
  };
  outbox.raise();
  await outbox.pass();
  expect(outbox.states()).toEqual(['raise dead 1']);
  outbox.channels.change(channel.id, { enabled: false });
  outbox.channels.change(channel.id, { enabled: true });
  outbox.answer = down;
  outbox.raise();
  await outbox.minutes(90);
  expect(outbox.states()[1]).toMatch(/^raise dead /);
});

it('a delivery that was under way when the process ended is sent again and says so', async () => {
  const outbox = new Outbox();
  outbox.add('all');
  // The other side has it, but its answer never comes.
  outbox.answer = (message) => {
    outbox.sent.push({ channel: 'first life', message });
    return new Promise<string>(() => {});
  };
  outbox.raise();
  outbox.raise();
  await outbox.pass();
  expect(outbox.states()).toEqual(['raise sending 1', 'raise waiting 0']);
  outbox.answer = () => 'taken';
  await outbox.restart();
  await outbox.pass();
  expect(outbox.told()).toEqual([
    'first life: raise problem 1',
    'all: raise problem 1',
    'all: raise problem 2',
  ]);
  const [before, again] = outbox.sent.map(({ message }) => message);
  expect(again!.uid).toBe(before!.uid);
  expect([before!.attempt, again!.attempt]).toEqual([1, 2]);
  expect(outbox.states()).toEqual(['raise sent 2', 'raise sent 1']);
});

it('quiet hours keep all back but the worst; what is over by then is not told', async () => {
  const outbox = new Outbox();
  // 12:00 UTC is 13:00 in Vienna.
  outbox.add('all', {
    quiet: { timeZone: 'Europe/Vienna', from: '12:30', to: '14:00', days: [], unless: 'critical' },
  });
  const over = outbox.raise();
  outbox.raise();
  outbox.raise({ severity: 'critical' });
  await outbox.pass();
  expect(outbox.told()).toEqual(['all: raise problem 3']);
  outbox.clear(over);
  await outbox.minutes(59);
  expect(outbox.told()).toHaveLength(1);
  await outbox.minutes(2);
  expect(outbox.told()).toEqual(['all: raise problem 3', 'all: raise problem 2']);
  expect(outbox.states()).toEqual(['raise cancelled 0', 'raise sent 1', 'raise sent 1']);
});

it('a digest gathers into one message, recoveries included', async () => {
  const outbox = new Outbox();
  outbox.add('all', { digestMinutes: 10 });
  const alert = outbox.raise();
  await outbox.minutes(5);
  outbox.clear(alert);
  outbox.raise();
  await outbox.minutes(4);
  expect(outbox.told()).toEqual([]);
  await outbox.minutes(1);
  expect(outbox.told()).toEqual(['all: raise problem 1, clear problem 1, raise problem 2']);
  expect(outbox.sent[0]!.message).toMatchObject({ title: '3 notifications, worst major', attempt: 1 });
  expect(outbox.log.list({ limit: 3 }).map(({ leaderId }) => leaderId)).toEqual([1, 1, null]);
});

it('a storm becomes one message with a count', async () => {
  const outbox = new Outbox();
  outbox.add('all', { perMinute: 5 });
  outbox.store.transact(() => {
    for (let index = 0; index < 300; index++) outbox.raise();
  });
  await outbox.pass();
  expect(outbox.sent).toHaveLength(1);
  expect(outbox.sent[0]!.message.title).toBe('300 notifications, worst major');
  expect(outbox.sent[0]!.message.text.split('\n').slice(49, 51)).toEqual([
    '2026-01-31 12:00:00 UTC  raised (major): problem 50',
    '… and 250 more',
  ]);
});

it('no more than so many messages go in a minute; the rest follows together', async () => {
  const outbox = new Outbox();
  outbox.add('all', { perMinute: 3 });
  for (let index = 0; index < 6; index++) {
    outbox.raise();
    await outbox.pass(SECOND);
  }
  expect(outbox.sent).toHaveLength(3);
  await outbox.minutes(1);
  expect(outbox.told().slice(3)).toEqual(['all: raise problem 4, raise problem 5, raise problem 6']);
});

it('an alert that nobody acknowledges goes through another channel, again and again, until somebody does', async () => {
  const outbox = new Outbox();
  const boss = outbox.add('boss', { filter: { ...FILTER, severity: 'critical' } });
  const step = { channelId: boss.id, afterMinutes: 15, repeats: 5, everyMinutes: 10 };
  outbox.add('team', { escalation: [step] });
  const seen = outbox.raise();
  const other = outbox.raise();
  await outbox.minutes(5);
  outbox.acknowledge(seen);
  await outbox.minutes(21);
  expect(outbox.told()).toEqual([
    'team: raise problem 1',
    'team: raise problem 2',
    'boss: escalation problem 2',
    'boss: escalation problem 2',
  ]);
  outbox.clear(other);
  await outbox.minutes(60);
  expect(outbox.told().slice(4).toSorted()).toEqual(['boss: clear problem 2', 'team: clear problem 2']);
});

it('a test goes past quiet hours and the queue, and tells what came of it', async () => {
  const outbox = new Outbox();
  const { id } = outbox.add('all', {
    quiet: { timeZone: 'UTC', from: '00:00', to: '23:59', days: [], unless: null },
  });
  await expect(outbox.channels.test(id)).resolves.toEqual({
    ok: true,
    text: 'taken',
    elapsedMs: 0,
    deliveryId: 1,
  });
  expect(outbox.told()).toEqual(['all: test This is a test of the channel; nothing is wrong']);
  outbox.answer = () => {
    throw new Error('connect ECONNREFUSED https://u:pw@hook.example/x?token=t0p-secret');
  };
  // Neither the secret nor what addresses hold beside their path is told or kept.
  await expect(outbox.channels.test(id)).resolves.toMatchObject({
    ok: false,
    text: 'connect ECONNREFUSED https://hook.example/x',
  });
  expect(outbox.states()).toEqual(['test sent 1', 'test discarded 1']);
  await outbox.pass(2 * HOUR);
  expect(outbox.sent).toHaveLength(1);
});

it('a channel that is switched off sends nothing and goes on where it was', async () => {
  const outbox = new Outbox();
  const { id } = outbox.add('all');
  outbox.answer = down;
  outbox.raise();
  await outbox.pass();
  outbox.channels.change(id, { enabled: false });
  outbox.answer = () => 'taken';
  outbox.raise();
  await outbox.pass(10 * MINUTE);
  expect(outbox.told()).toEqual([]);
  outbox.channels.change(id, { enabled: true });
  await outbox.pass();
  expect(outbox.told()).toEqual(['all: raise problem 1']);
});

it('a secret is not sent to another host than the one it was entered for', () => {
  const outbox = new Outbox();
  const { id } = outbox.add('all', {}, { settings: { name: 'all', host: 'a.example' } });
  const moved = { settings: { name: 'all', host: 'b.example' } };
  expect(() => outbox.channels.change(id, moved)).toThrow(
    'secrets.token: enter it again: it would go to another host than before',
  );
  expect(outbox.channels.get(id)?.settings).toEqual({ name: 'all', host: 'a.example' });
  expect(outbox.channels.change(id, { ...moved, secrets: { token: null } })).toMatchObject({
    ...moved,
    secrets: {},
  });
});

it('secrets are sealed on the disk', () => {
  const outbox = new Outbox();
  outbox.add('all');
  outbox.store.stop();
  const bytes = readFileSync(join(outbox.folder, 'trapline.db'));
  expect(bytes.includes('"name":"all"')).toBe(true);
  expect(bytes.includes('t0p-secret')).toBe(false);
});
