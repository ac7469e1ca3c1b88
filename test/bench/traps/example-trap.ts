import { TAG } from '../../../server/snmp/ber-reader.ts';
import type { BerWriter } from '../../../server/snmp/ber-writer.ts';
import { encodeCommunityMessage } from '../../../server/snmp/community-message.ts';
import { PDU } from '../../../server/snmp/pdu.ts';

const IF = '1.3.6.1.2.1.2.2.1';

/** A v2c trap as `trap-sender.c` makes them: its sysUpTime and ifIndex are its number. */
export function exampleTrap(number = 7): Buffer {
  const one = (oid: string, write: (writer: BerWriter) => void) => ({ oid, write });
  const port = 1 + (number % 48);
  const varbinds = [
    one('1.3.6.1.2.1.1.3.0', (writer) => writer.integer(number, TAG.timeTicks)),
    one('1.3.6.1.6.3.1.1.4.1.0', (writer) => writer.oid('1.3.6.1.4.1.8072.1.0.150')),
    one(`${IF}.1.${port}`, (writer) => writer.integer(number)),
    one(`${IF}.2.${port}`, (writer) => writer.octets(Buffer.from('Gigabit0/0/1'))),
    one(`${IF}.8.${port}`, (writer) => writer.integer(2)),
  ];
  return Buffer.from(
    encodeCommunityMessage('v2c', Buffer.from('public'), (writer) => {
      const mark = writer.length;
      for (const { oid, write } of varbinds.toReversed()) {
        const varbind = writer.length;
        write(writer);
        writer.oid(oid);
        writer.wrap(TAG.sequence, varbind);
      }
      writer.wrap(TAG.sequence, mark);
      for (const value of [0, 0, number]) writer.integer(value);
      writer.wrap(PDU.trapV2, mark);
    }),
  );
}
