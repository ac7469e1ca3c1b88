/** `0:1d:60:4a:3b:2`, `00-1D-60-4A-3B-02`, `001d.604a.3b02`, `001D604A3B02`, `00 1d …`; null for what is none. */
export function macOf(text: string): string | null {
  const written = text.trim().toLowerCase();
  const parts = written.split(/[:\s-]/);
  if (parts.length === 6 && parts.every((part) => /^[0-9a-f]{1,2}$/.test(part)))
    return parts.map((part) => part.padStart(2, '0')).join(':');
  const digits = written.replace(/^0x/, '').replaceAll('.', '');
  if (!/^[0-9a-f]{12}$/.test(digits)) return null;
  return digits.match(/../g)?.join(':') ?? null;
}

/** Dotted IPv4 without leading zeros; null for what is none. */
export function ipv4Of(text: string): string | null {
  const parts = text.trim().split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255))
    return null;
  return parts.map(Number).join('.');
}

/** Numeric OID without a leading dot; null for what is none. */
export function numericOidOf(text: string): string | null {
  const dotted = text
    .trim()
    .replace(/^iso(?=\.|$)/, '1')
    .replace(/^\./, '');
  return /^\d{1,10}(\.\d{1,10}){0,127}$/.test(dotted) ? dotted : null;
}

/** Whether `oid` is `root` or lies below it. Both numeric. */
export function isBelow(oid: string, root: string): boolean {
  return oid === root || oid.startsWith(`${root}.`);
}
