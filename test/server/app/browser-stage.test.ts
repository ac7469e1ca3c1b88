import { expect, it } from 'vitest';
import { makeBrowserStage } from '../../../server/app/browser-stage.ts';
import { SystemClock } from '../../../server/app/system-clock.ts';
import type { Change } from '../../../server/domain/change.ts';
import type { MibReader } from '../../../server/domain/mib.ts';
import type { OperationEvent } from '../../../server/domain/operation.ts';
import { HostResolver } from '../../../server/snmp/host-resolver.ts';
import { PDU } from '../../../server/snmp/pdu.ts';
import { requestOf } from '../browser/running-browser.ts';
import { smallMib } from '../browser/small-mib.ts';
import { startResponder } from '../snmp/udp-responder.ts';
import { newDevice, startStore } from '../store/temporary-store.ts';

const SYS_LOCATION = '1.3.6.1.2.1.1.6.0';
const COMMUNITY_NAME = '1.3.6.1.6.3.18.1.1.1.2.1';

/** A device that holds one text per OID and lets it be set. */
async function stage() {
  const { store, log } = startStore();
  const values = new Map([
    [SYS_LOCATION, 'rack 7'],
    [COMMUNITY_NAME, 'the old community'],
  ]);
  const { port } = await startResponder((request) => {
    const oid = request.varbinds[0]?.oid ?? '';
    const wanted = request.varbinds[0]?.value;
    if (request.type === PDU.set) {
      const text = Buffer.from(wanted as Uint8Array).toString();
      if (text === 'refuse me') return { errorStatus: 10, errorIndex: 1, varbinds: [[oid, text]] };
      values.set(oid, text);
    }
    if (request.type === PDU.getBulk) {
      return oid === '1.3.6.1.2.1.1'
        ? { varbinds: [[SYS_LOCATION, values.get(SYS_LOCATION) ?? '']] }
        : { varbinds: [['1.4.0', 'x']] };
    }
    return { varbinds: [[oid, values.get(oid) ?? '']] };
  });
  const device = store.devices.insert(
    newDevice({ address: '127.0.0.1', port, timeoutMs: 2_000, retries: 0 }),
  );
  const published: { rooms: readonly string[]; event: string; body: unknown }[] = [];
  const polled: number[] = [];
  const written: number[] = [];
  const nameOf = (oid: string): string =>
    oid === COMMUNITY_NAME ? 'snmpCommunityName.1' : smallMib.nameOf(oid);
  const made = makeBrowserStage({
    store,
    resolver: new HostResolver(new SystemClock()),
    channel: { publish: (rooms, event, body) => void published.push({ rooms, event, body }) },
    inventory: { device: (id: number) => (id === device.id ? device : null) } as never,
    mib: { ...smallMib, nameOf } as MibReader,
    polls: () => ({
      pollNow: (id) => {
        polled.push(id);
        return Promise.reject(new Error('the poller is away'));
      },
    }),
    communityWrite: (id) => void written.push(id),
    clock: new SystemClock(),
    log,
  });
  const run = async (request: Parameters<typeof requestOf>[0]): Promise<OperationEvent[]> => {
    const events: OperationEvent[] = [];
    const signal = new AbortController().signal;
    await made.browser.run(device.id, requestOf(request), {
      signal,
      emit: (event) => void events.push(event),
    });
    return events;
  };
  return { ...made, store, log, device, published, polled, written, run };
}

it('files a SET with the changes, tells the pages and those who look at the security, and polls the device', async () => {
  const { run, store, published, polled, written, device } = await stage();
  await run({ kind: 'set', values: [{ oid: SYS_LOCATION, value: 'rack 8' }] });
  await run({ kind: 'set', values: [{ oid: SYS_LOCATION, value: 'refuse me' }] });
  const changes = store.changes.list({ limit: 10 });
  expect(changes.map(({ field, before, after }) => [field, before, after])).toEqual([
    ['SET sysLocation.0', 'rack 8', 'refuse me (wrongValue)'],
    ['SET sysLocation.0', 'rack 7', 'rack 8'],
  ]);
  expect(published.map(({ rooms, event, body }) => [rooms, event, (body as Change).id])).toEqual(
    changes.toReversed().map(({ id }) => [['changes', 'overview', `device:${device.id}`], 'change', id]),
  );
  expect(polled).toEqual([device.id]);
  // Of the one that was taken alone.
  expect(written).toEqual([device.id]);
});

it('keeps no value of an object that opens something, neither in the changes nor in the log', async () => {
  const { run, store, log } = await stage();
  const value = { oid: COMMUNITY_NAME, type: 's', value: 'the new community' };
  await run({ kind: 'set', force: true, values: [value] });
  expect(store.changes.list({ limit: 1 })).toMatchObject([
    { field: 'SET snmpCommunityName.1', before: '<secret>', after: '<secret>' },
  ]);
  expect(JSON.stringify(log.lines)).not.toMatch(/the (old|new) community/);
});

it('marks the tree with what a walk found as soon as it is kept', async () => {
  const { run, overlay, walks, device } = await stage();
  await overlay.prepare(device.id);
  expect(overlay.below(device.id, '1.3.6.1.2.1.1')).toBeNull();
  const events = await run({ kind: 'walk', oids: ['system'] });
  const [walk] = walks.list({ deviceId: device.id });
  expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'complete', walkId: walk?.id });
  await overlay.prepare(device.id);
  expect(overlay.below(device.id, '1.3.6.1.2.1.1')).toMatchObject({ rows: 1, text: 'rack 7' });
});
