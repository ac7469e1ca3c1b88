import { afterAll, beforeAll, expect, it } from 'vitest';
import { lldpRemTablesChange } from '../../../agents/notify/lldp-rem-tables-change.ts';
import { newRoot } from '../../../agents/notify/new-root.ts';
import type { Notification } from '../../../agents/notify/notification.ts';
import { writeTrapV1 } from '../../../agents/notify/trap-encoder.ts';
import { topologyChange } from '../../../agents/notify/topology-change.ts';
import { BerReader } from '../../../agents/engine/ber-reader.ts';
import { BerWriter } from '../../../agents/engine/ber-writer.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { formatOid } from '../../../agents/engine/oid.ts';
import { shippedModules } from '../mib-conformance.ts';
import type { ShippedModules } from '../mib-conformance.ts';

const CHANGES = { inserts: 5, deletes: 2, drops: 0, ageouts: 1 };
const NOTIFICATIONS: readonly Notification[] = [newRoot(), topologyChange(), lldpRemTablesChange(CHANGES)];
const SYNTAXES: Readonly<Record<number, string>> = {
  [Syntax.Gauge32]: 'Gauge32',
  [Syntax.Integer32]: 'INTEGER',
};

let modules: ShippedModules;
beforeAll(() => {
  modules = shippedModules();
});
afterAll(() => modules.close());

it.each(NOTIFICATIONS.map((notification) => [notification.name, notification] as const))(
  '%s has the OID, the objects and the types of its module',
  (name, notification) => {
    const { library } = modules;
    expect(library.notificationOf(formatOid(notification.oid))).toBe(name);
    expect(
      notification.varBinds.map(({ oid, syntax }) => [
        formatOid(oid.slice(0, -1)),
        oid.at(-1),
        SYNTAXES[syntax],
      ]),
    ).toEqual(library.object(name)?.objects.map(({ oid }) => [oid, 0, library.object(oid ?? '')?.baseType]));
  },
);

it('lldpRemTablesChange carries the counts in the order of its module', () => {
  expect(lldpRemTablesChange(CHANGES).varBinds.map(({ value }) => value)).toEqual([5, 2, 0, 1]);
});

it('go out as SNMPv1 traps of the module, with the number of the notification (RFC 3584 §3.2)', () => {
  const writer = new BerWriter();
  const traps = NOTIFICATIONS.map((notification) => {
    writeTrapV1(writer, { notification, sysObjectId: [1, 3, 6, 1], agentAddress: '127.0.0.1', upTicks: 7 });
    const trap = new BerReader(writer.finish()).enter(0xa4);
    const enterprise = formatOid(trap.oid());
    trap.octets(Syntax.IpAddress);
    return [enterprise, trap.integer(), trap.integer()];
  });
  expect(traps).toEqual([
    ['1.3.6.1.2.1.17', 6, 1],
    ['1.3.6.1.2.1.17', 6, 2],
    ['1.0.8802.1.1.2.0', 6, 1],
  ]);
});
