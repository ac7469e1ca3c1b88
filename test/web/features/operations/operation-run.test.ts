import { describe, expect, it } from 'vitest';
import type { OperationEvent, VarbindView } from '../../../../server/contract/operation.ts';
import { IDLE, takeEvents } from '../../../../web/features/operations/operation-run.ts';

const varbind = (oid: string): VarbindView => ({
  oid,
  name: oid,
  objectOid: null,
  type: 'INTEGER',
  text: '1',
  hex: null,
  number: '1',
  index: [],
});
const RUNNING = { ...IDLE, state: 'running' } as const;
const END = {
  event: 'end',
  outcome: 'complete',
  varbinds: 2,
  requests: 1,
  lostTries: 0,
  octetsSent: 40,
  octetsReceived: 90,
  elapsedMs: 3,
  walkId: 5,
} as const satisfies OperationEvent;

describe('an operation, event by event', () => {
  it('grows by what comes, and leaves the state before as it was', () => {
    const first = takeEvents(RUNNING, [{ event: 'varbinds', items: [varbind('1.1')] }]);
    const second = takeEvents(first, [{ event: 'varbinds', items: [varbind('1.2')] }, END]);
    expect(first.varbinds.map(({ oid }) => oid)).toEqual(['1.1']);
    expect(second.varbinds.map(({ oid }) => oid)).toEqual(['1.1', '1.2']);
    expect([first.state, second.state, second.end?.walkId]).toEqual(['running', 'ended', 5]);
  });

  it('keeps the list itself where no row came, so that nothing is filtered anew', () => {
    const rows = takeEvents(RUNNING, [{ event: 'varbinds', items: [varbind('1.1')] }]);
    const later = takeEvents(rows, [
      { event: 'progress', varbinds: 1, requests: 1, octets: 9, elapsedMs: 1 },
    ]);
    expect(later.varbinds).toBe(rows.varbinds);
  });

  it('ends as the server says it ended', () => {
    expect(takeEvents(RUNNING, [{ ...END, outcome: 'cancelled' }]).state).toBe('cancelled');
    expect(takeEvents(RUNNING, [{ ...END, outcome: 'limit' }])).toMatchObject({
      state: 'ended',
      end: { outcome: 'limit' },
    });
    const failed = takeEvents(RUNNING, [
      {
        event: 'failed',
        code: 'refused',
        errorStatus: 'notWritable',
        errorIndex: 1,
        oid: '1.3.6.1.2.1.1.1.0',
        name: 'sysDescr.0',
        message: 'the agent answered notWritable',
        needsWriteCredential: false,
        elapsedMs: 2,
      },
    ]);
    expect(failed).toMatchObject({ state: 'failed', failed: { errorStatus: 'notWritable' } });
  });

  it('takes 100,000 rows in batches without copying more than one list a batch', () => {
    let run = takeEvents(RUNNING, []);
    for (let batch = 0; batch < 20; batch += 1) {
      const events: OperationEvent[] = Array.from({ length: 50 }, (_, at) => ({
        event: 'varbinds',
        items: Array.from({ length: 100 }, (_unused, row) => varbind(`1.${batch}.${at}.${row}`)),
      }));
      run = takeEvents(run, events);
    }
    expect(run.varbinds).toHaveLength(100_000);
    expect(run.varbinds.at(-1)?.oid).toBe('1.19.49.99');
  });
});
