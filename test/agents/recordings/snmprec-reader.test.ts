import { describe, expect, it } from 'vitest';
import { readRecording } from '../../../agents/recordings/read-recording.ts';
import { problemText } from '../../../agents/recordings/recording.ts';
import { entryText } from './entries-text.ts';

const read = (...lines: string[]) => {
  const { entries, problems } = readRecording(Buffer.from(lines.join('\n')));
  return { entries: entries.map(entryText), problems: problems.map((one) => problemText('f', one)) };
};
const ONE = '1.3.6.1.2.1.1.1.0';

describe('a .snmprec file', () => {
  it('is read with every tag, as text and as hex', () => {
    const { entries, problems } = read(
      '1.3.1|2|-7',
      '1.3.2|2x|ffffffff',
      '1.3.3|4|eth0',
      '1.3.4|4x|00ff',
      '1.3.5|5|',
      '1.3.6|6|.1.3.6.1',
      '1.3.7|64|10.38.0.1',
      '1.3.8|64x|0a260001',
      '1.3.9|65|4294967295',
      '1.3.10|66x|ff',
      '1.3.11|67|100',
      '1.3.12|68x|9f78043f000000',
      '1.3.13|70|18446744073709551615',
      '1.3.14|70x|ffffffffffffffff',
      String.raw`1.3.15|4e|a\x00\n\\`,
    );
    expect(problems).toEqual([]);
    expect(entries).toEqual([
      '1.3.1 Integer32 -7',
      '1.3.2 Integer32 -1',
      '1.3.3 OctetString 65 74 68 30',
      '1.3.4 OctetString 00 ff',
      '1.3.5 Null null',
      '1.3.6 ObjectIdentifier 1.3.6.1',
      '1.3.7 IpAddress 0a 26 00 01',
      '1.3.8 IpAddress 0a 26 00 01',
      '1.3.9 Counter32 4294967295',
      '1.3.10 Gauge32 255',
      '1.3.11 TimeTicks 100',
      '1.3.12 Opaque 9f 78 04 3f 00 00 00',
      '1.3.13 Counter64 18446744073709551615',
      '1.3.14 Counter64 18446744073709551615',
      '1.3.15 OctetString 61 00 0a 5c',
    ]);
  });

  it('may be unsorted, with comments, blank lines, leading dots, CR LF and a BOM', () => {
    const text = '\uFEFF# made by hand\r\n.1.3.10|4|ten\r\n\r\n.1.3.9|4|nine\r\n';
    const { entries, problems } = read(text);
    expect(problems).toEqual([]);
    expect(entries).toEqual(['1.3.9 OctetString 6e 69 6e 65', '1.3.10 OctetString 74 65 6e']);
  });

  it('keeps bars, leading blanks and letters that are not ASCII; takes blanks off the end', () => {
    expect(read('1.3.1|4| a|b à  ').entries).toEqual(['1.3.1 OctetString 20 61 7c 62 20 c3 a0']);
    expect(read('1.3.1|4|').entries).toEqual(['1.3.1 OctetString']);
  });

  it('counts the last of two lines with one name, and tells of the first', () => {
    expect(read(`${ONE}|4|a`, '1.3.1|2|1', `.${ONE}|4|b`)).toEqual({
      entries: ['1.3.1 Integer32 1', `${ONE} OctetString 62`],
      problems: [`f:1: ${ONE} is given again on line 3, which counts; remove one of the two`],
    });
  });

  it('serves what a variation module begins with, and says that it does not move', () => {
    const { entries, problems } = read(
      '1.3.1|65:numeric|rate=100,initial=25,wrap=1',
      '1.3.2|4:writecache|value=hello world',
      '1.3.3|4x:delay|hexvalue=0aff,wait=100',
      '1.3.4|2:notification|op=set',
      '1.3.6|:multiplex|dir=x',
    );
    expect(entries).toEqual([
      '1.3.1 Counter32 25',
      '1.3.2 OctetString 68 65 6c 6c 6f 20 77 6f 72 6c 64',
      '1.3.3 OctetString 0a ff',
    ]);
    expect(problems).toEqual([
      'f:1: the variation module "numeric" is not run: its first value is served and stands still; write a value instead',
      'f:2: the variation module "writecache" is not run: its first value is served and stands still; write a value instead',
      'f:3: the variation module "delay" is not run: its first value is served and stands still; write a value instead',
      'f:4: the variation module "notification" is not run: it names no value and is left out; write a value instead',
      'f:5: the tag ":multiplex" names a variation module, and none is run here; correct or remove the line',
    ]);
  });

  it.each([
    ['1.3.1|2', '"1.3.1|2" is not OID|tag|value; correct or remove the line'],
    ['1.3.1|2|', '"" is no whole number, as INTEGER needs; correct the value'],
    ['1.3.1|2|up(1)', '"up(1)" is no whole number, as INTEGER needs; correct the value'],
    [
      '1.3.1|2|2147483648',
      '2147483648 does not fit into INTEGER (-2147483648 to 2147483647); correct the value',
    ],
    ['1.3.1|65|-1', '-1 does not fit into Counter32 (0 to 4294967295); correct the value'],
    [
      '1.3.1|70|18446744073709551616',
      '18446744073709551616 does not fit into Counter64 (0 to 18446744073709551615); correct the value',
    ],
    ['1.3.1|4x|0aX', '"0aX" is not in pairs of hex digits; correct the value'],
    ['1.3.1|6|', '"" is no OID in numbers; write it as 1.3.6.1…, or walk again with -On'],
    ['1.3.1|6|1', 'the OID "1" has one part only; write at least two'],
    ['1.3.1|64|10.0.0.256', '"10.0.0.256" is no IPv4 address; correct the value'],
    ['1.3.1|64x|0a00', '"0a00" is no IPv4 address of 8 hex digits; correct the value'],
    [
      '1.3.1|99|x',
      'the tag "99" is none of 2 4 5 6 64 65 66 67 68 70 with x or e behind it; correct or remove the line',
    ],
    ['1.3.1|128|', 'the tag 128 is an exception and no value (RFC 3416 §3); correct or remove the line'],
    [String.raw`1.3.1|4e|\q`, String.raw`"\\q" has an escape that no Python string has; correct the value`],
    ['1.3.4294967296|2|1', '"1.3.4294967296" holds a part over 4294967295 (RFC 2578 §3.5); remove the line'],
    ['3.3|2|1', '"3.3" cannot be sent: OIDs begin with 0.0 to 0.39, 1.0 to 1.39 or 2.x; correct the OID'],
    [`1.3${'.1'.repeat(198)}|2|1`, 'the OID has 200 parts, at most 128 fit (RFC 2578 §3.5); remove the line'],
    [
      `1.3.1|4|${'x'.repeat(100_000)}`,
      'the value has 100000 octets, the agent sends 4096 at most; shorten it',
    ],
    ['1.3.1|2|\u001b[31m', '"\\u001b[31m" is no whole number, as INTEGER needs; correct the value'],
  ])('costs a bad line and no other: %.60s', (line, problem) => {
    expect(read('1.3.0|4|before', line, '1.3.6|4|after')).toEqual({
      entries: ['1.3.0 OctetString 62 65 66 6f 72 65', '1.3.6 OctetString 61 66 74 65 72'],
      problems: [`f:2: ${problem}`],
    });
  });

  it('that is no recording says so', () => {
    expect(read('# Read me', 'nothing here').problems).toEqual([
      'f: no line is OID|tag|value and none is what snmpwalk prints; record with "snmpwalk -On", or give a .snmprec file',
    ]);
  });
});
