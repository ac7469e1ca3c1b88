import type { Credential } from './credential.ts';
import type { DeviceId } from './device.ts';
import type { QuarantineReason } from './trap.ts';

/** A varbind as a person typed it. */
export interface TypedVarbind {
  /** Numeric OID of the instance, or its name. */
  readonly oid: string;
  /** Letter of snmptrap or SNMP type; null: what the MIB says. */
  readonly type: string | null;
  readonly value: string;
}

export interface TestTrap {
  /** Name or OID of a NOTIFICATION-TYPE or TRAP-TYPE, or any OID. */
  readonly notification: string;
  readonly credential: Credential;
  /** v2c and v3 only. */
  readonly inform: boolean;
  readonly varbinds: readonly TypedVarbind[];
  /** Null: the trap receiver of this server. */
  readonly target: { readonly host: string; readonly port: number } | null;
}

/**
 * `stored`: seen in the trap log; `acknowledged`: an INFORM that another receiver answered; `sent`: it left, and nobody
 * tells more; `lost`: the own receiver stored nothing, or nobody answered the INFORM.
 */
export const TEST_TRAP_OUTCOMES = ['stored', 'acknowledged', 'sent', 'lost'] as const;

export interface TestTrapResult {
  readonly outcome: (typeof TEST_TRAP_OUTCOMES)[number];
  /** What happened and, where it went wrong, why and what to do. */
  readonly text: string;
  readonly to: { readonly host: string; readonly port: number };
  /** Source port of the datagram; null where none left. */
  readonly fromPort: number | null;
  /** As it is named on arrival: that of a v1 trap is put together from enterprise and numbers (RFC 3584 §3.1). */
  readonly notificationOid: string;
  /** Of the answer to an INFORM, ms; null without one. */
  readonly acknowledgedAfterMs: number | null;
  /** Row of the trap log that holds it; null elsewhere. */
  readonly trapId: number | null;
  /** It was counted in the row of an equal trap of moments before. */
  readonly repetition: boolean;
  readonly deviceId: DeviceId | null;
  readonly quarantine: QuarantineReason | null;
}

/** A varbind of a notification, with a value to begin with. */
export interface TestVarbind {
  /** Of the instance `.1` of a column, `.0` of a scalar. */
  readonly oid: string;
  readonly name: string;
  readonly syntax: string | null;
  /** Letters of snmptrap: `i`, `s`, `a` ...; null where no module tells the type. */
  readonly letter: string | null;
  readonly enums: readonly { readonly name: string; readonly number: number }[];
  readonly value: string;
  /** A module that is not loaded defines it. */
  readonly missing: boolean;
}

export interface TestTrapForm {
  readonly oid: string;
  readonly name: string;
  readonly module: string | null;
  readonly description: string | null;
  readonly varbinds: readonly TestVarbind[];
}

/** Sends traps that say they are tests only by what they say: on the wire they are like all others. */
export interface TestTrapDesk {
  /** Null where no module knows the notification. */
  form(notification: string): TestTrapForm | null;
  /** @throws TestTrapRefusal */
  send(trap: TestTrap): Promise<TestTrapResult>;
}

/** Why nothing was sent; `path` is that of the field to blame. */
export class TestTrapRefusal extends Error {
  override readonly name = 'TestTrapRefusal';
  readonly code: 'invalid' | 'notListening' | 'tooMany' | 'failed';
  readonly path: string;

  constructor(code: TestTrapRefusal['code'], path: string, message: string) {
    super(message);
    this.code = code;
    this.path = path;
  }
}
