import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHandMadeNetwork } from '../../hand-made-network.ts';
import type { HandMadeNetwork, PlacedName } from '../../hand-made-network.ts';
import { conformanceOf, conformanceProblems, shippedModules, walkWhole } from '../../mib-conformance.ts';
import type { ShippedModules, WalkedVarBind } from '../../mib-conformance.ts';

describe('what devices of a network show', () => {
  let network: HandMadeNetwork;
  let modules: ShippedModules;
  beforeAll(async () => {
    modules = shippedModules();
    network = await startHandMadeNetwork();
  });
  afterAll(async () => {
    await network.stop();
    modules.close();
  });

  it.each<PlacedName>(['sw-1', 'sw-2', 'r-1', 'h-1'])(
    '%s: every object, index, type and value is as its module says',
    async (name) => {
      expect(await conformanceOf(network.devices[name].target, modules.library)).toEqual([]);
    },
  );

  it('tells what departs from a module', async () => {
    const { library } = modules;
    const walked = await walkWhole(network.devices['sw-1'].target);
    const problem = (oid: string, type: WalkedVarBind['type'], value: unknown): string | undefined =>
      conformanceProblems(library, [{ oid, type, value }])[0]?.replace(/^.*\) /u, '');
    expect([
      problem('1.3.6.1.2.1.17.2.15.1.3.1', 'INTEGER', 7),
      problem('1.3.6.1.2.1.17.2.15.1.3.1', 'Gauge32', 5),
      problem('1.3.6.1.2.1.17.2.15.1.3.70000', 'INTEGER', 5),
      problem('1.3.6.1.2.1.17.2.15.1.3.1.1', 'INTEGER', 5),
      problem('1.3.6.1.2.1.17.4.3.1.2.2.0.0.0.1', 'INTEGER', 5),
      problem('1.3.6.1.2.1.17.4.3.1.2.2.0.0.0.1.300', 'INTEGER', 5),
      problem('1.3.6.1.2.1.17.4.3.1.1.2.0.0.0.1.0', 'OCTET STRING', Buffer.alloc(5)),
      problem('1.3.6.1.2.1.17.2.12.0', 'INTEGER', 5_000),
      problem('1.3.6.1.2.1.17.2.12.1', 'INTEGER', 2_000),
      problem('1.0.8802.1.1.2.1.3.5.0', 'OCTET STRING', Buffer.of(0x20, 0)),
      problem('1.3.6.1.4.1.9.9.23.1.3.6.0', 'OCTET STRING', Buffer.of(0x10)),
      problem('1.0.8802.1.1.2.1.3.3.0', 'OCTET STRING', Buffer.of(0xff)),
      problem('1.3.6.1.2.1.31.1.1.1.1.1', 'OCTET STRING', Buffer.of(0xe4)),
      problem('1.0.8802.1.1.2.1.3.8.1.2.1.4.10.0.0.1', 'OCTET STRING', Buffer.of(10, 0, 0, 1)),
      problem('1.3.6.1.4.1.99999.1.0', 'INTEGER', 1),
      conformanceProblems(library, walked.slice(0, 3).toReversed()).length,
    ]).toEqual([
      'is 7, which has no label',
      'is a Gauge32, not a INTEGER',
      'has the index dot1dStpPort, which is 70000, outside of its range',
      'has 1 sub-identifiers too many in its index',
      'has no dot1dTpFdbAddress in its index',
      'has the index dot1dTpFdbAddress, which holds more than an octet',
      'has 5 octets, which its size forbids',
      'is 5000, outside of its range',
      'is a scalar without .0',
      'has 2 octets for 8 bits',
      'has bit 3 set, which has no name',
      'is an SnmpAdminString that is not UTF-8',
      'is a DisplayString that is not ASCII',
      'may not be read: it is not-accessible',
      'is no object of a shipped module',
      2,
    ]);
  });
});
