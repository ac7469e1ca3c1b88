import { beforeEach, describe, expect, it } from 'vitest';
import { DeviceOverlay } from '../../../server/browser/device-overlay.ts';
import { WalkBook } from '../../../server/browser/walk-book.ts';
import type { StoredWalk, WalkRepository } from '../../../server/domain/operation.ts';
import type { Varbind } from '../../../server/domain/varbind.ts';
import { newDevice, startStore } from '../store/temporary-store.ts';
import { silentLog } from '../snmp/silent-log.ts';
import { smallMib } from './small-mib.ts';

const SYSTEM = '1.3.6.1.2.1.1';
const IF_ENTRY = '1.3.6.1.2.1.2.2.1';

const text = (oid: string, value: string): Varbind => ({
  oid,
  type: 'OCTET STRING',
  value: Buffer.from(value),
});
const number = (oid: string, value: number): Varbind => ({ oid, type: 'INTEGER', value });

const BEFORE: readonly Varbind[] = [
  text(`${SYSTEM}.5.0`, 'core-1'),
  text(`${SYSTEM}.6.0`, 'rack 7'),
  number(`${IF_ENTRY}.1.2`, 2),
  number(`${IF_ENTRY}.1.10`, 10),
  text(`${IF_ENTRY}.2.2`, 'Gi0/2'),
  text(`${IF_ENTRY}.2.10`, 'Gi0/10'),
  number(`${IF_ENTRY}.8.2`, 1),
];
const AFTER: readonly Varbind[] = [
  text(`${SYSTEM}.5.0`, 'core-1'),
  text(`${SYSTEM}.6.0`, 'rack 8'),
  number(`${IF_ENTRY}.1.2`, 2),
  text(`${IF_ENTRY}.2.2`, 'Gi0/2'),
  text(`${IF_ENTRY}.2.11`, 'Gi0/11'),
];

let walks: WalkRepository;
let book: WalkBook;
let overlay: DeviceOverlay;
let deviceId: number;

beforeEach(() => {
  const { store } = startStore();
  deviceId = store.devices.insert(newDevice()).id;
  walks = store.walks;
  const mib = () => smallMib;
  overlay = new DeviceOverlay({ walks, mib, log: silentLog });
  book = new WalkBook({
    walks,
    mib,
    removed: (id) => overlay.changed(id),
    scrubKey: () => Buffer.alloc(32, 7),
  });
});

const keep = (varbinds: readonly Varbind[], part: Partial<StoredWalk> = {}): Promise<StoredWalk> =>
  walks.save({ deviceId, rootOid: '1.3.6.1.2.1', atMs: 1_000, complete: true, ...part }, varbinds);

describe('a stored walk', () => {
  it('is read page by page, below an OID, with names and indexes', async () => {
    const { id } = await keep(BEFORE);
    const page = await book.varbinds(id, { limit: 3 });
    expect(page?.items.map(({ name }) => name)).toEqual(['sysName.0', 'sysLocation.0', 'ifIndex.2']);
    expect(page?.next).toBe(`${IF_ENTRY}.1.2`);
    const rest = await book.varbinds(id, { limit: 100, after: page?.next ?? '' });
    expect(rest?.items.map(({ name }) => name)).toEqual([
      'ifIndex.10',
      'ifDescr.2',
      'ifDescr.10',
      'ifOperStatus.2',
    ]);
    expect(rest?.next).toBeNull();
    const column = await book.varbinds(id, { limit: 2, root: `${IF_ENTRY}.2` });
    expect(column).toMatchObject({ items: [{ text: 'Gi0/2' }, { text: 'Gi0/10' }], next: null });
    // 1.3.6.1.2.1.2.2.1.1 is no part of ...1.10, though its text begins so.
    const near = await book.varbinds(id, { limit: 9, root: `${IF_ENTRY}.1.1` });
    expect(near?.items).toEqual([]);
    expect(await book.varbinds(id + 1, { limit: 1 })).toBeNull();
  });

  it('is a table without the device, rows in the order of the index, holes as holes', async () => {
    const { id } = await keep(BEFORE);
    const table = await book.table(id, 'ifTable');
    expect(table?.columns.map(({ name }) => name)).toEqual([
      'ifIndex',
      'ifDescr',
      'ifAdminStatus',
      'ifOperStatus',
    ]);
    expect(
      table?.rows.map(({ index, cells }) => [index, ...cells.map((cell) => cell?.text ?? null)]),
    ).toEqual([
      ['2', '2', 'Gi0/2', null, 'up(1)'],
      ['10', '10', 'Gi0/10', null, null],
    ]);
    await expect(book.table(id, 'sysName')).rejects.toMatchObject({ code: 'invalidOperation' });
  });
});

describe('two walks', () => {
  it('differ in what changed, came and went', async () => {
    const left = await keep(BEFORE);
    const right = await keep(AFTER, { atMs: 2_000 });
    const found = await book.differences({ left: left.id, right: right.id, limit: 100 });
    expect(found?.counts).toEqual({ same: 3, changed: 1, added: 1, removed: 3 });
    expect(
      found?.items.map(({ kind, name, left: one, right: two }) => [kind, name, one?.text, two?.text]),
    ).toEqual([
      ['changed', 'sysLocation.0', 'rack 7', 'rack 8'],
      ['removed', 'ifIndex.10', '10', undefined],
      ['removed', 'ifDescr.10', 'Gi0/10', undefined],
      ['added', 'ifDescr.11', undefined, 'Gi0/11'],
      ['removed', 'ifOperStatus.2', 'up(1)', undefined],
    ]);
    const some = await book.differences({ left: left.id, right: right.id, root: `${IF_ENTRY}.2`, limit: 1 });
    expect(some).toMatchObject({
      items: [{ name: 'ifDescr.10' }],
      counts: { same: 1, changed: 0, added: 1, removed: 1 },
    });
  });

  it('are compared where both of them looked: neither outside a root nor behind a broken end', async () => {
    const whole = await keep(BEFORE);
    const system = await keep(AFTER.slice(0, 2), { rootOid: SYSTEM });
    expect((await book.differences({ left: whole.id, right: system.id, limit: 9 }))?.counts).toEqual({
      same: 1,
      changed: 1,
      added: 0,
      removed: 0,
    });
    const broken = await keep(BEFORE.slice(0, 4), { complete: false });
    expect((await book.differences({ left: whole.id, right: broken.id, limit: 9 }))?.counts).toEqual({
      same: 4,
      changed: 0,
      added: 0,
      removed: 0,
    });
    const other = await keep([text('1.3.6.1.4.1.9.1.0', 'x')], { rootOid: '1.3.6.1.4.1' });
    await expect(book.differences({ left: whole.id, right: other.id, limit: 9 })).rejects.toThrow(
      /no part in common/,
    );
    expect(await book.differences({ left: whole.id, right: 99, limit: 9 })).toBeNull();
  });
});

describe('the marks in the tree', () => {
  it('say what walks found below a branch, and the value where it is one', async () => {
    await keep(BEFORE, { atMs: 1_000 });
    expect(overlay.below(deviceId, SYSTEM)).toBeNull();
    await overlay.prepare(deviceId);
    expect(overlay.below(deviceId, '')).toEqual({ rows: 7, atMs: 1_000, text: null });
    expect(overlay.below(deviceId, SYSTEM)).toEqual({ rows: 2, atMs: 1_000, text: null });
    expect(overlay.below(deviceId, `${IF_ENTRY}.8`)).toEqual({ rows: 1, atMs: 1_000, text: 'up(1)' });
    expect(overlay.below(deviceId, '1.3.6.1.4')).toBeNull();
    expect(overlay.below(deviceId + 1, SYSTEM)).toBeNull();
  });

  it('take the newest value; what a newer whole walk did not find is gone', async () => {
    await keep(BEFORE, { atMs: 1_000 });
    await keep([text(`${SYSTEM}.6.0`, 'rack 9')], { atMs: 2_000, rootOid: SYSTEM });
    await keep([text(`${IF_ENTRY}.2.2`, 'renamed')], { atMs: 3_000, rootOid: IF_ENTRY, complete: false });
    await overlay.prepare(deviceId);
    expect(overlay.below(deviceId, SYSTEM)).toEqual({ rows: 1, atMs: 2_000, text: 'rack 9' });
    expect(overlay.below(deviceId, `${IF_ENTRY}.2`)).toEqual({ rows: 2, atMs: 3_000, text: null });
    expect(overlay.below(deviceId, `${IF_ENTRY}.2.2`)).toMatchObject({ text: 'renamed' });
  });

  it('follow what is walked and removed', async () => {
    const { id } = await keep(BEFORE);
    await overlay.prepare(deviceId);
    expect(overlay.below(deviceId, SYSTEM)?.rows).toBe(2);
    expect(book.remove(id)).toBe(true);
    expect(book.remove(id)).toBe(false);
    await overlay.prepare(deviceId);
    expect(overlay.below(deviceId, SYSTEM)).toBeNull();
  });
});
