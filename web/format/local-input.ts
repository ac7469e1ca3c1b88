const MINUTE_MS = 60_000;

/** `2026-11-27T08:00` of this browser's clock, as a field of date and time takes it. */
export function localInput(atMs: number): string {
  const offsetMs = new Date(atMs).getTimezoneOffset() * MINUTE_MS;
  return new Date(atMs - offsetMs).toISOString().slice(0, 16);
}

/** The instant that such a field names; NaN where it is empty or half filled in. */
export function instantOfInput(text: string): number {
  return text === '' ? Number.NaN : new Date(text).getTime();
}
