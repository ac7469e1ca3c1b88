import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiServer, startApi } from './api-server.ts';
import { type FakePorts, HOSTILE, NOW_MS, fakePorts } from './fake-ports.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let failWith: { error: Error | null };
let ports: FakePorts;
let server: ApiServer;

beforeEach(async () => {
  failWith = { error: null };
  ports = fakePorts(failWith);
  server = await startApi(ports);
});
afterEach(() => server.stop());

const lastAsked = (what: string): unknown => ports.asked.findLast((call) => call.what === what)?.input;

describe('lists', () => {
  it('are paged without a page that is empty', async () => {
    const ids = async (query: string) => {
      const { json } = await server.send('GET', `/alerts?${query}`);
      const { items, nextBeforeId } = json as { items: { id: number }[]; nextBeforeId: number | null };
      return [items.map(({ id }) => id), nextBeforeId];
    };
    expect(await ids('limit=2')).toEqual([[3, 2], 2]);
    expect(await ids('limit=2&before=2')).toEqual([[1], null]);
    expect(await ids('limit=3')).toEqual([[3, 2, 1], null]);
    expect(await ids('')).toEqual([[3, 2, 1], null]);
  });

  it('hand their filters to the ports', async () => {
    await server.send('GET', '/alerts?state=active&device=1&interface=11&severity=major&before=7');
    expect(lastAsked('alerts')).toEqual({
      state: 'active',
      deviceId: 1,
      interfaceId: 11,
      severity: 'major',
      beforeId: 7,
      limit: 100,
    });
    await server.send('GET', '/traps?device=1&quarantined=false&notification=1.3.6.1.6.3.1.1.5.3&limit=5');
    expect(lastAsked('traps')).toEqual({
      deviceId: 1,
      quarantined: false,
      notificationOid: '1.3.6.1.6.3.1.1.5.3',
      limit: 5,
    });
    await server.send('GET', '/changes?device=1&interface=11');
    expect(lastAsked('changes')).toEqual({ deviceId: 1, interfaceId: 11, limit: 100 });
    await server.send('GET', '/security/events?kind=badCommunity');
    expect(lastAsked('securityEvents')).toEqual({ kind: 'badCommunity', limit: 100 });
    await server.send('GET', '/stations?text=02de.adbe&device=1&interface=11&standing=new&before=9');
    expect(lastAsked('stations')).toEqual({
      text: '02de.adbe',
      deviceId: 1,
      interfaceId: 11,
      standing: 'new',
      beforeId: 9,
      limit: 100,
    });
  });

  it.each([
    ['/alerts?limit=0', 'limit'],
    ['/alerts?limit=1001', 'limit'],
    ['/alerts?limit=1e3', 'limit'],
    ['/alerts?limit=5&limit=6', 'limit'],
    ['/alerts?before=-1', 'before'],
    ['/alerts?state=open', 'state'],
    ['/alerts?colour=red', 'colour'],
    ['/alerts?__proto__=x', '__proto__'],
    ['/traps?notification=linkDown', 'notification'],
    ['/traps?quarantined=1', 'quarantined'],
    ['/devices/x', 'id'],
    ['/devices/0', 'id'],
    ['/devices/99999999999999999999', 'id'],
    ['/series?metric=ifInOctets', 'device'],
    ['/series?device=1', 'metric'],
    ['/series?metric=nonsense&device=1', 'metric.0'],
    ['/series?metric=ifInOctets&device=1', 'interface'],
    ['/series?metric=ifInOctets&interface=11&device=2', 'interface'],
    ['/series?metric=snmpLoss&device=1&from=yesterday', 'from'],
    ['/series?metric=snmpLoss&device=1&from=2&to=1', 'from'],
    ['/series?metric=snmpLoss&device=1&step=-1', 'step'],
    ['/baselines?metric=ifInOctets', 'device'],
    ['/baselines?metric=ifInOctets&device=1', 'interface'],
    ['/baselines?metric=snmpLoss&device=1&from=2&to=1', 'from'],
    ['/accounting/volumes', 'interface'],
    ['/accounting/volumes?interface=11&from=0', 'from'],
    ['/accounting/volumes?interface=11&bucket=week', 'bucket'],
  ])('refuse %s naming %s', async (path, field) => {
    const { status, json } = await server.send('GET', path);
    expect(status).toBe(422);
    expect((json as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual([field]);
  });
});

describe('series', () => {
  const asked = async (query: string) => {
    const { status } = await server.send('GET', `/series?${query}`);
    expect(status).toBe(200);
    return lastAsked('series');
  };

  it('are the last hour, raw, by default, and of the device that the interface is in', async () => {
    expect(await asked('metric=ifInOctets&interface=11')).toEqual({
      metric: 'ifInOctets',
      deviceId: 1,
      interfaceId: 11,
      fromMs: NOW_MS - HOUR,
      toMs: NOW_MS,
      stepMs: 0,
    });
    expect(await asked('metric=snmpLoss&interface=11')).toMatchObject({ deviceId: 1, interfaceId: null });
  });

  it('have at most 600 points where no step is given', async () => {
    for (const days of [1, 7, 30, 365]) {
      const { stepMs } = (await asked(`metric=snmpLoss&device=1&from=${NOW_MS - days * DAY}`)) as {
        stepMs: number;
      };
      expect(stepMs).toBeGreaterThanOrEqual(120_000);
      expect((days * DAY) / stepMs).toBeLessThanOrEqual(600);
    }
  });

  it('take times as ISO 8601 too, the offset escaped or not', async () => {
    const range = 'from=2026-03-01T00:00:00%2B01:00&to=2026-03-02T01:00:00+01:00&step=600000';
    expect(await asked(`metric=snmpLoss&device=1&${range}`)).toMatchObject({
      fromMs: Date.UTC(2026, 1, 28, 23),
      toMs: Date.UTC(2026, 2, 2),
      stepMs: 600_000,
    });
  });

  it('of several metrics come in one answer, each once', async () => {
    const { json } = await server.send(
      'GET',
      '/series?metric=snmpLoss&metric=ifInOctets&metric=snmpLoss&interface=11',
    );
    const { items } = json as { items: { metric: string }[] };
    expect(items.map(({ metric }) => metric)).toEqual(['snmpLoss', 'ifInOctets']);
  });
});

describe('thresholds', () => {
  const threshold = {
    name: 'busy',
    metric: 'ifInUtilisation',
    selector: { kind: 'interface', interfaceId: 11 },
    raise: 90,
    clear: 80,
  };

  it('are added, changed and removed', async () => {
    const added = await server.send('POST', '/thresholds', threshold);
    const whole = {
      id: 1,
      ...threshold,
      direction: 'above',
      forPolls: 1,
      ofPolls: 1,
      severity: 'warning',
      enabled: true,
      shipped: false,
    };
    expect(added).toMatchObject({ status: 201, json: whole });
    expect((await server.send('PATCH', '/thresholds/1', { raise: 95 })).json).toEqual({
      ...whole,
      raise: 95,
    });
    expect((await server.send('GET', '/thresholds')).json).toEqual({ items: [{ ...whole, raise: 95 }] });
    expect((await server.send('DELETE', '/thresholds/1')).status).toBe(204);
    expect((await server.send('GET', '/thresholds/1')).status).toBe(404);
  });

  it.each([
    [{ ...threshold, clear: 95 }, 'clear'],
    [{ ...threshold, forPolls: 3, ofPolls: 2 }, 'forPolls'],
    [{ ...threshold, selector: { kind: 'device', deviceId: 9 } }, 'selector.deviceId'],
    [{ ...threshold, selector: { kind: 'interface', interfaceId: 9 } }, 'selector.interfaceId'],
    [{ ...threshold, metric: 'snmpLoss' }, 'selector.kind'],
    [{ ...threshold, selector: { kind: 'all', deviceId: 1 } }, 'selector.deviceId'],
    [{ ...threshold, raise: '90' }, 'raise'],
    [{ ...threshold, shipped: true }, 'shipped'],
  ])('that contradict themselves or the inventory are refused: %#', async (body, field) => {
    const { status, json } = await server.send('POST', '/thresholds', body);
    expect(status).toBe(422);
    expect((json as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual([field]);
  });

  it('are judged whole when a part is changed', async () => {
    await server.send('POST', '/thresholds', threshold);
    expect(await server.send('PATCH', '/thresholds/1', { raise: 70 })).toMatchObject({
      status: 422,
      json: { errors: [{ path: 'clear', message: 'clear must not be above raise' }] },
    });
  });
});

describe('the rest', () => {
  it('alerts are acknowledged and cleared by somebody', async () => {
    expect(
      (await server.send('POST', '/alerts/2/acknowledge', { by: 'ann', note: HOSTILE })).json,
    ).toMatchObject({
      id: 2,
      acknowledged: { atMs: NOW_MS, by: 'ann', note: HOSTILE },
    });
    expect((await server.send('POST', '/alerts/2/clear', { by: 'ann' })).json).toMatchObject({
      clearReason: 'cleared by ann',
    });
    expect((await server.send('POST', '/alerts/2/acknowledge', {})).status).toBe(422);
    expect((await server.send('POST', '/alerts/2/acknowledge')).status).toBe(422);
    expect((await server.send('POST', '/alerts/9/clear', { by: 'ann' })).status).toBe(404);
  });

  it('accounts are of the month to date (UTC) by default', async () => {
    await server.send('GET', '/accounting/accounts?device=1&limit=5');
    expect(lastAsked('accounts')).toEqual({
      deviceId: 1,
      interfaceId: null,
      fromMs: Date.UTC(2026, 2, 1),
      toMs: NOW_MS,
      limit: 5,
    });
    await server.send('GET', '/accounting/volumes?interface=11&bucket=day&from=2026-01-01');
    expect(lastAsked('volumes')).toEqual([11, Date.UTC(2026, 0, 1), NOW_MS, 'day']);
  });

  it('strings of devices come through as they are, as JSON', async () => {
    const { json, headers } = await server.send('GET', '/interfaces/11');
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(json).toMatchObject({ ifDescr: HOSTILE, latest: { ifInOctets: 8_000 } });
  });

  it('an error that nobody foresaw shows a reference and nothing else', async () => {
    failWith.error = new TypeError('cannot read /var/lib/secret of undefined');
    const { status, json, text } = await server.send('GET', '/alerts');
    expect(status).toBe(500);
    expect(text).not.toContain('secret');
    const [logged] = server.errors;
    const { reference } = (logged ? logged.fields : {}) as { reference?: string };
    expect(json).toEqual({
      type: '/api/docs#unexpected',
      title: 'Something went wrong inside the server',
      status: 500,
      detail: `The log of the server says more under reference ${reference}.`,
      instance: '/api/v1/alerts',
    });
    expect(logged?.fields).toMatchObject({ err: failWith.error, method: 'GET', path: '/api/v1/alerts' });
  });

  it('an answer never has a field that the contract does not name', async () => {
    const leaking = fakePorts();
    const { inventory } = leaking;
    const leaky = {
      ...inventory,
      devices: () => inventory.devices().map((one) => ({ ...one, sealed: 'x' })),
    };
    const other = await startApi({ ...leaking, inventory: leaky });
    const { text } = await other.send('GET', '/devices');
    await other.stop();
    expect(text).not.toContain('sealed');
  });
});

describe('a station', () => {
  const view = {
    id: 7,
    mac: '02:de:ad:be:ef:01',
    standing: 'new',
    deviceId: 1,
    interfaceId: 11,
    port: 'Gi0/3',
    portAlias: null,
    vlan: 10,
    addresses: ['10.10.0.250'],
    ownerId: null,
    firstSeenAtMs: 1_000,
    lastSeenAtMs: 3_000,
    placedAtMs: 1_000,
    judged: null,
  };

  it('is shown with its place', async () => {
    const { json } = await server.send('GET', '/stations');
    expect(json).toEqual({ items: [view], nextBeforeId: null });
  });

  it('is acknowledged by somebody, as known or as expected', async () => {
    const body = { as: 'known', by: ' Ana ', note: 'label printer' };
    const { status, json } = await server.send('POST', '/stations/7/acknowledge', body);
    expect([status, json]).toEqual([
      200,
      { ...view, standing: 'known', judged: { atMs: 4_000, by: 'Ana', note: 'label printer' } },
    ]);
    expect(lastAsked('judge')).toEqual({ id: 7, standing: 'known', by: 'Ana', text: 'label printer' });
    const refused = await server.send('POST', '/stations/7/acknowledge', { as: 'new', by: '' });
    expect([refused.status, (refused.json as { detail: string }).detail]).toEqual([
      422,
      'as: Invalid option: expected one of "known"|"expected"; by: Too small: expected string to have >=1 characters',
    ]);
  });

  it('that is not there is said to be unknown', async () => {
    const gone = await server.send('DELETE', '/stations/8');
    const acknowledged = await server.send('POST', '/stations/8/acknowledge', { as: 'known', by: 'Ana' });
    for (const { status, json } of [gone, acknowledged])
      expect([status, (json as { detail: string }).detail]).toEqual([
        404,
        'There is no station 8; GET /api/v1/stations lists them.',
      ]);
    expect((await server.send('DELETE', '/stations/7')).status).toBe(204);
  });
});
