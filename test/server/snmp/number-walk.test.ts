import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { BerReader, TAG } from '../../../server/snmp/ber-reader.ts';
import { BerWriter } from '../../../server/snmp/ber-writer.ts';
import { BulkPace, MAX_ANSWER_OCTETS } from '../../../server/snmp/bulk-pace.ts';
import { walkColumns } from '../../../server/snmp/column-walk.ts';
import { encodeCommunityMessage } from '../../../server/snmp/community-message.ts';
import { NumberAnswer } from '../../../server/snmp/number-answer.ts';
import type { NumberTable } from '../../../server/snmp/number-table.ts';
import { NumberPlan, walkNumbers } from '../../../server/snmp/number-walk.ts';
import type { Pdu } from '../../../server/snmp/pdu.ts';
import { PDU, readPduHead, wholePdu } from '../../../server/snmp/pdu.ts';
import type { Session } from '../../../server/snmp/session.ts';
import { SnmpError } from '../../../server/snmp/snmp-error.ts';
import { type Value, startTableAgent } from '../poller/table-agent.ts';
import { openSession, surroundings } from './open-session.ts';
import { startResponder } from './udp-responder.ts';

const UPTIME = '1.3.6.1.2.1.1.3';
const LAST_CHANGE = '1.3.6.1.2.1.31.1.5';
const COUNT = '1.3.6.1.2.1.2.1';
const COLUMNS = ['1.3.6.1.2.1.2.2.1.8', '1.3.6.1.2.1.2.2.1.10', '1.3.6.1.2.1.31.1.1.1.6'];
const PLAN = new NumberPlan({ columns: COLUMNS, scalars: [LAST_CHANGE], ticks: UPTIME });

function walk(
  session: Session,
  part: { pace?: BulkPace; maxRows?: number; plan?: NumberPlan; expectedRows?: number } = {},
) {
  const { clock } = surroundings();
  return walkNumbers({
    session,
    pace: part.pace ?? new BulkPace(),
    clock,
    action: 'walking ifTable',
    plan: part.plan ?? PLAN,
    expectedRows: part.expectedRows ?? 0,
    maxRows: part.maxRows ?? 1_000,
    deadlineMs: clock.monotonic() + 5 * SECOND,
  });
}

/** `index: value value ...`, in the order of the agent. */
function lines(table: NumberTable): string[] {
  return table.indexes.map(
    (index, row) => `${index}: ${COLUMNS.map((_, column) => String(table.value(row, column))).join(' ')}`,
  );
}

async function errorOf(work: Promise<unknown>): Promise<SnmpError> {
  return work.then(
    () => expect.fail('should have failed'),
    (error: SnmpError) => error,
  );
}

/** A response of these names, each with the value 1; the first is sysUpTime's where nothing else is said. */
function response(requestId: number, names: readonly string[], uptime = `${UPTIME}.0`): Buffer {
  return encodeCommunityMessage('v2c', Buffer.from('public'), (writer) => {
    for (const name of [uptime, ...names].toReversed()) {
      const mark = writer.length;
      writer.integer(1);
      writer.oid(name);
      writer.wrap(TAG.sequence, mark);
    }
    writer.wrap(TAG.sequence, 0);
    writer.integer(0);
    writer.integer(0);
    writer.integer(requestId);
    writer.wrap(PDU.response, 0);
  });
}

const ONE = new NumberPlan({ columns: COLUMNS.slice(0, 1), scalars: [], ticks: UPTIME });
const [COLUMN = ''] = COLUMNS;

async function sessionWith(names: (request: Pdu, count: number) => Buffer): Promise<Session> {
  const { port } = await startResponder(names);
  return openSession({ port, retries: 0 });
}

describe('a walk of numbers', () => {
  it('brings what a walk of varbinds brings, holes, wide and odd cells included', async () => {
    const objects = new Map<string, Value>([
      [`${UPTIME}.0`, ['TimeTicks', 4_294_967_295]],
      [`${LAST_CHANGE}.0`, ['TimeTicks', 77]],
    ]);
    for (const index of [1, 2, 127, 128, 129, 300, 16_384, 4_294_967_295]) {
      objects.set(`${COLUMNS[0]}.${index}`, ['INTEGER', -index]);
      if (index !== 129) objects.set(`${COLUMNS[1]}.${index}`, ['Counter32', index]);
      objects.set(`${COLUMNS[2]}.${index}`, ['Counter64', 2n ** 53n - 1n + BigInt(index === 2 ? 3 : 0)]);
    }
    objects.set(`${COLUMNS[0]}.2`, ['OCTET STRING', 'no number']);
    objects.set(`${COLUMNS[2]}.1`, ['Counter64', 2n ** 64n - 1n]);
    objects.set(`${COLUMNS[1]}.300.7`, ['Counter32', 9]);
    objects.set('1.3.6.1.2.1.99.1', ['INTEGER', 1]);
    // -4294967295 is no INTEGER.
    objects.set(`${COLUMNS[0]}.4294967295`, ['INTEGER', 6]);
    const { port } = await startTableAgent(objects);
    const session = await openSession({ port });
    const { table, scalars, varbinds } = await walk(session);
    expect(lines(table)).toEqual([
      `1: -1 1 ${2n ** 64n - 1n}`,
      `2: null 2 ${2n ** 53n + 2n}`,
      `127: -127 127 ${2 ** 53 - 1}`,
      `128: -128 128 ${2 ** 53 - 1}`,
      `129: -129 null ${2 ** 53 - 1}`,
      `300: -300 300 ${2 ** 53 - 1}`,
      `16384: -16384 16384 ${2 ** 53 - 1}`,
      `4294967295: 6 4294967295 ${2 ** 53 - 1}`,
    ]);
    expect(table.isWide(0, 2)).toBe(true);
    expect(table.isWide(0, 1)).toBe(false);
    expect(scalars).toEqual([77]);
    expect(new Set(table.ticks)).toEqual(new Set([4_294_967_295]));
    expect(varbinds).toBeGreaterThan(24);

    const { clock } = surroundings();
    const slow = await walkColumns({
      ...{
        session,
        clock,
        pace: new BulkPace(),
        action: 'walking',
        columns: COLUMNS,
        scalars: [LAST_CHANGE],
      },
      ...{ ticks: UPTIME, maxRows: 1_000, deadlineMs: clock.monotonic() + 5 * SECOND },
    });
    const cell = (value: unknown): string =>
      typeof value === 'number' || typeof value === 'bigint' ? String(value) : 'null';
    expect(lines(table)).toEqual(
      [...slow.rows]
        .filter(([index]) => !index.includes('.'))
        .map(([index, cells]) => `${index}: ${COLUMNS.map((_, at) => cell(cells[at]?.value)).join(' ')}`),
    );
  });

  it('reads the same in v1', async () => {
    const objects = new Map<string, Value>([[`${UPTIME}.0`, ['TimeTicks', 5]]]);
    for (const index of [3, 9]) objects.set(`${COLUMNS[1]}.${index}`, ['Counter32', index]);
    const { port } = await startTableAgent(objects);
    const session = await openSession({
      port,
      credential: { version: 'v1', community: new Secret('public') },
    });
    const { table } = await walk(session);
    expect(lines(table)).toEqual(['3: null 3 null', '9: null 9 null']);
    expect(table.ticks).toEqual([5, 5]);
  });

  it('asks for as many rows as fit one datagram, and learns how many those are', async () => {
    const asked: { repetitions: number; octets: number }[] = [];
    const session = await sessionWith((request) => {
      const [, oid = ''] = request.varbinds.map((varbind) => varbind.oid);
      const from = Number(oid.slice(COLUMN.length + 1) || 0);
      const names = Array.from({ length: request.errorIndex }, (_, at) => `${COLUMN}.${from + at + 1}`);
      const answer = response(request.requestId, from > 400 ? [`${COLUMN.slice(0, -1)}9.1`] : names);
      asked.push({ repetitions: request.errorIndex, octets: answer.length });
      return answer;
    });
    const pace = new BulkPace();
    for (let turn = 0; turn < 40; turn += 1) pace.larger();
    await walk(session, { pace, plan: ONE });
    expect(asked[0]?.repetitions).toBe(50);
    expect(Math.max(...asked.map(({ octets }) => octets))).toBeLessThanOrEqual(MAX_ANSWER_OCTETS);
    pace.learn(MAX_ANSWER_OCTETS, 10);
    for (let turn = 0; turn < 40; turn += 1) pace.learn(MAX_ANSWER_OCTETS, 10);
    expect(pace.fitting(3, 26, 1)).toBe(3);
    expect(pace.fitting(20, 26, 1)).toBe(1);
    expect(pace.fitting(1, 100, 1)).toBe(9);
    expect(pace.fitting(1, 100, 5)).toBe(6);
  });

  it('does not ask for the end where the agent counts as many rows as there are and as were expected', async () => {
    const counted = new NumberPlan({
      columns: COLUMNS,
      scalars: [LAST_CHANGE],
      ticks: UPTIME,
      rowCount: COUNT,
    });
    // As many rows as are asked for at first.
    const rows = Array.from({ length: 12 }, (_, at) => at + 1);
    const objects = new Map<string, Value>([
      [`${UPTIME}.0`, ['TimeTicks', 5]],
      [`${LAST_CHANGE}.0`, ['TimeTicks', 6]],
      ...rows.flatMap((row) =>
        COLUMNS.map((column): [string, Value] => [`${column}.${row}`, ['Gauge32', row]]),
      ),
    ]);
    const { port } = await startTableAgent(objects);
    const walked = async (expectedRows: number): Promise<[requests: number, indexes: readonly number[]]> => {
      const session = await openSession({ port, retries: 0 });
      const { table, scalars } = await walk(session, { plan: counted, expectedRows });
      expect(scalars[0]).toBe(6);
      // Nothing is left of the last row.
      const last = table.indexes.at(-1) ?? null;
      expect(COLUMNS.map((_, column) => table.value(table.rows - 1, column))).toEqual([last, last, last]);
      return [session.tally.requests, table.indexes];
    };
    expect(await walked(12)).toEqual([2, rows]);
    objects.set(`${COUNT}.0`, ['INTEGER', 12]);
    expect(await walked(12)).toEqual([1, rows]);
    // Fewer were there before, or none: the count alone is not believed.
    expect(await walked(0)).toEqual([2, rows]);
    // A row more, whatever the count says of it.
    for (const column of COLUMNS) objects.set(`${column}.13`, ['Gauge32', 13]);
    expect(await walked(13)).toEqual([2, [...rows, 13]]);
    objects.set(`${COUNT}.0`, ['INTEGER', 13]);
    expect((await walked(12))[1]).toEqual([...rows, 13]);
    // One column is behind the others: row 1 lacks it and the agent brings the next instead.
    objects.delete(`${COLUMNS[1]}.1`);
    expect((await walked(13))[1]).toEqual([...rows, 13]);
  });

  it.each([
    ['go round', (_: Pdu, count: number) => [`${COLUMN}.${count % 2 === 1 ? 2 : 1}`]],
    ['stand still', () => [`${COLUMN}.5`, `${COLUMN}.5`]],
    ['go back within an answer', () => [`${COLUMN}.7`, `${COLUMN}.6`]],
    ['go back after the end of the column', () => ['1.3.6.1.2.1.2.2.1.9.4', '1.3.6.1.2.1.2.2.1.9.3']],
    ['come back into the column after its end', () => ['1.3.6.1.2.1.2.2.1.9.4', `${COLUMN}.9`]],
    ['lie before the column', () => ['1.3.6.1.2.1.2.2.1.7.1']],
    ['go back behind a longer index', () => [`${COLUMN}.5.1`, `${COLUMN}.5`]],
  ])('ends where OIDs %s', async (_, names) => {
    const session = await sessionWith((request, count) => response(request.requestId, names(request, count)));
    const error = await errorOf(walk(session, { plan: ONE }));
    expect({ code: error.code, told: error.message.includes('OIDs do not increase') }).toEqual({
      code: 'malformed',
      told: true,
    });
  });

  it('ends where the time comes from before it, where rows have no end, and where too much is answered', async () => {
    const before = await sessionWith((request) =>
      response(request.requestId, [`${COLUMN}.1`], '1.3.6.1.2.1.1.2.0'),
    );
    expect((await errorOf(walk(before, { plan: ONE }))).message).toContain('OIDs do not increase');
    let row = 0;
    const endless = await sessionWith((request) =>
      response(
        request.requestId,
        Array.from({ length: request.errorIndex }, () => `${COLUMN}.${(row += 1)}`),
      ),
    );
    expect((await errorOf(walk(endless, { plan: ONE, maxRows: 100 }))).message).toBe(
      'walking ifTable: more than 100 rows; take the module off if the table is really so large',
    );
    const many = await sessionWith((request) =>
      response(
        request.requestId,
        Array.from({ length: request.errorIndex + 1 }, (_, at) => `${COLUMN}.${at + 1}`),
      ),
    );
    expect((await errorOf(walk(many, { plan: ONE }))).message).toMatch(/14 varbinds where 2 to 13 were due/);
    const none = await sessionWith((request) => response(request.requestId, []));
    expect((await errorOf(walk(none, { plan: ONE }))).message).toMatch(/1 varbinds where 2 to 13 were due/);
  });

  it('takes a datagram that breaks off for no answer, and nothing of it into the table', async () => {
    let sent = 0;
    const session = await sessionWith((request) => {
      sent += 1;
      const names = sent === 1 ? [`${COLUMN}.1`, `${COLUMN}.900`] : [`${COLUMN}.1`, '1.3.6.1.2.1.2.2.1.9.1'];
      const answer = response(request.requestId, names);
      // The last value becomes one of a type that there is not.
      if (sent === 1) answer[answer.length - 3] = 0x4a;
      return answer;
    });
    const again = await errorOf(walk(session, { plan: ONE }));
    expect(again.message).toContain('1 datagrams that are no valid SNMP answer');
    const { table } = await walk(session, { plan: ONE });
    expect(table.indexes).toEqual([1]);
  });
});

describe('an answer read as numbers', () => {
  const value = fc.oneof(
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((number) => ({ tag: TAG.integer, number })),
    fc
      .record({
        tag: fc.constantFrom(TAG.counter32, TAG.gauge32, TAG.timeTicks, TAG.counter64, TAG.uinteger32),
        number: fc.nat(2 ** 32 - 1),
      })
      .map((given) => given),
    fc.constantFrom(TAG.null, TAG.noSuchObject, TAG.noSuchInstance, TAG.endOfMibView).map((tag) => ({ tag })),
    fc.uint8Array({ maxLength: 9 }).map((octets) => ({ tag: TAG.counter64, octets })),
    fc.uint8Array({ maxLength: 9 }).map((octets) => ({ tag: TAG.octets, octets })),
    fc.uint8Array({ minLength: 3, maxLength: 5 }).map((octets) => ({ tag: TAG.ipAddress, octets })),
  );
  const varbind = fc.tuple(fc.array(fc.nat(2 ** 32 - 1), { minLength: 1, maxLength: 12 }), value);

  function written(varbinds: readonly [number[], { tag: number; number?: number; octets?: Uint8Array }][]) {
    const writer = new BerWriter();
    for (const [numbers, { tag, number, octets }] of varbinds.toReversed()) {
      const mark = writer.length;
      if (number !== undefined) writer.integer(number, tag);
      else writer.octets(octets ?? new Uint8Array(), tag);
      writer.oid(`1.3.${numbers.join('.')}`);
      writer.wrap(TAG.sequence, mark);
    }
    writer.wrap(TAG.sequence, 0);
    for (const integer of [0, 0, 5]) writer.integer(integer);
    writer.wrap(PDU.response, 0);
    return Buffer.from(writer.finish());
  }

  /** What either way makes of the octets: names and numbers, or that they are malformed. */
  function both(octets: Buffer): [unknown, unknown] {
    const attempt = (read: () => unknown): unknown => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof SnmpError)) throw error;
        return error.code;
      }
    };
    const whole = attempt(() =>
      wholePdu(readPduHead(new BerReader(octets)), 20).varbinds.map(({ oid, type, value: given }) => [
        oid,
        typeof given === 'number' || typeof given === 'bigint' ? String(given) : null,
        type === 'Counter64',
      ]),
    );
    const numbers = attempt(() => {
      const answer = new NumberAnswer();
      answer.read(readPduHead(new BerReader(octets)), 20);
      return Array.from({ length: answer.count }, (_, at) => {
        const number = answer.value(at);
        return [answer.name(at), number === null ? null : String(number), answer.isCounter64(at)];
      });
    });
    return [whole, numbers];
  }

  it('is what it is read as varbind by varbind, whole or damaged', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 });
    const seen = { malformed: 0, read: 0 };
    fc.assert(
      fc.property(fc.array(varbind, { maxLength: 22 }), damage, (varbinds, changes) => {
        const octets = written(varbinds);
        for (const [at, octet] of changes) octets[at % octets.length] = octet;
        const [whole, numbers] = both(octets);
        expect(numbers).toEqual(whole);
        seen[typeof whole === 'string' ? 'malformed' : 'read'] += 1;
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(seen.malformed, seen.read)).toBeGreaterThan(300);
  });
});
