import { describe, expect, it } from 'vitest';
import { auditTarget } from '../../../server/api/audit-target.ts';
import { auditThing } from '../../../server/api/audit-thing.ts';
import { SUBJECTS } from '../../../server/api/endpoints/subjects.ts';
import { READING_POSTS } from '../../../server/domain/permission-table.ts';

type Ports = Parameters<typeof auditThing>[2];

/** Every kind of thing there is, each with the number 7. */
const of = <Found>(found: Found) => ({ get: (id: number) => (id === 7 ? found : null) });
const PORTS = {
  inventory: { device: (id: number) => (id === 7 || id === 1 ? { id, name: `device-${id}` } : null) },
  access: { people: of({ name: 'kim' }), tokens: of({ name: 'script' }) },
  rules: of({ name: 'a rule' }),
  thresholds: of({ name: 'busy' }),
  channels: { get: (id: number) => (id === 1 ? { name: 'mail' } : id === 7 ? { name: 'pager' } : null) },
  maintenance: of({ name: 'sunday' }),
  dashboards: of({ name: 'wall' }),
  savedViews: of({ name: 'uplinks' }),
  alerts: of({ title: 'core-1 is down' }),
  incidents: of({ title: 'power is out' }),
  monitored: { list: () => [{ id: 7, label: 'fans', deviceId: 1 }] },
  walks: of({ deviceId: 1 }),
  deliveries: of({ channelId: 1 }),
  stations: { list: ({ beforeId = 0 }) => (beforeId > 7 ? [{ id: 7, mac: '02:00:5e:00:53:01' }] : []) },
  trapSenders: { sources: () => [] },
  lab: { state: () => ({ devices: [], faults: [{ id: 7, text: 'Cable out between a and b' }] }) },
} as unknown as Ports;

function targetOf(path: string, concrete: string, more: { body?: unknown; query?: object } = {}): string {
  const thing = auditThing({ path }, { params: { id: '7' }, ...more }, PORTS);
  return auditTarget(
    { path },
    { thing, path: concrete, body: more.body, query: (more.query ?? {}) as Record<string, unknown> },
  );
}

describe('what an entry of the audit log is about', () => {
  it('is named, so that it is still said when the thing is gone', () => {
    const named = (pattern: string) => targetOf(pattern, pattern.replace('{id}', '7'));
    expect(named('/devices/{id}/parent')).toBe('device device-7 (7)');
    expect(named('/students/{id}')).toBe('student kim (7)');
    expect(named('/incidents/{id}/notes')).toBe('incident power is out (7)');
    expect(named('/deliveries/{id}/retry')).toBe('delivery to mail (7)');
    expect(named('/stations/{id}/acknowledge')).toBe('station 02:00:5e:00:53:01 (7)');
    expect(named('/lab/faults/{id}')).toBe('lab fault Cable out between a and b (7)');
    expect(named('/monitored/{id}')).toBe('monitored object fans of device-1 (7)');
  });

  it('is told by its body or its query where it has no number', () => {
    const address = '192.0.2.7';
    expect(targetOf('/traps/sources', '/traps/sources', { body: { address, deviceId: 1 } })).toBe(
      'trap source 192.0.2.7',
    );
    expect(targetOf('/traps/sources', '/traps/sources', { query: { address } })).toBe(
      'trap source 192.0.2.7',
    );
    expect(targetOf('/traps/blocks', '/traps/blocks', { query: { network: '192.0.2.0/24' } })).toBe(
      'blocked sender 192.0.2.0/24',
    );
    expect(targetOf('/lab/faults', '/lab/faults', { body: { kind: 'disk-fill' } })).toBe(
      'lab fault disk-fill',
    );
    expect(
      targetOf('/lab/devices/{name}/ports/{ifIndex}', '/lab/devices/core-1/ports/3', {
        body: { up: false },
      }),
    ).toBe('port 3 of core-1 in the lab');
    expect(targetOf('/exercises/{id}/runs', '/exercises/loops/runs')).toBe('exercise loops of everybody');
    expect(targetOf('/devices', '/devices', { body: { name: 'x'.repeat(300) } })).toBe(
      `device ${'x'.repeat(100)}`,
    );
  });

  it('stands as it is now, also where it has no number', () => {
    const sources = [{ address: '2001:db8::7', deviceId: 1, addedAtMs: 0 }];
    const ports = [{ ifIndex: 3, ifName: 'Gi1/0/3', ifAdminStatus: 'up', ifOperStatus: 'down' }];
    const network = {
      ...PORTS,
      trapSenders: { sources: () => sources },
      lab: { state: () => ({ devices: [{ name: 'core-1', ports }], faults: [] }) },
    } as unknown as Ports;
    const thing = (path: string, naming: Partial<Parameters<typeof auditThing>[1]>) =>
      auditThing({ path }, { params: {}, ...naming }, network);
    const source = { name: '2001:db8::7', fields: { deviceId: 'device-1 (1)' }, lost: ['deviceId'] };
    const address = '2001:DB8:0::7';
    expect(thing('/traps/sources', { body: { address, deviceId: 2 } })).toEqual(source);
    expect(thing('/traps/sources', { query: { address } })).toEqual(source);
    expect(thing('/traps/sources', { query: { address: '192.0.2.7' } })).toBeNull();
    const port = (ifIndex: string) => ({ params: { name: 'core-1', ifIndex } });
    const path = '/lab/devices/{name}/ports/{ifIndex}';
    // Its cable is pulled, whatever is set.
    expect(thing(path, port('3'))).toEqual({ name: 'Gi1/0/3', fields: { up: false } });
    expect(thing(path, port('4'))).toBeNull();
  });

  it('has a name wherever a change is of one thing with a number', () => {
    const nameless = SUBJECTS.flatMap(({ endpoints }) => endpoints)
      .filter(
        ({ method, operation, path }) =>
          method !== 'get' && !READING_POSTS.has(operation) && /^[^{]*\/\{id\}/.test(path),
      )
      .filter(({ path }) => !path.startsWith('/exercises/'))
      .filter(({ path }) => auditThing({ path }, { params: { id: '7' } }, PORTS) === null);
    // A session has no name.
    expect(nameless.map(({ operation }) => operation)).toEqual(['endSession']);
  });
});
