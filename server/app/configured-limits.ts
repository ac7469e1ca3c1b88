import type { Config } from '../config/settings.ts';
import { DAY, HOUR, MINUTE } from '../domain/units.ts';
import type { FlapLimits } from '../fault/flap-damper.ts';
import type { Retention } from '../store/retention.ts';
import type { IncidentLimits } from './incident-stage.ts';

/** How long the store keeps what. */
export function retentionOf(config: Config): Partial<Retention> {
  return {
    rawMs: config.keepRawHours * HOUR,
    fiveMinuteMs: config.keepFiveMinuteDays * DAY,
    hourMs: config.keepHourDays * DAY,
    dayMs: config.keepDayDays * DAY,
    trapMs: config.keepTrapDays * DAY,
  };
}

/** From when on an alert flaps. */
export function flapLimitsOf({ flapCount, flapWindowMinutes, flapQuietMinutes }: Config): FlapLimits {
  return { count: flapCount, windowMs: flapWindowMinutes * MINUTE, quietMs: flapQuietMinutes * MINUTE };
}

/** Which alerts open an incident, and when one that recovered is resolved. */
export function incidentLimitsOf({ incidentLeastSeverity, incidentQuietMinutes }: Config): IncidentLimits {
  return { leastSeverity: incidentLeastSeverity, quietMs: incidentQuietMinutes * MINUTE };
}
