import { describe, expect, it } from 'vitest';
import type { Route } from '../../../server/domain/route.ts';
import type { TcpConnection } from '../../../server/domain/tcp-connection.ts';
import { HOUR } from '../../../server/domain/units.ts';
import { newDevice, startStore } from './temporary-store.ts';

const HOSTILE = `<img src=x onerror=alert(1)>'; DROP TABLE trap; --`;

describe('tables', () => {
  it('keeps the current routes and what became of them', () => {
    const { store } = startStore();
    const device = store.devices.insert(newDevice());
    const route: Route = {
      family: 'ipv4',
      destination: '10.0.0.0',
      prefixLength: 8,
      nextHop: '192.0.2.9',
      ifIndex: 2,
      type: 'remote',
      protocol: 'ospf',
      metric: 20,
      table: 'inetCidrRouteTable',
    };
    const costly = { ...route, metric: 30 };
    const other = { ...route, destination: '::', family: 'ipv6' as const, ifIndex: null, protocol: null };
    store.routes.apply(device.id, 100, [
      { kind: 'appeared', key: 'a', before: null, after: route },
      { kind: 'appeared', key: 'b', before: null, after: other },
    ]);
    store.routes.apply(device.id, 200, [
      { kind: 'changed', key: 'a', before: route, after: costly },
      { kind: 'gone', key: 'b', before: other, after: null },
    ]);
    expect(store.routes.current(device.id)).toEqual([
      { ...costly, deviceId: device.id, sinceMs: 100, changedAtMs: 200 },
    ]);
    expect(store.routes.history({ deviceId: device.id, limit: 10 })).toEqual([
      { id: 4, deviceId: device.id, atMs: 200, kind: 'gone', key: 'b', before: other, after: null },
      { id: 3, deviceId: device.id, atMs: 200, kind: 'changed', key: 'a', before: route, after: costly },
      { id: 2, deviceId: device.id, atMs: 100, kind: 'appeared', key: 'b', before: null, after: other },
      { id: 1, deviceId: device.id, atMs: 100, kind: 'appeared', key: 'a', before: null, after: route },
    ]);
    expect(store.routes.history({ deviceId: device.id, limit: 1, beforeId: 4 }).map(({ id }) => id)).toEqual([
      3,
    ]);
  });

  it('keeps connections apart from routes', () => {
    const { store } = startStore();
    const device = store.devices.insert(newDevice());
    const listener: TcpConnection = {
      localAddress: '0.0.0.0',
      localPort: 22,
      remoteAddress: '',
      remotePort: 0,
      state: 'listen',
      processId: null,
    };
    store.connections.apply(device.id, 100, [{ kind: 'appeared', key: 'k', before: null, after: listener }]);
    expect(store.connections.current(device.id)).toEqual([
      { ...listener, deviceId: device.id, sinceMs: 100, changedAtMs: 100 },
    ]);
    expect(store.routes.current(device.id)).toEqual([]);
  });
});

describe('thresholds, volumes, settings', () => {
  it('ships thresholds once: a deleted or changed one stays so', () => {
    const { store, folder } = startStore();
    const shipped = store.thresholds.list();
    expect(
      shipped.map((t) => [
        t.metric,
        t.direction,
        t.raise,
        t.clear,
        `${t.forPolls} of ${t.ofPolls}`,
        t.severity,
      ]),
    ).toEqual([
      ['snmpReachable', 'below', 0.5, 0.5, '2 of 2', 'critical'],
      ['snmpLoss', 'above', 10, 5, '2 of 3', 'minor'],
      ['ifInUtilisation', 'above', 80, 70, '3 of 3', 'warning'],
      ['ifOutUtilisation', 'above', 80, 70, '3 of 3', 'warning'],
      ['ifInUtilisation', 'above', 95, 90, '3 of 3', 'major'],
      ['ifOutUtilisation', 'above', 95, 90, '3 of 3', 'major'],
      ['ifInErrors', 'above', 1, 0.1, '2 of 3', 'minor'],
      ['ifOutErrors', 'above', 1, 0.1, '2 of 3', 'minor'],
      ['ifInDiscards', 'above', 10, 1, '2 of 3', 'warning'],
      ['ifOutDiscards', 'above', 10, 1, '2 of 3', 'warning'],
      ['snmpInBadCommunityNames', 'above', 0.1, 0.01, '2 of 3', 'warning'],
      ['snmpRoundTrip', 'above', 500, 300, '3 of 3', 'warning'],
      ['diskUtilisation', 'above', 90, 85, '2 of 3', 'major'],
      ['diskUtilisationSoon', 'above', 100, 95, '3 of 3', 'warning'],
      ['sensorTemperatureExcess', 'above', 0, -3, '2 of 3', 'major'],
    ]);
    expect(shipped.every((t) => t.shipped && t.enabled && t.selector.kind === 'all')).toBe(true);
    expect(store.thresholds.remove(shipped[0]!.id)).toBe(true);
    expect(store.thresholds.remove(shipped[0]!.id)).toBe(false);
    const { id: _, ...rest } = shipped[1]!;
    const own = store.thresholds.insert({
      ...rest,
      name: HOSTILE,
      shipped: false,
      selector: { kind: 'group', group: 'x' },
    });
    const changed = { ...shipped[1]!, raise: 50.5, enabled: false };
    store.thresholds.update(changed);
    store.stop();
    expect(startStore({ folder }).store.thresholds.list()).toEqual([changed, ...shipped.slice(2), own]);
  });

  it('adds volumes up by hour and over any range of hours', async () => {
    const { store } = startStore();
    const start = Date.UTC(2026, 0, 30, 22);
    // 22:00 of one day to 02:00 two days later: two ends of days and a whole one.
    for (let hour = 0; hour < 28; hour++) {
      const volume = {
        interfaceId: 1,
        hourMs: start + hour * HOUR,
        inOctets: 1.5,
        outOctets: 1,
        coveredSeconds: 1_800,
      };
      store.volumes.add([{ ...volume, interfaceId: 2 }, volume, { ...volume, interfaceId: 2 }]);
    }
    expect(store.volumes.hours(2, start, start + 2 * HOUR)).toEqual([
      { interfaceId: 2, hourMs: start, inOctets: 3, outOctets: 2, coveredSeconds: 3_600 },
      { interfaceId: 2, hourMs: start + HOUR, inOctets: 3, outOctets: 2, coveredSeconds: 3_600 },
    ]);
    for (const [from, to] of [
      [0, 28],
      [1, 27],
      [2, 26],
      [3, 5],
      [1, 3],
      [5, 26],
      [27, 28],
      [4, 4],
    ] as const) {
      const hours = to - from;
      // Of the two the second has twice the octets, and the most come first.
      const sums = [2, 1].map((interfaceId) => ({
        interfaceId,
        hourMs: start + from * HOUR,
        inOctets: 1.5 * interfaceId * hours,
        outOctets: 1 * interfaceId * hours,
        coveredSeconds: 1_800 * interfaceId * hours,
      }));
      const range = [start + from * HOUR, start + to * HOUR] as const;
      expect(await store.volumes.sums(...range)).toEqual(hours === 0 ? [] : sums);
      expect(await store.volumes.sums(...range, 1)).toEqual(hours === 0 ? [] : sums.slice(0, 1));
      expect(await store.volumes.total(...range)).toEqual({
        inOctets: 4.5 * hours,
        outOctets: 3 * hours,
        coveredSeconds: 5_400 * hours,
        interfaces: hours === 0 ? 0 : 2,
      });
    }
  });

  it('remembers settings', () => {
    const { store, folder } = startStore();
    expect(store.setting('lab registered')).toBeNull();
    store.setSetting('lab registered', 'no');
    store.setSetting('lab registered', 'yes');
    store.stop();
    expect(startStore({ folder }).store.setting('lab registered')).toBe('yes');
  });
});
