const pad = (value: number) => String(value).padStart(2, '0');

/** `2026-10` of this browser's calendar. */
export function monthAt(ms: number): string {
  const at = new Date(ms);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}`;
}

/** The month so many after (or, negative, before) another. */
export function monthsLater(month: string, months: number): string {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return monthAt(new Date(year, number - 1 + months, 1).getTime());
}

/** `October 2026` */
export function monthTitle(month: string): string {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return new Date(year, number - 1, 1).toLocaleDateString('en-GB', { month: 'long', year: 'numeric' });
}
