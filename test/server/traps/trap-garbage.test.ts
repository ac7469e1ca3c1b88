import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { encodeCommunityMessage } from '../../../server/snmp/community-message.ts';
import { ScannedTraps } from '../../../server/snmp/scanned-trap.ts';
import { TrapScanner } from '../../../server/snmp/trap-scan.ts';
import { writeValues } from '../../../server/snmp/varbind-writer.ts';
import { TrapProcessor } from '../../../server/traps/trap-processor.ts';
import { shippedNames } from '../mib/shipped-names.ts';
import { device } from '../poller/polled-device.ts';
import { silentLog } from '../snmp/silent-log.ts';

const TRAPS = 20_000;
const MAX_VARBINDS = 512;
const IF_INDEX = { oid: '1.3.6.1.2.1.2.2.1.1.2', type: 'INTEGER', value: 2 } as const;

function linkDown(): Buffer {
  const varbinds = [
    { oid: '1.3.6.1.2.1.1.3.0', type: 'TimeTicks', value: 1_234 },
    { oid: '1.3.6.1.6.3.1.1.4.1.0', type: 'OBJECT IDENTIFIER', value: '1.3.6.1.6.3.1.1.5.3' },
    IF_INDEX,
  ] as const;
  return Buffer.from(
    encodeCommunityMessage('v2c', Buffer.from('public'), (writer) =>
      writeValues(writer, { type: 'trapV2', requestId: 1, varbinds }),
    ),
  );
}

it('keeps nothing of traps that are gone, though no full collection of garbage has come', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;
  const devices = [device({ address: '10.0.0.1', port: 161 })];
  let varbinds = 0;
  const processor = new TrapProcessor({
    names: shippedNames(),
    inventory: { devices: () => devices, revision: 1 },
    sink: { onTrap: ({ values }) => void (varbinds += values?.length ?? 0) },
    log: silentLog,
  });
  const scanner = new TrapScanner({ maxVarbinds: MAX_VARBINDS });
  const traps = new ScannedTraps({ maxVarbinds: MAX_VARBINDS });
  const message = linkDown();
  const takeAll = (): void => {
    for (let at = 0; at < TRAPS; at += 1) {
      const datagram = Buffer.from(message);
      const scan = scanner.scan(datagram);
      if (scan === null) throw new Error('the trap is not of the usual form');
      const sender = {
        receivedAtMs: 1_764_280_000_000.5 + at,
        senderAddress: '10.0.0.1',
        senderPort: 40_000,
      };
      processor.receive(traps.read(datagram, scan, sender), { contents: at, readable: true });
    }
  };
  takeAll();
  collect();
  const before = oldOctets();
  takeAll();
  collect({ type: 'minor' });
  collect({ type: 'minor' });
  const kept = (oldOctets() - before) / TRAPS;
  expect(varbinds).toBe(2 * TRAPS);
  expect(kept, 'octets of each trap').toBeLessThan(100);
});

/** What is used of the heap for what outlived two collections. */
function oldOctets(): number {
  return getHeapSpaceStatistics()
    .filter(({ space_name: name }) => !name.startsWith('new_'))
    .reduce((sum, { space_used_size: used }) => sum + used, 0);
}
