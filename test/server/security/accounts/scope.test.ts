import { describe, expect, it } from 'vitest';
import type { MadeToken } from '../../../../server/contract/token.ts';
import { outcome, startAccessLine } from './access-line.ts';

describe('an account with device groups', () => {
  it('sees devices with its tags only, as if there were no others', async () => {
    const line = await startAccessLine();
    const inside = await line.person('ina', 'operator', ['lab']);
    const outside = await line.person('otto', 'operator', ['no-such-tag']);
    const names = async (browser: typeof inside) =>
      ((await browser.send('GET', '/devices')).json as { items: { name: string }[] }).items.length;
    expect(await names(inside)).toBe(1);
    expect(await names(outside)).toBe(0);
    for (const [path, seen, hidden] of [
      ['/devices/1', '200', '404 unknownDevice'],
      ['/devices/1/interfaces', '200', '404 unknownDevice'],
      ['/interfaces/11', '200', '404 unknownInterface'],
      ['/series?metric=ifInOctets&device=1&interface=11', '200', '404 unknownDevice'],
      ['/alerts/1', '200', '404 notFound'],
      ['/alerts/1/actions', '200', '404 unknownAlert'],
      ['/devices/1/exchanges', '200', '404 unknownDevice'],
    ] as const) {
      expect([path, outcome(await inside.send('GET', path))]).toEqual([path, seen]);
      expect([path, outcome(await outside.send('GET', path))]).toEqual([path, hidden]);
    }
    const act = { note: '' };
    expect(outcome(await outside.send('POST', '/alerts/1/acknowledge', act))).toBe('404 unknownAlert');
    expect(outcome(await inside.send('POST', '/alerts/1/acknowledge', act))).toBe('200');
  });

  it('gets lists without what belongs to others', async () => {
    const line = await startAccessLine();
    const inside = await line.person('ina', 'operator', ['lab']);
    const outside = await line.person('otto', 'operator', ['no-such-tag']);
    for (const path of ['/alerts', '/changes', '/security/events', '/traps']) {
      const count = async (browser: typeof inside) =>
        ((await browser.send('GET', path)).json as { items: unknown[] }).items.length;
      expect([path, (await count(inside)) > 0, await count(outside)]).toEqual([path, true, 0]);
    }
  });

  it('is refused what is of all devices', async () => {
    const line = await startAccessLine();
    const inside = await line.person('ina', 'operator', ['lab']);
    for (const path of ['/deliveries', '/channels', '/exchanges', '/rules/export'])
      expect([path, outcome(await inside.send('GET', path))]).toEqual([path, '403 notPermitted']);
    for (const path of ['/overview', '/topology', '/incidents', '/interfaces', '/performance/capacity'])
      expect([path, outcome(await inside.send('GET', path))]).toEqual([path, '200']);
  });
});

describe('a student', () => {
  it('sees the devices of the lab', async () => {
    const line = await startAccessLine();
    const student = await line.person('sam', 'student');
    expect((await student.send('GET', '/devices')).json).toEqual({ items: [] });
    expect(outcome(await student.send('GET', '/devices/1'))).toBe('404 unknownDevice');
    expect(outcome(await student.send('GET', '/exercises'))).toBe('200');
  });

  it('acknowledges alerts of devices of the lab, and does nothing else with them', async () => {
    const line = await startAccessLine({ ofLab: true });
    const student = await line.person('sam', 'student');
    const answer = await student.send('POST', '/alerts/1/acknowledge', { by: 'kim', note: 'the cable' });
    expect(answer.json).toMatchObject({ acknowledged: { by: 'sam', note: 'the cable' } });
    for (const [act, body] of [
      ['clear', {}],
      ['assign', { to: 'sam' }],
      ['snooze', { untilMs: null }],
      ['notes', { text: 'seen' }],
    ] as const) {
      const refused = await student.send('POST', `/alerts/1/${act}`, body);
      expect([act, refused.json]).toMatchObject([act, { status: 403, permission: 'handle' }]);
    }
    const viewer = await line.person('vera', 'viewer');
    expect(outcome(await viewer.send('POST', '/alerts/1/acknowledge', { note: '' }))).toBe(
      '403 notPermitted',
    );
  });

  it('acknowledges no alert of a device that is not of the lab, even where a group lets them see it', async () => {
    const line = await startAccessLine();
    const act = { note: 'mine' };
    const student = await line.person('sam', 'student', ['lab']);
    expect(outcome(await student.send('GET', '/alerts/1'))).toBe('200');
    const refused = await student.send('POST', '/alerts/1/acknowledge', act);
    expect(refused.json).toMatchObject({ status: 403, permission: 'handle' });
    const other = await line.person('kim', 'student');
    expect(outcome(await other.send('POST', '/alerts/1/acknowledge', act))).toBe('404 unknownAlert');
    // A token of somebody who handles alerts has no more than it was made with.
    const teacher = await line.person('tom', 'instructor');
    const made = await teacher.send('POST', '/tokens', {
      ...{ name: 'sheet', permissions: ['look', 'exercises'], expiresInDays: 1 },
    });
    const { token } = made.json as MadeToken;
    const bearer = { Authorization: `Bearer ${token}` };
    const byToken = await line.browser().send('POST', '/alerts/1/acknowledge', act, bearer);
    expect(byToken.json).toMatchObject({ status: 403, permission: 'handle' });
  });
});
