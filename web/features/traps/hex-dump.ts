const OCTETS_PER_LINE = 16;

export interface HexLine {
  /** Offset of the first octet, four hex digits. */
  readonly offset: string;
  /** Up to 16 octets, two digits each, a wider gap after the eighth. */
  readonly hex: string;
  /** The printable ASCII among them, a dot for the rest. */
  readonly ascii: string;
}

/** Lines of a dump as packet tools print them. What is no hex at all gives no lines. */
export function hexDump(hex: string): HexLine[] {
  const octets = hex.match(/[0-9a-f]{2}/gi) ?? [];
  const lines: HexLine[] = [];
  for (let at = 0; at < octets.length; at += OCTETS_PER_LINE) {
    const line = octets.slice(at, at + OCTETS_PER_LINE);
    const half = OCTETS_PER_LINE / 2;
    const groups = [line.slice(0, half), line.slice(half)].filter((group) => group.length > 0);
    lines.push({
      offset: at.toString(16).padStart(4, '0'),
      hex: groups.map((group) => group.join(' ').toLowerCase()).join('  '),
      ascii: line
        .map((octet) => {
          const code = Number.parseInt(octet, 16);
          return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '.';
        })
        .join(''),
    });
  }
  return lines;
}
