import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { InterfaceView } from '../../../server/contract/interface.ts';
import type { LivePoint } from '../../../server/contract/series.ts';
import type { Room } from '../../../server/contract/stream.ts';
import { type Page, StreamServer, alertOf } from './stream-server.ts';

const MINUTE = 60_000;

const viewOf = (id: number): InterfaceView => ({
  ...{ id, deviceId: 1, ifIndex: id, ifName: `Gi${id}`, ifDescr: '', ifAlias: null, ifType: 6, ifMtu: 1_500 },
  ...{ ifSpeedBps: 1e9, ifPhysAddress: null, ifAdminStatus: 'up', ifOperStatus: 'up', present: true },
  ...{ ifLastChangeTicks: null, firstSeenAtMs: 0, lastSeenAtMs: 0, latest: {} },
});
/** Of a device only id and name matter here. */
const DEVICE = { enabled: true } as DeviceView;
const pointOf = (interfaceId: number | null): LivePoint => ({
  metric: interfaceId === null ? 'snmpRoundTrip' : 'ifInOctets',
  interfaceId,
  instance: null,
  atMs: 1,
  value: interfaceId ?? 0,
  quality: 'ok',
});

let server: StreamServer;
beforeEach(async () => {
  server = await new StreamServer().start();
});
afterEach(() => server.stop());

async function inRoom(room: Room): Promise<Page> {
  const page = await server.open();
  await page.join({ rooms: [room, 'health'], after: null });
  return page;
}

/** What a poll publishes, then an event that everyone hears last. */
async function poll(pages: readonly Page[], interfaces: readonly number[]): Promise<void> {
  const ends = Promise.all(pages.map((page) => page.hears(99)));
  const { hub } = server;
  if (hub.hasListeners('device:1')) {
    if (interfaces.length > 0)
      hub.publish(['device:1'], 'interfaces', { deviceId: 1, items: interfaces.map(viewOf) });
    hub.publish(['device:1'], 'samples', { deviceId: 1, points: [null, 7, 8].map(pointOf) });
  }
  hub.publish(['health'], 'deviceRemoved', { id: 99 });
  await ends;
}

/** Each event as its name and the interfaces that it tells of. */
const told = (page: Page) =>
  page.heard.flatMap((item) => {
    if (!('event' in item) || item.event === 'deviceRemoved') return [];
    const { body } = item;
    if ('points' in body) return [`samples ${body.points.map((point) => point.interfaceId).join()}`];
    if ('items' in body && 'deviceId' in body)
      return [`interfaces ${body.items.map((one) => ('id' in one ? one.id : one.key)).join()}`];
    return [item.event];
  });

describe('the numbers of a device', () => {
  it('go to each page as far as it shows them', async () => {
    const pages = [
      await inRoom('device:1'),
      await inRoom('summary:1'),
      await inRoom('interfaces:1'),
      await inRoom('interface:1:8'),
      await inRoom('interface:2:8'),
      await inRoom('summary:2'),
    ];
    await poll(pages, [7, 8]);
    expect(pages.map(told)).toEqual([
      ['interfaces 7,8', 'samples ,7,8'],
      ['samples '],
      ['interfaces 7,8'],
      ['interfaces 8', 'samples 8'],
      [],
      [],
    ]);
  });

  it('reach the list as samples where a poll does not tell the interfaces', async () => {
    const list = await inRoom('interfaces:1');
    await poll([list], [7]);
    await poll([list], []);
    expect(told(list)).toEqual(['interfaces 7', 'samples 8', 'samples 7,8']);
  });

  it('are made only where somebody looks at the device or at a part of it', async () => {
    expect(server.hub.hasListeners('device:1')).toBe(false);
    const page = await inRoom('interface:1:7');
    expect(server.hub.hasListeners('device:1')).toBe(true);
    expect(server.hub.hasListeners('device:2')).toBe(false);
    page.socket.emit('leave', ['interface:1:7']);
    await page.join({ rooms: ['health'], after: null });
    server.monotonicMs += 3 * MINUTE;
    expect(server.hub.hasListeners('device:1')).toBe(false);
  });
});

describe('alerts', () => {
  it('go to the summary of the device and to the interface that they are of', async () => {
    const pages = [await inRoom('summary:1'), await inRoom('interface:1:7'), await inRoom('interface:1:8')];
    server.hub.publish(['alerts', 'device:1'], 'alert', { ...alertOf(1), interfaceId: 7 });
    server.hub.publish(['alerts', 'device:1'], 'alert', alertOf(2));
    await poll(pages, []);
    expect(pages.map((page) => told(page).filter((one) => one === 'alert').length)).toEqual([2, 1, 0]);
  });
});

describe('coming back to an interface', () => {
  it('replays its numbers, or asks for a fresh start where some were left out', async () => {
    const keeper = await inRoom('interface:1:7');
    const { epoch, seq } = await keeper.join({ rooms: ['health'], after: null });
    await poll([keeper], [7, 8]);
    const again = await server.open();
    const kept = await again.join({ rooms: ['interface:1:7'], after: { epoch, seq } });
    expect(kept.resync).toBe(false);
    expect(told(again)).toEqual(['interfaces 7', 'samples 7']);
    const other = await server.open();
    const left = await other.join({ rooms: ['interface:1:8'], after: { epoch, seq } });
    expect(left.resync).toBe(true);
    expect(told(other)).toEqual([]);
  });
});

describe('the names of the devices', () => {
  it('are told when one is added, renamed or removed, and not at each poll', async () => {
    const names = await inRoom('deviceNames');
    const all = await inRoom('devices');
    const tell = (id: number, name: string) =>
      server.hub.publish(['devices', `device:${id}`], 'device', { ...DEVICE, id, name });
    tell(1, 'core');
    tell(1, 'core');
    tell(2, 'edge');
    tell(1, 'core-1');
    server.hub.publish(['devices', 'device:2'], 'deviceRemoved', { id: 2 });
    tell(2, 'edge');
    await poll([names, all], []);
    const heard = (page: Page) =>
      page.heard.flatMap((item) => ('event' in item && item.rooms.includes('devices') ? [item.seq - 1] : []));
    expect(heard(all)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(heard(names)).toEqual([0, 2, 3, 4, 5]);
  });
});
