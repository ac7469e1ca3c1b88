/** More than the largest UDP payload is no datagram. */
const MAX_OCTETS = 65_507;

export type HexText = { readonly bytes: Uint8Array; readonly problem: null } | { readonly problem: string };

/**
 * The bytes of pasted text: pairs with or without blanks, `0x30, 0x2c`, `\x30\x2c`, a C array, colons, a hexdump of
 * Wireshark, tcpdump, xxd or hexdump with offsets in front and ASCII behind.
 */
export function parseHexText(text: string): HexText {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map(withoutComment)
    .filter((line) => line.trim() !== '');
  if (lines.length === 0) return { problem: 'there are no bytes in it; paste them as 30 2c 02 01 …' };
  const dumped = lines.every((line) => DUMP_LINE.test(line)) && offsetsGrow(lines);
  const digits: string[] = [];
  for (const [index, line] of lines.entries()) {
    const found = dumped ? fromDump(line) : fromPlain(line);
    if (found === null)
      return { problem: `line ${index + 1} is no hex: "${line.trim().slice(0, 40)}"; write 30 2c 02 01 …` };
    digits.push(found);
  }
  const joined = digits.join('');
  if (joined === '') return { problem: 'there are no bytes in it; paste them as 30 2c 02 01 …' };
  if (joined.length % 2 !== 0)
    return { problem: `${joined.length} hex digits are no whole octets; one is missing` };
  if (joined.length / 2 > MAX_OCTETS)
    return { problem: `${joined.length / 2} octets are more than a UDP datagram holds (${MAX_OCTETS})` };
  const octet = (index: number): number => Number.parseInt(joined.slice(2 * index, 2 * index + 2), 16);
  return { bytes: Uint8Array.from({ length: joined.length / 2 }, (_, index) => octet(index)), problem: null };
}

/** `0000  30 2c`, `00000000: 302c`, `0x0010:  302c`: an offset of at least three digits, then pairs or groups. */
const DUMP_LINE = /^\s*(0x)?([0-9a-f]{3,8}):?(\s+|$)/i;

function offsetOf(line: string): number {
  return Number.parseInt(DUMP_LINE.exec(line)?.[2] ?? '', 16);
}

/** Offsets start at 0 (or, without the headers before it, anywhere) and grow by what stands in the line. */
function offsetsGrow(lines: readonly string[]): boolean {
  const [first, second] = lines;
  if (first === undefined) return false;
  if (second === undefined) return offsetOf(first) === 0;
  return lines.slice(1).every((line, index) => {
    const step = offsetOf(line) - offsetOf(lines[index] ?? '');
    return step > 0 && step <= 64;
  });
}

/** The bytes of a dump's line: what comes after the offset, up to the gap before the ASCII column. */
function fromDump(line: string): string | null {
  const rest = line.replace(DUMP_LINE, '').replace(/\|.*$/, '');
  // Two blanks are also set between the eighth and the ninth byte.
  const words = rest.split(/(\s+)/);
  let digits = '';
  for (let at = 0; at < words.length; at += 2) {
    const word = words[at] ?? '';
    const gap = at === 0 ? '' : (words[at - 1] ?? '');
    const isBytes = /^([0-9a-f]{2}){1,8}$/i.test(word);
    if (!isBytes || digits.length >= 64 || (gap.length > 1 && !isMiddle(digits.length))) break;
    digits += word;
  }
  return digits;
}

/** After a wide gap bytes go on only in the middle of the line. */
const isMiddle = (digits: number): boolean => digits === 16;

function fromPlain(line: string): string | null {
  const cleaned = line
    // Of a C array only what stands in the braces counts; its name may look like hex.
    .replace(/^.*=\s*\{?/, '')
    .replaceAll(/[{};"']/g, ' ')
    .replaceAll(/\\x|0x/gi, ' ')
    .replaceAll(/[\s,:|-]+/g, ' ')
    .trim();
  if (cleaned === '') return '';
  const words = cleaned.split(' ');
  if (!words.every((word) => /^[0-9a-f]+$/i.test(word))) return null;
  // A single digit among several words is an octet written short: 0x5.
  return words.map((word) => (word.length === 1 && words.length > 1 ? `0${word}` : word)).join('');
}

function withoutComment(line: string): string {
  return line.replaceAll(/\/\*.*?\*\//g, ' ').replace(/(\/\/|#).*$/, '');
}
