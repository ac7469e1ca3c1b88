/** SnmpAdminString and DisplayString end here, and so do the texts of LLDP. */
const MAX_TEXT_OCTETS = 255;

/** A text cut to what a TLV may hold, without breaking a character. */
export function tlvText(whole: string): string {
  const bytes = Buffer.from(whole);
  if (bytes.length <= MAX_TEXT_OCTETS) return whole;
  let end = MAX_TEXT_OCTETS;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end).toString();
}
