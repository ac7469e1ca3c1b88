const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MORNING_HOUR = 8;

export interface SnoozeTime {
  readonly label: string;
  readonly untilMs: number;
}

/** What is offered to put an alert off to, at the given time of this browser's clock. */
export function snoozeTimes(nowMs: number): readonly SnoozeTime[] {
  return [
    { label: '30 minutes', untilMs: nowMs + 30 * MINUTE_MS },
    { label: '1 hour', untilMs: nowMs + HOUR_MS },
    { label: '4 hours', untilMs: nowMs + 4 * HOUR_MS },
    { label: 'Tomorrow 08:00', untilMs: morningIn(nowMs, 1) },
    { label: 'Monday 08:00', untilMs: morningIn(nowMs, (8 - new Date(nowMs).getDay()) % 7 || 7) },
  ];
}

function morningIn(nowMs: number, days: number): number {
  const date = new Date(nowMs);
  date.setDate(date.getDate() + days);
  return date.setHours(MORNING_HOUR, 0, 0, 0);
}
