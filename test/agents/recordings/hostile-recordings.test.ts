import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BerWriter } from '../../../agents/engine/ber-writer.ts';
import { compareOids, encodeOid } from '../../../agents/engine/oid.ts';
import { readRecording } from '../../../agents/recordings/read-recording.ts';
import { problemText } from '../../../agents/recordings/recording.ts';

const RUNS = 300;
const SNMPREC = `1.3.6.1.2.1.1.1.0|4|text | more
1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.9
.1.3.6.1.2.1.1.3.0|67|123
1.3.6.1.2.1.2.2.1.6.1|4x|001b21aabbcc
1.3.6.1.2.1.4.20.1.1.10.0.0.1|64|10.0.0.1
1.3.6.1.2.1.31.1.1.1.6.1|70|18446744073709551615
1.3.6.1.2.1.31.1.1.1.7.1|65:numeric|initial=5,rate=1
1.3.6.1.4.1.1.1|4e|a\\x00b
`;
const WALK = `.1.3.6.1.2.1.1.1.0 = STRING: "text
 more \\" "
.1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.9
.1.3.6.1.2.1.1.3.0 = Timeticks: (123) 0:00:01.23
.1.3.6.1.2.1.2.2.1.6.1 = Hex-STRING: 00 1B 21
AA BB CC
.1.3.6.1.2.1.4.20.1.1.10.0.0.1 = IpAddress: 10.0.0.1
.1.3.6.1.2.1.31.1.1.1.6.1 = Counter64: 18446744073709551615
.1.3.6.1.4.1.1.1 = Opaque: Float: 0.5
.1.3.6.1.4.1.1.2 = BITS: 80 a(0)
`;

/** Sorted, each name once, and each entry is one that a message can carry. */
function expectSound(bytes: Uint8Array): void {
  const { entries, problems } = readRecording(bytes);
  const writer = new BerWriter();
  for (const [at, { oid, syntax, value }] of entries.entries()) {
    const before = entries[at - 1];
    if (before) expect(compareOids(before.oid, oid)).toBeLessThan(0);
    writer.reset();
    writer.appendVarBind(encodeOid(oid), syntax, value);
  }
  for (const problem of problems) {
    const text = problemText('f', problem);
    expect(text).toMatch(/^f(:\d+)?: .+; .+$/u);
    expect(text).not.toMatch(/\p{C}/u);
    expect(text.length).toBeLessThan(400);
  }
}

const mutated = (text: string) =>
  fc
    .array(
      fc.record({
        at: fc.nat(text.length),
        cut: fc.nat(6),
        put: fc.oneof(
          fc.constantFrom(
            '|',
            '"',
            '\n',
            '\r\n',
            ' = ',
            '.',
            '\\',
            'x',
            ':',
            '4294967296',
            '\u009b',
            '1.3.6|',
          ),
          fc.string({ maxLength: 4, unit: 'binary' }),
        ),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((changes) =>
      changes.reduce((done, { at, cut, put }) => done.slice(0, at) + put + done.slice(at + cut), text),
    );

it.each([
  ['.snmprec', SNMPREC],
  ['snmpwalk', WALK],
])('%s with anything changed in it is read without a throw, and what is read can be served', (_, text) => {
  expectSound(Buffer.from(text));
  fc.assert(
    fc.property(mutated(text), (changed) => expectSound(Buffer.from(changed))),
    { numRuns: RUNS, seed: 4 },
  );
});

it('any bytes are read without a throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => expectSound(bytes)),
    { numRuns: RUNS, seed: 4 },
  );
});

it.each([
  ['a value of 100 kB', `1.3.1|4|${'x'.repeat(100_000)}`, 0],
  ['hex of 100 kB', `1.3.1|4x|${'00'.repeat(50_000)}`, 0],
  ['a walked value of 100 kB', `.1.3.1 = STRING: "${'x\n'.repeat(50_000)}"`, 0],
  ['an OID of 100,000 parts', `1.3${'.1'.repeat(100_000)}|4|x`, 0],
  ['a value that is an OID of 200 parts', `1.3.1|6|1.3${'.1'.repeat(198)}`, 0],
  ['a number of 100,000 digits', `1.3.1|70|${'9'.repeat(100_000)}`, 0],
  ['a hundred thousand quotes that are never closed', '.1.3.1 = STRING: "a\n'.repeat(100_000), 1],
  ['a hundred thousand lines of one name', '1.3.1|2|1\n'.repeat(100_000), 1],
  ['a hundred thousand blanks', `1.3.1|4|a${' '.repeat(100_000)}b`, 0],
  ['a hundred thousand bars', `1.3.1|4${'|'.repeat(100_000)}`, 0],
])('%s is told, and costs a moment', (_, text, entries) => {
  const read = readRecording(Buffer.from(text));
  expect(read.entries).toHaveLength(entries);
  expect(read.problems.length).toBeGreaterThan(0);
  for (const problem of read.problems.slice(0, 10))
    expect(problemText('f', problem).length).toBeLessThan(400);
});
