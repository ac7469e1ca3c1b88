/** One part of a DISPLAY-HINT for octets (RFC 2579 §3.1). */
interface HintPart {
  /** The first octet says how often the part is applied. */
  readonly repeated: boolean;
  readonly octets: number;
  readonly format: string;
  readonly separator: string;
  readonly terminator: string;
}

const MAX_PARTS = 64;
const MAX_OCTETS = 65_536;
const DOT = 0x2e;

/**
 * Octets by a DISPLAY-HINT; null where the hint is none. `padded` gives hexadecimal octets two digits, as people
 * write MAC addresses; net-snmp does not.
 */
export function hintedOctets(octets: Uint8Array, hint: string, padded = false): string | null {
  const parts = hintParts(hint);
  if (parts.length === 0) return null;
  const pieces: string[] = [];
  let at = 0;
  for (let index = 0; at < octets.length; index++) {
    const part = parts[Math.min(index, parts.length - 1)];
    if (!part) break;
    const before = at;
    let times = 1;
    if (part.repeated) times = octets[at++] ?? 0;
    // What takes nothing would be written up to 255 times for each octet.
    if (part.octets === 0) times = 1;
    for (let time = 0; time < times && at < octets.length; time++) {
      const end = Math.min(at + part.octets, octets.length);
      pieces.push(formatted(octets.subarray(at, end), part.format, padded));
      at = end;
      if (at >= octets.length) break;
      const last = time === times - 1;
      if (part.separator !== '' && !(last && part.terminator !== '')) pieces.push(part.separator);
    }
    if (part.terminator !== '' && at < octets.length) pieces.push(part.terminator);
    // A last part that takes nothing would be applied for ever.
    if (at === before && index >= parts.length - 1) break;
  }
  return pieces.join('');
}

/** An integer by a DISPLAY-HINT: `d-2`, `x`, `o`, `b`; null where the hint is none. */
export function hintedInteger(value: number | bigint, hint: string): string | null {
  const format = hint.trim();
  if (format === 'x' || format === 'o' || format === 'b') {
    const wide = BigInt(value);
    return (wide < 0n ? BigInt.asUintN(32, wide) : wide).toString(
      format === 'x' ? 16 : format === 'o' ? 8 : 2,
    );
  }
  const places = /^d(?:-(\d{1,2}))?$/.exec(format);
  if (!places) return null;
  const shift = Math.min(20, Number(places[1] ?? 0));
  const text = String(value);
  if (shift === 0) return text;
  const sign = text.startsWith('-') ? '-' : '';
  const digits = text.slice(sign.length);
  const whole = digits.length > shift ? digits.slice(0, -shift) : '';
  return `${sign}${whole}.${digits.slice(-shift).padStart(shift, '0')}`;
}

/** Octets of a text that follows a hint of hexadecimal or decimal parts; null where it does not. */
export function octetsByHint(text: string, hint: string): Uint8Array | null {
  const parts = hintParts(hint);
  const octets: number[] = [];
  let rest = text.trim();
  for (let index = 0; rest !== '' && octets.length < MAX_OCTETS; index++) {
    const part = parts[Math.min(index, parts.length - 1)];
    if (!part || part.repeated) return null;
    if (part.format === 'a' || part.format === 't') {
      const taken = Buffer.from(rest, part.format === 't' ? 'utf8' : 'latin1').subarray(0, part.octets);
      if (taken.length === 0) return null;
      octets.push(...taken);
      rest = rest.slice(taken.toString(part.format === 't' ? 'utf8' : 'latin1').length);
    } else {
      const digits = digitsOf(part, rest);
      if (digits === null || part.octets > 6) return null;
      const base = part.format === 'x' ? 16 : part.format === 'o' ? 8 : 10;
      const value = Number.parseInt(digits, base);
      if (value >= 256 ** part.octets) return null;
      for (let octet = part.octets - 1; octet >= 0; octet--)
        octets.push(Math.floor(value / 256 ** octet) % 256);
      rest = rest.slice(digits.length);
    }
    if (part.separator !== '' && rest.startsWith(part.separator)) rest = rest.slice(part.separator.length);
    else if (part.separator !== '' && rest !== '' && part.format !== 'a' && part.format !== 't') return null;
  }
  return rest === '' ? Uint8Array.from(octets) : null;
}

function digitsOf(part: HintPart, text: string): string | null {
  // Without a separator the digits of one part end where its octets are full.
  const most = part.separator === '' && part.format === 'x' ? part.octets * 2 : 18;
  const pattern = part.format === 'x' ? /^[0-9a-f]+/i : part.format === 'o' ? /^[0-7]+/ : /^\d+/;
  return pattern.exec(text.slice(0, most))?.[0] ?? null;
}

function hintParts(hint: string): readonly HintPart[] {
  const parts: HintPart[] = [];
  let rest = hint;
  while (rest !== '' && parts.length < MAX_PARTS) {
    const head = /^(\*?)(\d{1,5})([xdoat])/.exec(rest);
    if (!head) return [];
    rest = rest.slice(head[0].length);
    const repeated = head[1] === '*';
    const separator = /^[^\d*]/.exec(rest)?.[0] ?? '';
    rest = rest.slice(separator.length);
    const terminator = repeated && separator !== '' ? (/^[^\d*]/.exec(rest)?.[0] ?? '') : '';
    rest = rest.slice(terminator.length);
    parts.push({ repeated, octets: Number(head[2]), format: head[3] ?? 'x', separator, terminator });
  }
  return parts;
}

/** As net-snmp prints texts: a dot for what C's isprint and isspace refuse, but UTF-8 as it is where a hint says so. */
function printable(octets: Uint8Array, isUtf8: boolean): string {
  const isShown = (octet: number): boolean =>
    (octet >= 0x20 && octet < 0x7f) || (octet >= 9 && octet <= 13) || (isUtf8 && octet >= 0x80);
  return Buffer.from(octets.map((octet) => (isShown(octet) ? octet : DOT))).toString('utf8');
}

function formatted(octets: Uint8Array, format: string, padded: boolean): string {
  if (format === 'a' || format === 't') {
    if (!padded) return printable(octets, format === 't');
    const end = octets.indexOf(0);
    const text = Buffer.from(end < 0 ? octets : octets.subarray(0, end));
    return text.toString(format === 't' ? 'utf8' : 'latin1');
  }
  if (format === 'x' && octets.length > 8) return Buffer.from(octets).toString('hex');
  let value = 0n;
  for (const octet of octets.subarray(0, 64)) value = value * 256n + BigInt(octet);
  const text = value.toString(format === 'x' ? 16 : format === 'o' ? 8 : 10);
  return padded && format === 'x' ? text.padStart(octets.length * 2, '0') : text;
}
