import type { BerWriter } from '../engine/ber-writer.ts';
import { timeTicks } from '../engine/clock.ts';
import type { Oid } from '../engine/oid.ts';
import type { SnmpEngine } from '../engine/snmp-engine.ts';
import type { SnmpStatistics } from '../engine/snmp-statistics.ts';
import type { UserBasedSecurity } from '../engine/usm.ts';
import { securityLevelOf } from '../engine/usm-user.ts';
import { finishV3Message, SaltSequence } from '../engine/v3-message.ts';
import type { Notification } from './notification.ts';
import { finishCommunityMessage, writeTrapV1, writeTrapV2 } from './trap-encoder.ts';
import type { TrapTarget } from './trap-target.ts';

/** Half of the salt space: answers of the same engine count from 1, and no salt may serve twice. */
const FIRST_NOTIFICATION_SALT = 2 ** 31;

/** A notification that went out. */
export interface SentNotification {
  readonly notification: Notification;
  readonly target: TrapTarget;
  readonly atMs: number;
}

export interface NotifierOptions {
  readonly targets: readonly TrapTarget[];
  readonly sysObjectId: Oid;
  readonly agentAddress: string;
  readonly engine: SnmpEngine;
  readonly statistics: SnmpStatistics;
  readonly security: UserBasedSecurity;
  readonly writer: BerWriter;
  /** Sends from the agent's own socket. */
  readonly send: (packet: Buffer, target: TrapTarget) => void;
  readonly onSent: (sent: SentNotification) => void;
}

/** Turns a device's notifications into packets, one per target, in the target's version. */
export class Notifier {
  private readonly options: NotifierOptions;
  private readonly salts: SaltSequence;
  private lastRequestId = 0;

  constructor(options: NotifierOptions) {
    this.options = options;
    this.salts = new SaltSequence({ boots: options.engine.boots, first: FIRST_NOTIFICATION_SALT });
  }

  /** `atMs`: when it happened, from which its sysUpTime is taken. */
  notify(notification: Notification, atMs: number): void {
    const { targets, statistics } = this.options;
    for (const target of targets) {
      const packet = this.encode(notification, target, atMs);
      if (!packet) continue;
      statistics.outPkts++;
      statistics.outTraps++;
      this.options.send(packet, target);
      this.options.onSent({ notification, target, atMs });
    }
  }

  /** Null when the target's user is none of this agent's. */
  private encode(notification: Notification, target: TrapTarget, nowMs: number): Buffer | null {
    const { writer, engine, sysObjectId, agentAddress, security } = this.options;
    const upTicks = timeTicks(engine.startedMs, nowMs);
    if (target.version === 'v1') {
      writeTrapV1(writer, { notification, sysObjectId, agentAddress, upTicks });
      return finishCommunityMessage(writer, target);
    }
    this.lastRequestId = (this.lastRequestId + 1) % 2 ** 31;
    const requestId = this.lastRequestId;
    writeTrapV2(writer, { notification, requestId, upTicks });
    if (target.version !== 'v3') return finishCommunityMessage(writer, target);
    const user = security.find(target.userName);
    if (!user) return null;
    return finishV3Message(writer, {
      msgId: requestId,
      level: securityLevelOf(user),
      engineId: engine.engineId,
      boots: engine.boots,
      time: engine.time(nowMs),
      userName: Buffer.from(user.name),
      user,
      keys: security.keysOf(user),
      salt: this.salts.take(),
    });
  }
}
