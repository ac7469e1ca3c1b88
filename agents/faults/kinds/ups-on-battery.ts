import { AgentError } from '../../engine/agent-error.ts';
import { MINUTE } from '../../engine/clock.ts';
import { BatteryStatus, UpsAlarm } from '../../devices/environment/ups.ts';
import type { Ups } from '../../devices/environment/ups.ts';
import { minutesRemaining, secondsOnBattery } from '../../devices/groups/ups-groups.ts';
import type { Device } from '../../devices/device.ts';
import { upsTrapAlarmEntry, upsTrapOnBattery } from '../../notify/ups-notification.ts';
import { upsOf } from '../environment-of.ts';
import type { FaultKind, FaultStage } from '../fault.ts';
import { deviceParameter, textOf } from '../parameters.ts';

/** The power fails, and the UPS carries the load for a while. */
export const upsOnBattery: FaultKind = {
  kind: 'ups-on-battery',
  title: 'Power failure',
  about:
    'The input of the UPS fails: upsTrapOnBattery at once and every minute, alarms in upsAlarmTable with upsTrapAlarmEntryAdded. Its battery lasts for about 24 minutes; with five left it is low, then depleted and the output off. With the power back the alarms go, and it takes three hours to charge it.',
  group: 'environment',
  lasting: true,
  parameters: [deviceParameter(['ups'])],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const { device } = stage.device(name);
    const outage = new Outage(device, upsOf(device), stage);
    outage.begin(stage.now());
    return { text: `The power of ${name} has failed`, devices: [name], end: (nowMs) => outage.end(nowMs) };
  },
};

/** One failure of a UPS's input, from the first trap to the last. */
class Outage {
  private readonly device: Device;
  private readonly ups: Ups;
  private readonly stage: FaultStage;
  private cancels: (() => void)[] = [];

  constructor(device: Device, ups: Ups, stage: FaultStage) {
    this.device = device;
    this.ups = ups;
    this.stage = stage;
  }

  /** Throws AgentError BAD_FAULT where the power has failed already. */
  begin(nowMs: number): void {
    const { ups, device } = this;
    if (!ups.failInput(nowMs)) {
      const message = `failing the power of ${device.name}: it has failed already; end that fault first`;
      throw new AgentError('BAD_FAULT', message);
    }
    // No upsTrapAlarmEntryAdded of this one: upsTrapOnBattery stands for it (RFC 1628 §4).
    ups.raise(UpsAlarm.onBattery, nowMs);
    this.raise(UpsAlarm.inputBad, nowMs);
    this.tellOnBattery(nowMs);
    this.at(ups.timeOfMinutes(ups.settings.lowBatteryMinutes, nowMs), (dueMs) =>
      this.raise(UpsAlarm.lowBattery, dueMs),
    );
    this.at(ups.timeOfMinutes(0, nowMs), (dueMs) => this.raise(UpsAlarm.depletedBattery, dueMs));
  }

  private at(dueMs: number, work: (dueMs: number) => void): void {
    this.cancels.push(this.stage.at(dueMs, work));
  }

  /** Again every minute, until the UPS itself is off. */
  private tellOnBattery(nowMs: number): void {
    const { device, ups } = this;
    if (ups.batteryStatus(nowMs) === BatteryStatus.depleted) return;
    const notification = upsTrapOnBattery({
      minutesRemaining: Number(minutesRemaining(device, nowMs)),
      secondsOnBattery: Number(secondsOnBattery(device, nowMs)),
      lowBattTime: ups.settings.lowBatteryMinutes,
    });
    device.notify(notification, nowMs);
    this.at(nowMs + MINUTE, (dueMs) => this.tellOnBattery(dueMs));
  }

  private raise(alarm: UpsAlarm, nowMs: number): void {
    const entry = this.ups.raise(alarm, nowMs);
    if (entry) this.device.notify(upsTrapAlarmEntry('Added', entry), nowMs);
  }

  private clear(alarm: UpsAlarm, nowMs: number): void {
    const entry = this.ups.clear(alarm);
    if (entry) this.device.notify(upsTrapAlarmEntry('Removed', entry), nowMs);
  }

  /** The battery's own alarms stay until enough has been charged. */
  end(nowMs: number): void {
    const { ups } = this;
    for (const cancel of this.cancels) cancel();
    this.cancels = [];
    ups.restoreInput(nowMs);
    this.clear(UpsAlarm.onBattery, nowMs);
    this.clear(UpsAlarm.inputBad, nowMs);
    this.clear(UpsAlarm.depletedBattery, nowMs);
    if (!ups.alarms.some(({ alarm }) => alarm === UpsAlarm.lowBattery)) return;
    const chargedMs = ups.timeCharged(ups.settings.lowBatteryMinutes, nowMs);
    this.stage.at(chargedMs, (dueMs) => {
      if (ups.onBatterySinceMs === null) this.clear(UpsAlarm.lowBattery, dueMs);
    });
  }
}
