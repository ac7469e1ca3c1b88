import type { Oid } from '../../engine/oid.ts';
import type { SnmpStatistics } from '../../engine/snmp-statistics.ts';
import { MAX_DATAGRAM_BYTES } from '../../engine/ber-writer.ts';
import { testAndIncr } from '../../engine/test-and-incr.ts';
import type { Device } from '../device.ts';
import type { Cell, CellSpec } from './cells.ts';
import { counter32, integer, scalars, text } from './cells.ts';

const SNMP: Oid = [1, 3, 6, 1, 2, 1, 11];
const SNMP_SET: Oid = [1, 3, 6, 1, 6, 3, 1, 1, 6];
const SNMP_ENGINE: Oid = [1, 3, 6, 1, 6, 3, 10, 2, 1];
const SNMP_MPD_STATS: Oid = [1, 3, 6, 1, 6, 3, 11, 2, 1];
const SNMP_UNKNOWN_CONTEXTS_GROUP: Oid = [1, 3, 6, 1, 6, 3, 12, 1];
const USM_STATS: Oid = [1, 3, 6, 1, 6, 3, 15, 1, 1];
const ENABLED = 1;
const DISABLED = 2;

function counted(at: number, counter: keyof SnmpStatistics): CellSpec {
  return counter32(at, (device) => device.statistics[counter]);
}

/** A counter of things that a command responder never sees. */
function never(at: number): CellSpec {
  return counter32(at, 0);
}

/** The snmp group and snmpSet (RFC 3418), snmpEngine (RFC 3411), snmpMPDStats (RFC 3412) and usmStats (RFC 3414), all counted. */
export function snmpGroups(): Cell[] {
  return [
    ...scalars(SNMP, [
      counted(1, 'inPkts'),
      counted(2, 'outPkts'),
      counted(3, 'inBadVersions'),
      counted(4, 'inBadCommunityNames'),
      counted(5, 'inBadCommunityUses'),
      counted(6, 'inASNParseErrs'),
      ...[8, 9, 10, 11, 12].map(never),
      counted(13, 'inTotalReqVars'),
      counted(14, 'inTotalSetVars'),
      counted(15, 'inGetRequests'),
      counted(16, 'inGetNexts'),
      counted(17, 'inSetRequests'),
      counted(18, 'inGetResponses'),
      counted(19, 'inTraps'),
      counted(20, 'outTooBigs'),
      counted(21, 'outNoSuchNames'),
      counted(22, 'outBadValues'),
      counted(24, 'outGenErrs'),
      ...[25, 26, 27].map(never),
      counted(28, 'outGetResponses'),
      counted(29, 'outTraps'),
      integer(30, (device) => device.statistics.enableAuthenTraps, {
        values: [ENABLED, DISABLED],
        apply: (device, value) => {
          const before = device.statistics.enableAuthenTraps;
          device.statistics.enableAuthenTraps = value === ENABLED ? ENABLED : DISABLED;
          return () => void (device.statistics.enableAuthenTraps = before);
        },
      }),
      counted(31, 'silentDrops'),
      never(32),
    ]),
    ...scalars(SNMP_SET, [
      integer(
        1,
        (device) => device.setSerialNo,
        testAndIncr<Device>({
          get: (device) => device.setSerialNo,
          set: (device, value) => void (device.setSerialNo = value),
        }),
      ),
    ]),
    ...scalars(SNMP_ENGINE, [
      text(1, (device) => device.engine.engineId),
      integer(2, (device) => device.engine.boots),
      integer(3, (device, nowMs) => device.engine.time(nowMs)),
      integer(4, MAX_DATAGRAM_BYTES),
    ]),
    ...scalars(SNMP_MPD_STATS, [
      counted(1, 'unknownSecurityModels'),
      counted(2, 'invalidMsgs'),
      counted(3, 'unknownPduHandlers'),
    ]),
    ...scalars(SNMP_UNKNOWN_CONTEXTS_GROUP, [never(4), counted(5, 'unknownContexts')]),
    ...scalars(USM_STATS, [
      counted(1, 'unsupportedSecLevels'),
      counted(2, 'notInTimeWindows'),
      counted(3, 'unknownUserNames'),
      counted(4, 'unknownEngineIds'),
      counted(5, 'wrongDigests'),
      counted(6, 'decryptionErrors'),
    ]),
  ];
}
