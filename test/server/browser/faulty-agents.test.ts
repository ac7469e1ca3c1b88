import { describe, expect, it } from 'vitest';
import { type OperationEvent, OperationRefusal } from '../../../server/domain/operation.ts';
import { compareOids } from '../../../server/snmp/oid-order.ts';
import { PDU } from '../../../server/snmp/pdu.ts';
import { signal, within } from '../../support/signal.ts';
import { type Behaviour, startResponder } from '../snmp/udp-responder.ts';
import { browserFor, only, told } from './running-browser.ts';

const ROOT = '1.3.6.1.2.1.1';

/** Answers GETNEXT and GETBULK from these OIDs in this order, whatever the order. */
function agentOf(next: (oid: string) => string | null): Behaviour {
  return (request) => {
    const asked = request.varbinds[0]?.oid ?? '';
    const most = request.type === PDU.getBulk ? request.errorIndex : 1;
    const varbinds: (readonly [string, string])[] = [];
    for (let oid = next(asked); oid !== null && varbinds.length < most; oid = next(oid))
      varbinds.push([oid, 'x']);
    return varbinds.length > 0 ? { varbinds } : { varbinds: [['1.3.6.1.9.0', 'beyond']] };
  };
}

const inOrder = (oids: readonly string[]) => (asked: string) =>
  oids.toSorted(compareOids).find((oid) => compareOids(oid, asked) > 0) ?? null;

describe('a walk of an agent', () => {
  it('that goes round in a circle shows what came and names the place', async () => {
    const circle = [`${ROOT}.1.0`, `${ROOT}.2.0`, `${ROOT}.3.0`];
    const { port } = await startResponder(
      agentOf((oid) => circle[(circle.indexOf(oid) + 1) % circle.length] ?? null),
    );
    for (const bulk of [false, true]) {
      const { run, kept } = browserFor({ port });
      const events = await run({ kind: 'walk', oids: [ROOT], bulk });
      expect(told(events)).toEqual(circle.map((oid) => `${oid} = x`));
      expect(events.at(-1)).toMatchObject({
        event: 'failed',
        code: 'notIncreasing',
        oid: `${ROOT}.1.0`,
        message: expect.stringMatching(
          /OID not increasing: after 1.3.6.1.2.1.1.3.0 came 1.3.6.1.2.1.1.1.0/,
        ) as string,
      });
      expect(kept).toMatchObject([{ varbinds: 3, complete: false }]);
    }
  });

  it('that answers the same OID again and again ends at once', async () => {
    const responder = await startResponder(agentOf(() => `${ROOT}.1.0`));
    const events = await browserFor({ port: responder.port }).run({
      kind: 'walk',
      oids: [ROOT],
      bulk: false,
    });
    expect(events.at(-1)).toMatchObject({ event: 'failed', code: 'notIncreasing' });
    expect(responder.count()).toBe(2);
  });

  it('whose large answers get lost goes on with smaller ones', async () => {
    const oids = Array.from({ length: 40 }, (_, at) => `${ROOT}.${at + 1}.0`);
    const answer = agentOf(inOrder(oids));
    const { port } = await startResponder((request, count) =>
      request.type === PDU.getBulk && request.errorIndex > 6 ? null : answer(request, count),
    );
    const events = await browserFor({ port, timeoutMs: 100, retries: 2 }).run({ kind: 'walk', oids: [ROOT] });
    expect(told(events)).toEqual(oids.map((oid) => `${oid} = x`));
    expect(only(events, 'end')[0]).toMatchObject({ outcome: 'complete', varbinds: 40 });
    expect(only(events, 'end')[0]?.lostTries).toBeGreaterThan(0);
  });

  it('that says tooBig is asked for less', async () => {
    const oids = Array.from({ length: 20 }, (_, at) => `${ROOT}.${at + 1}.0`);
    const answer = agentOf(inOrder(oids));
    const { port } = await startResponder((request, count) =>
      request.errorIndex > 2 ? { errorStatus: 1, varbinds: [] } : answer(request, count),
    );
    const events = await browserFor({ port }).run({ kind: 'walk', oids: [ROOT] });
    expect(told(events).length).toBe(20);
  });

  it('that fails on the way keeps what came and says where', async () => {
    const oids = Array.from({ length: 5 }, (_, at) => `${ROOT}.${at + 1}.0`);
    const answer = agentOf(inOrder(oids));
    const { port } = await startResponder((request, count) =>
      count > 3
        ? { errorStatus: 5, errorIndex: 1, varbinds: [[request.varbinds[0]?.oid ?? '', '']] }
        : answer(request, count),
    );
    const { run, kept } = browserFor({ port });
    const events = await run({ kind: 'walk', oids: [ROOT], bulk: false });
    expect(told(events).length).toBe(3);
    expect(events.at(-1)).toMatchObject({
      event: 'failed',
      errorStatus: 'genErr',
      errorIndex: 1,
      message: expect.stringMatching(/^WALK of agent after sysUpTime.0: the agent answered genErr/) as string,
    });
    expect(kept).toMatchObject([{ varbinds: 3, complete: false }]);
  });

  it('that answers without a varbind is no end', async () => {
    const { port } = await startResponder(() => ({ varbinds: [] }));
    const events = await browserFor({ port }).run({ kind: 'walk', oids: [ROOT] });
    expect(events.at(-1)).toMatchObject({ event: 'failed', code: 'malformed' });
  });

  it('ends when it is cancelled, and the socket is free at once', async () => {
    const reached = signal('the third request');
    const responder = await startResponder((request, count) => {
      if (count === 3) reached.fire();
      return count >= 3 ? null : { varbinds: [[`${request.varbinds[0]?.oid}.1`, 'x']] };
    });
    const { run, kept } = browserFor({ port: responder.port, timeoutMs: 60_000 });
    const cancel = new AbortController();
    const ended = run({ kind: 'walk', oids: [ROOT], bulk: false }, { signal: cancel.signal });
    await reached.wait();
    cancel.abort();
    const events = await within(ended, 1_000, 'the end of the cancelled walk');
    expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'cancelled', varbinds: 2 });
    expect(kept).toMatchObject([{ varbinds: 2, complete: false }]);
  });

  it('goes no faster than who reads it', async () => {
    const responder = await startResponder((request) => ({
      varbinds: [[`${request.varbinds[0]?.oid}.1`, 'x']],
    }));
    const { run } = browserFor({ port: responder.port });
    const cancel = new AbortController();
    const held = signal('the first varbinds');
    let release = (): void => {};
    const ended = run(
      { kind: 'walk', oids: [ROOT], bulk: false },
      {
        signal: cancel.signal,
        emit: ({ event }) => {
          if (event !== 'varbinds') return undefined;
          held.fire();
          return new Promise<void>((resolve) => (release = resolve));
        },
      },
    );
    await held.wait();
    // Turns of the loop in which a walk that does not wait would have asked on.
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
    expect(responder.count()).toBe(1);
    cancel.abort();
    release();
    await ended;
  });
});

describe('a table of an agent', () => {
  const ENTRY = '1.3.6.1.2.1.2.2.1';
  const CELLS = [
    ...[1, 2, 3, 10, 11].map((index) => `${ENTRY}.1.${index}`),
    // Holes: the second column lacks two rows and has one of its own, the last has a single row.
    ...[2, 10, 12].map((index) => `${ENTRY}.2.${index}`),
    ...[1, 2, 3, 10, 11].map((index) => `${ENTRY}.7.${index}`),
    `${ENTRY}.8.11`,
    '1.3.6.1.9.0',
  ];
  const next = inOrder(CELLS);

  /** Answers GETBULK row by row, cut after so many varbinds, in the middle of a row too. */
  const cutAfter =
    (most: number): Behaviour =>
    (request) => {
      let row = request.varbinds.map(({ oid }) => oid);
      const varbinds: (readonly [string, string])[] = [];
      for (let count = 0; count < request.errorIndex; count += 1) {
        // Beyond its last object, ever on, so that nothing goes back.
        row = row.map((oid) => next(oid) ?? `${oid}.1`);
        varbinds.push(...row.map((oid) => [oid, 'x'] as const));
      }
      return { varbinds: varbinds.slice(0, most) };
    };

  it.each([3, 5, 7, 100])(
    'that cuts its answers after %i varbinds is told whole and in order',
    async (most) => {
      const { port } = await startResponder(cutAfter(most));
      const events = await browserFor({ port }).run({ kind: 'table', oids: ['ifTable'] });
      const rows = only(events, 'rows').flatMap(({ items }) => items);
      const has = ({ cells }: (typeof rows)[number]) => cells.map((cell) => (cell ? 'x' : '-')).join('');
      expect(rows.map((row) => `${row.index} ${has(row)}`)).toEqual([
        '1 x-x-',
        '2 xxx-',
        '3 x-x-',
        '10 xxx-',
        '11 x-xx',
        '12 -x--',
      ]);
      expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'complete', varbinds: 14 });
    },
  );

  it('shows its first rows before it is whole', async () => {
    const { port } = await startResponder(cutAfter(4));
    const events = await browserFor({ port }).run({ kind: 'table', oids: ['ifTable'] });
    expect(only(events, 'rows').length).toBeGreaterThan(2);
  });

  it('that invents rows without end is stopped at the limit', async () => {
    const { port } = await startResponder((request) => ({
      varbinds: request.varbinds.map(({ oid }) => {
        const [, column = '', index = '0'] = /^(1\.3\.6\.1\.2\.1\.2\.2\.1\.\d+)(?:\.(\d+))?$/.exec(oid) ?? [];
        return [`${column}.${Number(index) + 1}`, 'x'];
      }),
    }));
    const events = await browserFor({ port }).run({
      kind: 'table',
      oids: ['ifTable'],
      bulk: false,
      rowLimit: 30,
    });
    expect(only(events, 'rows').flatMap(({ items }) => items).length).toBe(30);
    expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'limit' });
  });
});

describe('a SET', () => {
  it('that the agent passes over in silence asks for a credential that may write', async () => {
    const { port } = await startResponder((request) =>
      request.type === PDU.set ? null : { varbinds: [[`${ROOT}.6.0`, 'rack 7']] },
    );
    const { run, sets } = browserFor({ port, timeoutMs: 50 });
    const events = await run({ kind: 'set', values: [{ oid: 'sysLocation.0', value: 'rack 8' }] });
    expect(events.at(-1)).toMatchObject({
      event: 'failed',
      code: 'timeout',
      needsWriteCredential: true,
      message: expect.stringContaining('It answered a GET just before') as string,
    });
    expect(sets.map(({ result }) => result)).toEqual(['timeout']);
  });

  it('that was taken is done even where it cannot be read back', async () => {
    const { port } = await startResponder((request, count) =>
      count <= 2 ? { varbinds: [[`${ROOT}.6.0`, request.type === PDU.set ? 'rack 8' : 'rack 7']] } : null,
    );
    const { run, sets } = browserFor({ port, timeoutMs: 50 });
    const events = await run({ kind: 'set', values: [{ oid: 'sysLocation.0', value: 'rack 8' }] });
    expect(only(events, 'changes').at(-1)?.items).toMatchObject([
      { before: { text: 'rack 7' }, after: null },
    ]);
    expect(only(events, 'note').length).toBe(1);
    expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'complete' });
    expect(sets.map(({ result }) => result)).toEqual(['noError']);
  });
});

describe('the number of operations', () => {
  it('is four on a device at a time, told in words', async () => {
    const arrived = signal('the fourth request');
    const { port } = await startResponder((_, count) => {
      if (count === 4) arrived.fire();
      return null;
    });
    const { run, browser } = browserFor({ port, timeoutMs: 60_000 });
    const running = Array.from({ length: 4 }, () => run({ kind: 'get', oids: ['sysName.0'] }));
    await arrived.wait();
    await expect(run({ kind: 'get', oids: ['sysName.0'] })).rejects.toThrow(
      new OperationRefusal('tooManyOperations', '4 run on agent now; wait for one to end, or cancel it.'),
    );
    browser.stop();
    const ends = (await Promise.all(running)).map((events: OperationEvent[]) => events.at(-1));
    expect(ends).toMatchObject(Array.from({ length: 4 }, () => ({ event: 'failed', code: 'stopped' })));
  });
});

describe('a name', () => {
  it.each([
    ['noSuchThing.0', /no loaded module defines it/],
    ['1.3.6.1.4294967296', /is no OID/],
    ['1.40.1', /is no OID/],
    [Array.from({ length: 129 }, () => '1').join('.'), /is no OID/],
  ])('that cannot be sent is refused before anything is told: %s', async (oid, message) => {
    const events: OperationEvent[] = [];
    const { browser } = browserFor({ port: 9 });
    const request = browserFor({ port: 9 }).run(
      { kind: 'get', oids: [oid] },
      { emit: (event) => void events.push(event) },
    );
    await expect(request).rejects.toThrow(message);
    expect(events).toEqual([]);
    browser.stop();
  });
});
