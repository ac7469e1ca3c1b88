import { hostname, networkInterfaces, uptime } from 'node:os';
import type { Clock } from '../../domain/clock.ts';
import type { Credential } from '../../domain/credential.ts';
import { MS_PER_TICK, SECOND } from '../../domain/units.ts';
import type { Varbind } from '../../domain/varbind.ts';
import { HostResolver } from '../../snmp/host-resolver.ts';
import {
  encodeNotification,
  sendDatagram,
  type SenderEngine,
  type Unconfirmed,
} from '../../snmp/notification-sender.ts';
import { SnmpError } from '../../snmp/snmp-error.ts';
import { assignments } from './get-tool.ts';
import type { Names } from './module-names.ts';
import type { ToolCall } from './tool-call.ts';
import { ToolError } from './tool-error.ts';
import { oidOf, type ToolOutput } from './tool-run.ts';
import type { ToolSession, ToolTarget } from './tool-session.ts';

const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const SNMP_TRAP_OID = '1.3.6.1.6.3.1.1.4.1.0';
/** What snmptrap takes for an empty enterprise. */
const ENTERPRISE = '1.3.6.1.4.1.3.1.1';
/** The net-snmp enterprise with the high bit set, format 4: text (RFC 3411 §5, SnmpEngineID). */
const TEXT_ENGINE = Buffer.from('80001f8804', 'hex');
const MAX_ENGINE_OCTETS = 32;
/** 2024-01-01 UTC: snmpEngineTime has 31 bits. */
const ENGINE_EPOCH_MS = 1_704_067_200_000;

export interface TrapRun {
  readonly call: ToolCall;
  readonly words: readonly string[];
  readonly names: Names;
  readonly output: ToolOutput;
  readonly clock: Clock;
  readonly credential: Credential;
  readonly target: ToolTarget;
  /** For an INFORM; not started. */
  readonly session: ToolSession;
}

/** snmptrap, and with -Ci snmpinform. @returns the exit code; @throws ToolError */
export async function runTrap(run: TrapRun): Promise<number> {
  const { call, credential, target, session, clock } = run;
  const inform = call.application.flags.has('i');
  if (inform && credential.version === 'v1')
    throw new ToolError('Cannot send INFORM as SNMPv1 PDU', { advice: 'use -v2c or -v3' });
  const notification = notificationOf(run);
  if (inform && notification.version === 'v2') {
    await session.start();
    const pdu = await session.send({ type: 'inform', varbinds: notification.varbinds });
    if (pdu.errorStatus === 0) return 0;
    throw new ToolError(`snmpinform: the receiver answered with error-status ${pdu.errorStatus}`, {
      exitCode: 2,
    });
  }
  try {
    const datagram = encodeNotification({ credential, engine: engineOf(call, clock), notification });
    await sendDatagram(datagram, { host: target.host, port: target.port, resolver: new HostResolver(clock) });
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
    const words = error.code === 'badAddress' ? `Unknown host (${target.written})` : error.message;
    throw new ToolError(`snmptrap: ${words}`, words === error.message ? {} : { advice: error.message });
  }
  return 0;
}

function notificationOf(run: TrapRun): Unconfirmed {
  const { credential, words } = run;
  if (credential.version === 'v1') return trapV1(run);
  const [upTime, trapOid, ...rest] = words;
  if (upTime === undefined) throw new ToolError('Missing up-time parameter', adviceV2);
  if (trapOid === undefined) throw new ToolError('Missing trap-oid parameter', adviceV2);
  const varbinds: Varbind[] = [
    { oid: SYS_UP_TIME, type: 'TimeTicks', value: ticksOf(upTime, adviceV2) },
    { oid: SNMP_TRAP_OID, type: 'OBJECT IDENTIFIER', value: oidOf(run, trapOid) },
    ...further(run, rest),
  ];
  return { version: 'v2', varbinds };
}

const adviceV2 = {
  advice: `write: HOST '' linkDown ifIndex.2 i 2, where '' is the time since this machine started`,
};
const adviceV1 = {
  advice: `write: HOST ENTERPRISE AGENT GENERIC SPECIFIC UPTIME, where '' stands for the usual of each text`,
};

function trapV1(run: TrapRun): Unconfirmed {
  const [enterprise, agent, generic, specific, upTime, ...rest] = run.words;
  if (enterprise === undefined) throw new ToolError('No enterprise oid', adviceV1);
  if (agent === undefined) throw new ToolError('Missing agent parameter', adviceV1);
  if (generic === undefined) throw new ToolError('Missing generic-trap parameter', adviceV1);
  if (specific === undefined) throw new ToolError('Missing specific-trap parameter', adviceV1);
  if (upTime === undefined) throw new ToolError('Missing uptime parameter', adviceV1);
  return {
    version: 'v1',
    trap: {
      enterprise: enterprise === '' ? ENTERPRISE : oidOf(run, enterprise),
      agentAddress: agent === '' ? ownAddress() : addressOf(agent),
      genericTrap: numberOf('generic-trap', generic, 6),
      specificTrap: numberOf('specific-trap', specific, 2 ** 31 - 1),
      timestampTicks: ticksOf(upTime, adviceV1),
      varbinds: further(run, rest),
    },
  };
}

function further(run: TrapRun, words: readonly string[]): readonly Varbind[] {
  if (words.length % 3 !== 0)
    throw new ToolError(`${words.at(-(words.length % 3))}: Missing type/value for variable`, adviceV2);
  return words.length === 0 ? [] : assignments(run, words);
}

/** '' is the time since this machine started; whoever forgets it has the next word here. */
function ticksOf(text: string, advice: { readonly advice: string }): number {
  if (text === '') return Math.floor((uptime() * SECOND) / MS_PER_TICK) % 2 ** 32;
  return numberOf('uptime', text, 2 ** 32 - 1, advice);
}

function numberOf(
  what: string,
  text: string,
  most: number,
  advice = { advice: `give a number from 0 to ${most}` },
): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= most) return Number(text);
  throw new ToolError(`${text}: Bad ${what} parameter`, advice);
}

function addressOf(agent: string): string {
  const octets = agent.split('.');
  if (octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) < 256))
    return octets.map(Number).join('.');
  throw new ToolError(`unknown host: ${agent}`, { advice: "give an IPv4 address, or '' for this machine's" });
}

/** The first IPv4 address of this machine that others reach. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

/**
 * Of -e and -Z, else made up: an id of this machine's name, so that a receiver can be told of it once; boots stand
 * still and time is that since 2024, so that it never goes back, which receivers would take for a replay.
 */
function engineOf({ engineId, moment }: ToolCall, clock: Clock): SenderEngine {
  const name = Buffer.from(hostname() || 'trapline', 'utf8').subarray(
    0,
    MAX_ENGINE_OCTETS - TEXT_ENGINE.length,
  );
  return {
    engineId: engineId ?? Buffer.concat([TEXT_ENGINE, name]),
    boots: moment?.boots ?? 1,
    time: moment?.time ?? Math.max(0, Math.floor((clock.now() - ENGINE_EPOCH_MS) / SECOND)),
  };
}
