import type { Varbind } from '../../domain/varbind.ts';
import { numberOf } from '../../snmp/octet-text.ts';
import { isAbsent } from '../../snmp/response-check.ts';
import { ticksText } from './printed-value.ts';
import { printErrorPacket, printVarbinds, type ToolRun } from './tool-run.ts';
import type { ToolTarget } from './tool-session.ts';

const SYS_DESCR = '1.3.6.1.2.1.1.1.0';
const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const IP_IN_RECEIVES = '1.3.6.1.2.1.4.3.0';
const IP_OUT_REQUESTS = '1.3.6.1.2.1.4.10.0';
const IF_OPER_STATUS = '1.3.6.1.2.1.2.2.1.8';
/** ifInUcastPkts, ifInNUcastPkts, ifOutUcastPkts, ifOutNUcastPkts. */
const PACKETS = [
  '1.3.6.1.2.1.2.2.1.11',
  '1.3.6.1.2.1.2.2.1.12',
  '1.3.6.1.2.1.2.2.1.17',
  '1.3.6.1.2.1.2.2.1.18',
];
const UP = 1;

interface Interfaces {
  count: number;
  down: number;
  received: number;
  sent: number;
}

/** snmpstatus: what the agent is, how long it is up, its interfaces and packets. @returns the exit code; @throws ToolError */
export async function runStatus(run: ToolRun, target: ToolTarget): Promise<number> {
  const system = await systemOf(run);
  const up = ticksText(numberOf(system.get(SYS_UP_TIME) ?? null) ?? 0, false);
  // The own address is not known before it is bound; net-snmp prints this, too, where it is not.
  run.output.out(
    `[UDP: [${target.host}]:${target.port}->[0.0.0.0]:0]=>[${textOf(system.get(SYS_DESCR))}] Up: ${up}`,
  );
  const { exitCode, interfaces } = await interfacesOf(run);
  const { count, down, received, sent } = interfaces;
  const packets = [IP_IN_RECEIVES, IP_OUT_REQUESTS].map((oid) =>
    signed(numberOf(system.get(oid) ?? null) ?? 0),
  );
  run.output.out(
    `Interfaces: ${count}, Recv/Trans packets: ${signed(received)}/${signed(sent)} | IP: ${packets.join('/')}`,
  );
  if (down > 0) run.output.out(`${down} interface${down > 1 ? 's are' : ' is'} down!`);
  return exitCode;
}

/** By OID; what the agent refuses is told and left out. */
async function systemOf(run: ToolRun): Promise<ReadonlyMap<string, Varbind>> {
  let oids = [SYS_DESCR, SYS_UP_TIME, IP_IN_RECEIVES, IP_OUT_REQUESTS];
  while (oids.length > 0) {
    const pdu = await run.session.ask('get', oids);
    if (pdu.errorStatus === 0) return new Map(pdu.varbinds.map((varbind) => [varbind.oid, varbind]));
    printErrorPacket(run, pdu);
    if (run.call.application.flags.has('f') || pdu.errorIndex < 1) break;
    oids = oids.toSpliced(pdu.errorIndex - 1, 1);
  }
  return new Map();
}

async function interfacesOf(run: ToolRun): Promise<{ exitCode: number; interfaces: Interfaces }> {
  const interfaces: Interfaces = { count: 0, down: 0, received: 0, sent: 0 };
  const columns = [IF_OPER_STATUS, ...PACKETS];
  for (let oids = columns; ;) {
    const pdu = await run.session.ask('getNext', oids);
    if (pdu.errorStatus !== 0) {
      printErrorPacket(run, pdu);
      return { exitCode: 2, interfaces };
    }
    printVarbinds(run, pdu.varbinds.filter(isAbsent));
    const found = pdu.varbinds.filter(
      (one) => !isAbsent(one) && columns.some((oid) => one.oid.startsWith(`${oid}.`)),
    );
    for (const varbind of found) count(interfaces, varbind);
    if (found.length !== columns.length) return { exitCode: 0, interfaces };
    interfaces.count += 1;
    oids = found.map(({ oid }) => oid);
  }
}

function count(interfaces: Interfaces, varbind: Varbind): void {
  const value = numberOf(varbind) ?? 0;
  const at = PACKETS.findIndex((oid) => varbind.oid.startsWith(`${oid}.`));
  if (at < 0) interfaces.down += value === UP ? 0 : 1;
  else if (at < 2) interfaces.received += value;
  else interfaces.sent += value;
}

/** net-snmp counts in 32 bits with a sign, and so wraps. */
function signed(value: number): number {
  return Number(BigInt.asIntN(32, BigInt(value)));
}

function textOf(varbind: Varbind | undefined): string {
  if (!varbind || !(varbind.value instanceof Uint8Array)) return '';
  return Buffer.from(varbind.value)
    .toString('utf8')
    .replaceAll(/[^\P{C}\t\r\n]/gu, '.');
}
