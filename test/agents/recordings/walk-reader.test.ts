import { describe, expect, it } from 'vitest';
import { readRecording } from '../../../agents/recordings/read-recording.ts';
import { problemText } from '../../../agents/recordings/recording.ts';
import { entryText } from './entries-text.ts';

const read = (...lines: string[]) => {
  const { entries, problems } = readRecording(Buffer.from(lines.join('\n')));
  return { entries: entries.map(entryText), problems: problems.map((one) => problemText('f', one)) };
};
const value = (printed: string): string | undefined =>
  read(`.1.3.1 = ${printed}`, '.1.3.2 = STRING: "end"').entries[0]?.slice('1.3.1 '.length);

describe('what snmpwalk printed', () => {
  it.each([
    ['INTEGER: -5', 'Integer32 -5'],
    ['INTEGER: up(1)', 'Integer32 1'],
    ['INTEGER: not-used(-2)', 'Integer32 -2'],
    ['INTEGER: 5 percent', 'Integer32 5'],
    ['INTEGER: 12.34', 'Integer32 1234'],
    ['Counter32: 4294967295', 'Counter32 4294967295'],
    ['Counter64: 18446744073709551615', 'Counter64 18446744073709551615'],
    ['Gauge32: 1000 milliseconds', 'Gauge32 1000'],
    ['Unsigned32: 7', 'Gauge32 7'],
    ['Timeticks: (123) 0:00:01.23', 'TimeTicks 123'],
    ['123', 'TimeTicks 123'],
    ['IpAddress: 10.38.0.1', 'IpAddress 0a 26 00 01'],
    ['Network Address: 0A:26:00:01', 'IpAddress 0a 26 00 01'],
    ['OID: .1.3.6.1.4.1.9', 'ObjectIdentifier 1.3.6.1.4.1.9'],
    ['OID: iso.3.6.1', 'ObjectIdentifier 1.3.6.1'],
    ['OID: .0.0', 'ObjectIdentifier 0.0'],
    ['STRING: "eth0"', 'OctetString 65 74 68 30'],
    ['STRING: eth0', 'OctetString 65 74 68 30'],
    ['STRING: ', 'OctetString'],
    ['STRING: ""', 'OctetString'],
    ['""', 'OctetString'],
    [String.raw`STRING: "a \"b\" \\c"`, 'OctetString 61 20 22 62 22 20 5c 63'],
    ['STRING: "ü"', 'OctetString c3 bc'],
    ['STRING: 0:1b:21:aa:bb:c', 'OctetString 00 1b 21 aa bb 0c'],
    ['STRING: 00:1b', 'OctetString 30 30 3a 31 62'],
    ['STRING: 00:1b:21:aa:bb:0c', 'OctetString 30 30 3a 31 62 3a 32 31 3a 61 61 3a 62 62 3a 30 63'],
    ['STRING: "0:1b:21:aa:bb:c"', 'OctetString 30 3a 31 62 3a 32 31 3a 61 61 3a 62 62 3a 63'],
    ['Hex-STRING: 00 1B 21 ', 'OctetString 00 1b 21'],
    ['Hex-STRING: ', 'OctetString'],
    ['BITS: C0 00 1 0 1', 'OctetString c0 00'],
    ['BITS: 80 first(0)', 'OctetString 80'],
    ['OPAQUE: 01 02 ', 'Opaque 01 02'],
    ['Opaque: Float: 0.500000', 'Opaque 9f 78 04 3f 00 00 00'],
    ['Opaque: Double: 1.000000', 'Opaque 9f 79 08 3f f0 00 00 00 00 00 00'],
    ['Opaque: Int64: -129', 'Opaque 9f 7a 02 ff 7f'],
    ['Opaque: UInt64: 5', 'Opaque 9f 7b 01 05'],
    ['Opaque: Counter64: 261', 'Opaque 9f 76 02 01 05'],
    ['NULL', 'Null null'],
    ['Wrong Type (should be Timeticks): NULL', 'Null null'],
    ['Wrong Type (should be OCTET STRING): INTEGER: 3', 'Integer32 3'],
  ])('%s', (printed, expected) => {
    expect(value(printed)).toBe(expected);
  });

  it('goes on over lines: quoted text to its closing quote, hex to the next varbind', () => {
    const { entries, problems } = read(
      '.1.3.1 = STRING: "one',
      '.1.3.6 = no varbind, a line of the text',
      'and \\"',
      'three"',
      '.1.3.2 = Hex-STRING: 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F ',
      '10 11 ',
      '.1.3.3 = STRING: two lines',
      'without quotes',
      'iso.3.4 = INTEGER: 4',
      '',
    );
    expect(problems).toEqual([]);
    const text = (words: string) =>
      Buffer.from(words)
        .toString('hex')
        .replaceAll(/(..)(?=.)/g, '$1 ');
    expect(entries).toEqual([
      `1.3.1 OctetString ${text('one\n.1.3.6 = no varbind, a line of the text\nand "\nthree')}`,
      '1.3.2 OctetString 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11',
      `1.3.3 OctetString ${text('two lines\nwithout quotes')}`,
      '1.3.4 Integer32 4',
    ]);
  });

  it('ends a text whose quote is never closed at the next varbind', () => {
    const { entries } = read('.1.3.1 = STRING: "open', 'end', '.1.3.2 = INTEGER: 2');
    expect(entries).toEqual(['1.3.1 OctetString 22 6f 70 65 6e 0a 65 6e 64', '1.3.2 Integer32 2']);
  });

  it('knows what is said of the end and of what is not there', () => {
    expect(
      read(
        '.1.3.1 = INTEGER: 1',
        '.1.3.2 = No Such Object available on this agent at this OID',
        '.1.3.3 = No Such Instance currently exists at this OID',
        '.1.3.4 = No more variables left in this MIB View (It is past the end of the MIB tree)',
      ),
    ).toEqual({ entries: ['1.3.1 Integer32 1'], problems: [] });
  });

  it('tells what it cannot take, line by line', () => {
    const { entries, problems } = read(
      '$ snmpwalk -v2c -c public 10.38.0.1',
      '.1.3.1 = INTEGER: up',
      '.1.3.2 = OID: SNMPv2-SMI::zeroDotZero',
      '.1.3.3 = INTEGER: 3',
    );
    expect(entries).toEqual(['1.3.3 Integer32 3']);
    expect(problems).toEqual([
      'f:1: "$ snmpwalk -v2c -c public 10.38.0.1" is no line of snmpwalk -On; remove it',
      'f:2: "up" is no whole number, as INTEGER needs; correct the value',
      'f:3: "SNMPv2-SMI::zeroDotZero" is no OID in numbers; write it as 1.3.6.1…, or walk again with -On',
    ]);
  });

  it('does not guess the types of a walk that was printed without any', () => {
    const { entries, problems } = read('.1.3.1 = 5', '.1.3.2 = "eth0"', '.1.3.3 = 10.38.0.1');
    expect(entries).toEqual([]);
    expect(problems).toHaveLength(3);
    expect(problems[0]).toBe('f:1: "5" has no type that snmpwalk prints; walk again with -On');
  });

  it('may be in UTF-16, as PowerShell redirects it', () => {
    const text = Buffer.from('\uFEFF.1.3.1 = STRING: "ü"\r\n.1.3.2 = INTEGER: 2\r\n', 'utf16le');
    expect(readRecording(text).entries.map(entryText)).toEqual([
      '1.3.1 OctetString c3 bc',
      '1.3.2 Integer32 2',
    ]);
  });
});
