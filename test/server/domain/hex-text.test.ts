import { expect, it } from 'vitest';
import { parseHexText } from '../../../server/domain/hex-text.ts';

const HEX = '302602010004067075626c6963a01902047a69796c020100020100300b300906052b060102010500';
const BYTES = Buffer.from(HEX, 'hex');
const pairs = [...BYTES].map((octet) => octet.toString(16).padStart(2, '0'));
const ascii = (octets: readonly number[]): string =>
  octets.map((octet) => (octet > 31 && octet < 127 ? String.fromCharCode(octet) : '.')).join('');

function dump(offset: (at: number) => string, row: (at: number) => string): string {
  const rows: string[] = [];
  for (let at = 0; at < BYTES.length; at += 16) rows.push(`${offset(at)}${row(at)}`);
  return rows.join('\n');
}
const row = (at: number): string[] => pairs.slice(at, at + 16);
const text = (at: number): string => ascii([...BYTES].slice(at, at + 16));
const groups = (at: number): string =>
  row(at)
    .map((pair, index) => (index % 2 === 1 ? `${pair} ` : pair))
    .join('');

it.each([
  ['pairs with blanks', pairs.join(' ')],
  ['one run of digits', HEX.toUpperCase()],
  ['colons', pairs.join(':')],
  ['0x and commas', pairs.map((pair) => `0x${pair}`).join(', ')],
  ['a run behind 0x', `0x${HEX}`],
  ['an escaped string', pairs.map((pair) => `\\x${pair}`).join('')],
  [
    'a C array of Wireshark',
    `/* Frame (40 bytes) */\nstatic const unsigned char pkt1[40] = {\n${dump(
      () => '',
      (at) =>
        `${row(at)
          .map((pair) => `0x${pair}`)
          .join(', ')}, /* ${text(at).replaceAll('*', '.')} */`,
    )}\n};`,
  ],
  [
    'a hexdump of Wireshark',
    dump(
      (at) => at.toString(16).padStart(4, '0'),
      (at) => `   ${row(at).join(' ').padEnd(47)}   ${text(at)}`,
    ),
  ],
  [
    'hexdump -C',
    `${dump(
      (at) => at.toString(16).padStart(8, '0'),
      (at) => `  ${row(at).slice(0, 8).join(' ')}  ${row(at).slice(8).join(' ')}  |${text(at)}|`,
    )}\n00000028\n`,
  ],
  [
    'xxd',
    dump(
      (at) => `${at.toString(16).padStart(8, '0')}: `,
      (at) => `${groups(at).padEnd(40)} ${text(at)}`,
    ),
  ],
  [
    'tcpdump -X',
    dump(
      (at) => `\t0x${at.toString(16).padStart(4, '0')}:  `,
      (at) => `${groups(at).padEnd(40)} ${text(at)}`,
    ),
  ],
  ['a comment behind', `${pairs.join(' ')} # GET sysDescr.0`],
])('reads %s', (_, pasted) => {
  const parsed = parseHexText(pasted);
  expect(parsed.problem).toBeNull();
  expect('bytes' in parsed && Buffer.from(parsed.bytes).toString('hex')).toBe(HEX);
});

it.each([
  ['', 'no bytes in it'],
  ['  \n\n', 'no bytes in it'],
  ['hello world', 'line 1 is no hex: "hello world"'],
  ['302', 'one is missing'],
  ['30 2c\n<script>', 'line 2 is no hex'],
  ['00'.repeat(65_508), '65508 octets are more than a UDP datagram holds'],
])('says what is wrong with %j', (pasted, problem) => {
  expect(parseHexText(pasted).problem).toContain(problem);
});
