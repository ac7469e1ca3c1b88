import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SystemIndex } from '../../../server/configuration/system-index.ts';
import type { Device, DeviceId } from '../../../server/domain/device.ts';
import type { InterfaceFacts } from '../../../server/domain/interface.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { port, StageLine } from '../../support/stage-line.ts';

const CHASSIS = ['c-1', 'c-2', null] as const;
const NAMES = ['core-1.example.net', 'core-1', 'access-1', ''];
const ADDRESSES = ['192.0.2.1', '192.0.2.2'];
const MACS = ['00:00:5e:00:53:01', '00:00:5e:00:53:02', '00:00:00:00:00:00', 'none'];

type Step =
  | { readonly kind: 'add'; readonly address: number }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'move'; readonly at: number; readonly address: number }
  | { readonly kind: 'rename'; readonly at: number; readonly what: number }
  | { readonly kind: 'wire'; readonly at: number; readonly what: number }
  | { readonly kind: 'chassis'; readonly at: number; readonly what: number };

const small = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), address: small }),
  fc.record({ kind: fc.constant('remove' as const), at: small }),
  fc.record({ kind: fc.constant('move' as const), at: small, address: small }),
  fc.record({ kind: fc.constant('rename' as const), at: small, what: small }),
  fc.record({ kind: fc.constant('wire' as const), at: small, what: small }),
  fc.record({ kind: fc.constant('chassis' as const), at: small, what: small }),
);

/** Everything that can be asked of an index. */
function answers(index: SystemIndex): (DeviceId | null)[] {
  const identity = { chassisId: null, systemName: null, managementAddress: null };
  return [
    ...MACS.map((mac) => index.byMac(mac)),
    ...ADDRESSES.map((address) => index.byAddress(address)),
    ...CHASSIS.map((chassisId) => index.byIdentity({ ...identity, chassisId })),
    ...NAMES.map((systemName) => index.byIdentity({ ...identity, systemName })),
  ];
}

it('an index that follows the inventory answers as one that is made anew, whatever changed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const line = new StageLine();
      const chassis = new Map<DeviceId, string | null>();
      const options = { inventory: line.inventory, chassisOf: (id: DeviceId) => chassis.get(id) ?? null };
      const index = new SystemIndex(options);
      const devices: Device[] = [];
      const told = new Map<DeviceId, { sysName: string; interfaces: InterfaceFacts[] }>();
      for (const one of steps) {
        const device = 'at' in one ? devices[one.at % Math.max(1, devices.length)] : undefined;
        if (one.kind === 'add') devices.push(line.device('a', { address: ADDRESSES[one.address % 2] ?? '' }));
        else if (device === undefined) continue;
        else if (one.kind === 'remove') {
          line.inventory.drop(device.id);
          devices.splice(devices.indexOf(device), 1);
        } else if (one.kind === 'move') {
          const moved = { ...device, address: ADDRESSES[one.address % 2] ?? '' };
          line.inventory.put(moved);
          devices[devices.indexOf(device)] = moved;
        } else if (one.kind === 'chassis') {
          chassis.set(device.id, CHASSIS[one.what % 3] ?? null);
          index.changed(device.id);
        } else {
          const before = told.get(device.id) ?? { sysName: '', interfaces: [port(1)] };
          const now =
            one.kind === 'rename'
              ? { ...before, sysName: NAMES[one.what] ?? '' }
              : { ...before, interfaces: [port(1, { ifPhysAddress: MACS[one.what] ?? '' }), port(2)] };
          told.set(device.id, now);
          line.clock.advance(1 * SECOND);
          const { sysName, interfaces } = now;
          const system = {
            sysName,
            sysDescr: '',
            sysObjectId: '',
            sysLocation: '',
            sysContact: '',
            sysServices: 0,
          };
          line.poll({ deviceId: device.id, facts: { system, interfaces } });
          index.changed(device.id);
        }
        // Not at every step: several changes may come before somebody asks.
        if (one.kind !== 'rename') expect(answers(index)).toEqual(answers(new SystemIndex(options)));
      }
      expect(answers(index)).toEqual(answers(new SystemIndex(options)));
    }),
    { numRuns: 200 },
  );
});
