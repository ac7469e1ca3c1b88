import type { BerWriter } from '../engine/ber-writer.ts';
import type { Clock } from '../engine/clock.ts';
import { timeTicks } from '../engine/clock.ts';
import type { Oid } from '../engine/oid.ts';
import type { SnmpEngine } from '../engine/snmp-engine.ts';
import type { SnmpStatistics } from '../engine/snmp-statistics.ts';
import type { UserBasedSecurity } from '../engine/usm.ts';
import { securityLevelOf } from '../engine/usm-user.ts';
import { finishV3Message, SaltSequence } from '../engine/v3-message.ts';
import { InformSender } from './inform-sender.ts';
import type { InformOutcome } from './inform-sender.ts';
import type { Notification } from './notification.ts';
import { finishCommunityMessage, fitsTrapV1, writeTrapV1, writeTrapV2 } from './trap-encoder.ts';
import { wantsInform } from './trap-target.ts';
import type { InformTarget, TrapTarget } from './trap-target.ts';

/** Half of the salt space: answers of the same engine count from 1, and no salt may serve twice. */
const FIRST_NOTIFICATION_SALT = 2 ** 31;

/** A notification that went out: a trap, or the first try of an INFORM. */
export interface SentNotification {
  readonly notification: Notification;
  readonly target: TrapTarget;
  readonly atMs: number;
  readonly inform: boolean;
  /** The notification's fault, where it has one. */
  readonly cause?: string;
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
  /** How an INFORM ended, acknowledged or not. */
  readonly onInform?: (outcome: InformOutcome) => void;
  /** INFORMs that may wait at a time, 64 where it is absent; one more drops the oldest. */
  readonly maxPendingInforms?: number;
  /** Real time, on which INFORMs wait, where the lab's own clock runs faster. */
  readonly realClock?: Clock;
}

/** Turns a device's notifications into packets, one per target, in the target's version. */
export class Notifier {
  private readonly options: NotifierOptions;
  private readonly salts: SaltSequence;
  private readonly informs: InformSender;
  private lastRequestId = 0;

  constructor(options: NotifierOptions) {
    this.options = options;
    this.informs = new InformSender({
      engine: options.engine,
      statistics: options.statistics,
      security: options.security,
      writer: options.writer,
      // A target by its looked up address is still that target to whoever sends.
      send: (packet, { address }, target) => options.send(packet, { ...target, address }),
      ...(options.onInform ? { onInform: options.onInform } : {}),
      ...(options.maxPendingInforms === undefined ? {} : { maxPending: options.maxPendingInforms }),
      ...(options.realClock ? { clock: options.realClock } : {}),
    });
    this.salts = new SaltSequence({ boots: options.engine.boots, first: FIRST_NOTIFICATION_SALT });
  }

  /** `atMs`: when it happened, from which its sysUpTime is taken. */
  notify(notification: Notification, atMs: number): void {
    const { cause } = notification;
    for (const target of this.options.targets) {
      const inform = wantsInform(target);
      const sent = inform
        ? this.sendInform(notification, target, atMs)
        : this.sendTrap(notification, target, atMs);
      if (!sent) continue;
      this.options.onSent({ notification, target, atMs, inform, ...(cause === undefined ? {} : { cause }) });
    }
  }

  private sendInform(notification: Notification, target: InformTarget, atMs: number): boolean {
    return this.informs.inform(notification, target, timeTicks(this.options.engine.startedMs, atMs));
  }

  private sendTrap(notification: Notification, target: TrapTarget, atMs: number): boolean {
    const { statistics } = this.options;
    const packet = this.encode(notification, target, atMs);
    if (!packet) return false;
    statistics.outPkts++;
    statistics.outTraps++;
    this.options.send(packet, target);
    return true;
  }

  /** The same as somebody forges it: by SNMPv2c with a community of his own, and counted nowhere. */
  forge(notification: Notification, { community, atMs }: { community: string; atMs: number }): void {
    const { targets, writer, engine, send, onSent } = this.options;
    for (const target of targets) {
      this.lastRequestId = (this.lastRequestId + 1) % 2 ** 31;
      const upTicks = timeTicks(engine.startedMs, atMs);
      writeTrapV2(writer, { notification, requestId: this.lastRequestId, upTicks });
      send(finishCommunityMessage(writer, { version: 'v2c', community }), target);
      onSent({ notification, target, atMs, inform: false });
    }
  }

  /** For the agent's `onDatagram`: takes what answers an INFORM of this notifier; false for everything else. */
  receive(packet: Buffer, sender: { address: string; port: number }): boolean {
    return this.informs.receive(packet, sender);
  }

  /** INFORMs that gave way to newer ones since the start. */
  get droppedInforms(): number {
    return this.informs.dropped;
  }

  /** Gives up the INFORMs that wait: the device stops or restarts. It may notify again afterwards. */
  stop(): void {
    this.informs.stop();
  }

  /** Null when the target's user is none of this agent's, or v1 cannot carry the notification. */
  private encode(notification: Notification, target: TrapTarget, nowMs: number): Buffer | null {
    const { writer, engine, sysObjectId, agentAddress, security } = this.options;
    const upTicks = timeTicks(engine.startedMs, nowMs);
    if (target.version === 'v1') {
      if (!fitsTrapV1(notification)) return null;
      writeTrapV1(writer, { notification, sysObjectId, agentAddress, upTicks });
      return finishCommunityMessage(writer, target);
    }
    this.lastRequestId = (this.lastRequestId + 1) % 2 ** 31;
    const requestId = this.lastRequestId;
    writeTrapV2(writer, { notification, requestId, upTicks });
    if (target.version !== 'v3') return finishCommunityMessage(writer, target);
    const user = security.find(Buffer.from(target.userName).toString('latin1'));
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
