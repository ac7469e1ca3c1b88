import { describe, expect, it, onTestFinished } from 'vitest';
import type { MadeToken } from '../../../server/contract/token.ts';
import { Room } from '../../../server/contract/stream.ts';
import { ROOM_PERMISSIONS, roomKind } from '../../../server/domain/permission-table.ts';
import { scopeSees } from '../../../server/domain/principal.ts';
import { ROLE_PERMISSIONS, ROLES } from '../../../server/domain/permission.ts';
import {
  type AccessLine,
  type Browser,
  PASSWORD,
  startAccessLine,
} from '../security/accounts/access-line.ts';
import type { ToldEvent } from '../../../server/stream/stream-gate.ts';
import { alertOf, type Page, StreamServer } from './stream-server.ts';

/** One of every kind. */
const ROOMS: readonly Room[] = [
  ...(['overview', 'devices', 'deviceNames', 'alerts', 'incidents', 'traps', 'changes', 'security'] as const),
  ...(['thresholds', 'notifications', 'health', 'lab', 'labQueries', 'labOwnQueries', 'mib'] as const),
  ...(['exercises', 'accounts'] as const),
  ...(['device:1', 'summary:1', 'interfaces:1', 'interface:1:2', 'packets:1', 'incident:1'] as const),
];

/** Device 1 is of the lab and in Berlin, device 2 in Vienna. */
async function start(): Promise<{ line: AccessLine; stream: StreamServer }> {
  const line = await startAccessLine();
  await line.admin();
  const devices = new Map([
    [1, { lab: true, groups: ['site:berlin'] }],
    [2, { lab: false, groups: ['site:vienna'] }],
  ]);
  const gate = line.stage.gate((scope) => {
    const seesDevice = (id: unknown) => {
      const device = typeof id === 'number' ? devices.get(id) : undefined;
      return device !== undefined && scopeSees(scope, device);
    };
    return {
      seesDevice,
      seesIncident: seesDevice,
      told: (event, body) =>
        seesDevice('deviceId' in body ? body.deviceId : null) ? ({ event, body } as ToldEvent) : null,
    };
  });
  const stream = await new StreamServer({ gate: () => gate }).start();
  onTestFinished(() => stream.stop());
  return { line, stream };
}

const cookieOf = ({ cookie }: Browser) => ({ extraHeaders: { cookie: cookie ?? '' } });

async function joins(page: Page, rooms: readonly Room[]): Promise<Room[]> {
  const joined: Room[] = [];
  for (const room of rooms) {
    const { problem } = await page.join({ rooms: [room], after: null });
    if (problem === undefined) joined.push(room);
    page.socket.emit('leave', [room]);
  }
  return joined;
}

describe('the stream with accounts', () => {
  it('has a permission for every room', () => {
    const [{ options }] = Room.options;
    expect([...new Set(ROOMS.map(roomKind))].toSorted()).toEqual(Object.keys(ROOM_PERMISSIONS).toSorted());
    expect(options.filter((room) => !(room in ROOM_PERMISSIONS))).toEqual([]);
    expect(Room.options.length - 1).toBe(ROOMS.filter((room) => room.includes(':')).length);
  });

  it('lets in nobody who is not signed in', async () => {
    const { stream } = await start();
    for (const options of [
      {},
      { extraHeaders: { cookie: `trapline_session=${'x'.repeat(43)}` } },
      { auth: { token: 'trapline_none' } },
    ])
      await expect(stream.open(options)).rejects.toThrow('signInNeeded');
  });

  it('writes down whom it refuses a room, and a page of another origin', async () => {
    const { line, stream } = await start();
    const page = await stream.open(cookieOf(await line.person('vera', 'viewer')));
    await page.join({ rooms: ['alerts', 'accounts', 'packets:1'], after: null });
    const evil = { extraHeaders: { origin: 'https://evil.example' } };
    await expect(stream.open(evil)).rejects.toThrow('websocket error');
    expect(stream.refusals).toEqual([
      { code: 'notPermitted', account: 'vera', address: '127.0.0.1', asked: 'rooms accounts packets:1' },
      {
        ...{ code: 'handshake', account: 'nobody', address: '127.0.0.1' },
        asked: 'the stream: the page is of another origin',
      },
    ]);
  });

  it.each(ROLES)('lets the role %s into the rooms that its permissions name', async (role) => {
    const { line, stream } = await start();
    const page = await stream.open(cookieOf(await line.person('somebody', role)));
    const expected = ROOMS.filter((room) =>
      ROLE_PERMISSIONS[role].includes(ROOM_PERMISSIONS[roomKind(room)] ?? 'accounts'),
    );
    // Students see some devices only, and what notifications become of is of all.
    const beyond = role === 'student' ? ['notifications'] : [];
    expect(await joins(page, ROOMS)).toEqual(expected.filter((room) => !beyond.includes(room)));
  });

  it('joins the rooms that are permitted and names the others', async () => {
    const { line, stream } = await start();
    const page = await stream.open(cookieOf(await line.person('vera', 'viewer')));
    const reply = await page.join({ rooms: ['alerts', 'accounts', 'lab'], after: null });
    expect(reply).toEqual({
      epoch: reply.epoch,
      seq: 0,
      resync: false,
      notPermitted: ['accounts', 'lab'],
    });
  });

  it('takes a token as it takes a cookie, with no more than its permissions', async () => {
    const { line, stream } = await start();
    const browser = await line.admin();
    const made = await browser.send('POST', '/tokens', {
      ...{ name: 'wall', permissions: ['look'], expiresInDays: 1 },
    });
    const { token, view } = made.json as MadeToken;
    const page = await stream.open({ auth: { token } });
    expect(await joins(page, ['alerts', 'packets:1'])).toEqual(['alerts']);
    const closed = page.closed();
    await browser.send('DELETE', `/tokens/${view.id}`);
    await closed;
  });

  it('closes the connection with its session, and says so first', async () => {
    const { line, stream } = await start();
    const admin = await line.admin();
    const bob = await line.person('bob', 'viewer');
    const page = await stream.open(cookieOf(bob));
    const other = await stream.open(cookieOf(admin));
    const told: string[] = [];
    page.socket.on('sessionEnded', () => told.push('sessionEnded'));
    page.socket.on('disconnect', () => told.push('disconnect'));
    const closed = page.closed();
    await admin.send('DELETE', `/accounts/${line.store.people.named('bob')?.id}/sessions`);
    await closed;
    expect(told).toEqual(['sessionEnded', 'disconnect']);
    expect(other.socket.connected).toBe(true);
  });

  it('closes all connections where the own password changes, and lets the new session in', async () => {
    const { line, stream } = await start();
    const bob = await line.person('bob', 'viewer');
    const elsewhere = line.browser();
    await elsewhere.signIn('bob');
    const closed = [await stream.open(cookieOf(bob)), await stream.open(cookieOf(elsewhere))].map((page) =>
      page.closed(),
    );
    await bob.send('PUT', '/session/password', { current: PASSWORD, next: 'three kettles on a shelf' });
    await Promise.all(closed);
    expect((await stream.open(cookieOf(bob))).socket.connected).toBe(true);
  });

  it.each([
    ['gets another password', 'PATCH', { password: 'three kettles on a shelf' }],
    ['gets another role', 'PATCH', { role: 'operator' }],
    ['gets other groups', 'PATCH', { groups: ['site:berlin'] }],
    ['is disabled', 'PATCH', { enabled: false }],
    ['is removed', 'DELETE', undefined],
  ] as const)('closes the connection at once where the account %s', async (_what, method, change) => {
    const { line, stream } = await start();
    const admin = await line.admin();
    const bob = await line.person('bob', 'viewer');
    const page = await stream.open(cookieOf(bob));
    const closed = page.closed();
    const path = `/accounts/${line.store.people.named('bob')?.id}`;
    expect((await admin.send(method, path, change)).status).toBeLessThan(300);
    await closed;
    expect((await bob.send('GET', '/session/all')).status).toBe(401);
  });

  it('tells those who see some devices of these alone, replays included', async () => {
    const { line, stream } = await start();
    const berlin = await stream.open(cookieOf(await line.person('bert', 'operator', ['site:berlin'])));
    const all = await stream.open(cookieOf(await line.admin()));
    expect(await joins(berlin, ['device:1', 'device:2', 'overview', 'notifications'])).toEqual([
      'device:1',
      'overview',
    ]);
    const { epoch, seq } = await berlin.join({ rooms: ['alerts'], after: null });
    await all.join({ rooms: ['alerts'], after: null });
    const publish = (id: number, deviceId: number) =>
      stream.hub.publish(['alerts'], 'alert', { ...alertOf(id), deviceId });
    const heard = Promise.all([berlin.hears(12), all.hears(12)]);
    publish(11, 2);
    publish(12, 1);
    await heard;
    const idsOf = (page: Page) =>
      page.heard.flatMap((item) => ('event' in item ? [(item.body as { id: number }).id] : []));
    expect(idsOf(berlin)).toEqual([12]);
    expect(idsOf(all)).toEqual([11, 12]);
    const back = await stream.open(cookieOf(await line.person('beth', 'operator', ['site:berlin'])));
    await back.join({ rooms: ['alerts'], after: { epoch, seq } });
    expect(idsOf(back)).toEqual([12]);
  });
});
