import { describe, expect, it } from 'vitest';
import { jsonLines } from '../../../web/api/json-lines.ts';

/** A body that comes in exactly these pieces. */
function bodyOf(pieces: readonly (string | Uint8Array)[], onCancel?: () => void): ReadableStream<Uint8Array> {
  const waiting = pieces.map((piece) =>
    typeof piece === 'string' ? new TextEncoder().encode(piece) : piece,
  );
  return new ReadableStream({
    pull(controller) {
      const next = waiting.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
    ...(onCancel ? { cancel: onCancel } : {}),
  });
}

async function batches(body: ReadableStream<Uint8Array>): Promise<unknown[][]> {
  const all: unknown[][] = [];
  for await (const batch of jsonLines<unknown>(body)) all.push(batch);
  return all;
}

describe('a body of one JSON value per line', () => {
  it('is told in the batches in which it came', async () => {
    expect(await batches(bodyOf(['{"a":1}\n{"a":2}\n', '{"a":3}\n']))).toEqual([
      [{ a: 1 }, { a: 2 }],
      [{ a: 3 }],
    ]);
  });

  it('is whole where lines and letters are cut between chunks', async () => {
    const octets = new TextEncoder().encode('{"a":"Zürich"}\n');
    const cut = octets.indexOf(0xc3) + 1;
    expect(await batches(bodyOf([octets.slice(0, cut), octets.slice(cut, -3), octets.slice(-3)]))).toEqual([
      [{ a: 'Zürich' }],
    ]);
  });

  it('leaves out a last line without its end, which was cut off', async () => {
    expect(await batches(bodyOf(['{"a":1}\n{"a":']))).toEqual([[{ a: 1 }]]);
  });

  it('tells the sender when nobody reads on', async () => {
    let cancelled = false;
    const body = bodyOf(['{"a":1}\n', '{"a":2}\n', '{"a":3}\n'], () => {
      cancelled = true;
    });
    for await (const _ of jsonLines(body)) break;
    expect(cancelled).toBe(true);
  });
});
