import type { Config } from '../config/settings.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../domain/units.ts';
import type { FlapLimits } from '../fault/flap-damper.ts';
import type { Retention } from '../store/retention.ts';
import type { IncidentLimits } from './incident-stage.ts';
import type { StageOptions } from './stages.ts';

/** How long the store keeps what. */
export function retentionOf(config: Config): Partial<Retention> {
  return {
    rawMs: config.keepRawHours * HOUR,
    fiveMinuteMs: config.keepFiveMinuteDays * DAY,
    hourMs: config.keepHourDays * DAY,
    dayMs: config.keepDayDays * DAY,
    trapMs: config.keepTrapDays * DAY,
    auditMs: config.keepAuditDays * DAY,
  };
}

/** From when on an alert flaps. */
function flapLimitsOf({ flapCount, flapWindowMinutes, flapQuietMinutes }: Config): FlapLimits {
  return { count: flapCount, windowMs: flapWindowMinutes * MINUTE, quietMs: flapQuietMinutes * MINUTE };
}

/** Which alerts open an incident, and when one that recovered is resolved. */
function incidentLimitsOf({ incidentLeastSeverity, incidentQuietMinutes }: Config): IncidentLimits {
  return { leastSeverity: incidentLeastSeverity, quietMs: incidentQuietMinutes * MINUTE };
}

/** What the stages take from the configuration. */
export function stageLimitsOf(
  config: Config,
): Pick<
  StageOptions,
  'flapLimits' | 'incidentLimits' | 'settleMs' | 'stationLearningMs' | 'timeZone' | 'channelNetworks'
> {
  return {
    flapLimits: flapLimitsOf(config),
    incidentLimits: incidentLimitsOf(config),
    settleMs: config.settleSeconds * SECOND,
    channelNetworks: config.channelNetworks,
    stationLearningMs: config.stationLearningHours * HOUR,
    ...(config.timeZone && { timeZone: config.timeZone }),
  };
}
