import { useCallback, useEffect, useRef, useState } from 'react';
import type { OperationEvent, OperationInput } from '../../../server/contract/operation.ts';
import { runOperation } from '../../api/operations.ts';
import { IDLE, redrawAfterMs, type RunSnapshot, takeEvents } from './operation-run.ts';

export interface Operation {
  readonly run: RunSnapshot;
  /** Ends the one under way, if any. The promise resolves with the end's snapshot; it does not reject. */
  readonly start: (deviceId: number, input: OperationInput) => Promise<RunSnapshot>;
  readonly cancel: () => void;
  readonly clear: () => void;
}

class CutOff extends Error {
  override readonly name = 'CutOff';
}

/** Runs one operation at a time, and redraws as its rows come in. */
export function useOperation(): Operation {
  const [run, setRun] = useState<RunSnapshot>(IDLE);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(async (deviceId: number, input: OperationInput) => {
    controller.current?.abort();
    const own = new AbortController();
    controller.current = own;
    const show = (next: RunSnapshot) => {
      if (controller.current === own) setRun(next);
    };
    // A credential that came with the request goes with it.
    const { credential: _credential, ...kept } = input;
    let now: RunSnapshot = { ...IDLE, state: 'running', deviceId, input: kept, kind: input.kind };
    show(now);
    const waiting: OperationEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    const flush = () => {
      timer = null;
      now = takeEvents(now, waiting.splice(0));
      show(now);
    };
    try {
      for await (const events of runOperation(deviceId, input, own.signal)) {
        for (const event of events) waiting.push(event);
        timer ??= setTimeout(flush, redrawAfterMs(now.varbinds.length + now.rows.length));
      }
      now = takeEvents(now, waiting.splice(0));
      if (now.state === 'running') {
        now = { ...now, state: 'broken', error: new CutOff(CUT_OFF) };
      }
    } catch (error) {
      now = takeEvents(now, waiting.splice(0));
      now = own.signal.aborted ? { ...now, state: 'cancelled' } : { ...now, state: 'broken', error };
    }
    if (timer !== null) clearTimeout(timer);
    show(now);
    if (controller.current === own) controller.current = null;
    return now;
  }, []);

  const cancel = useCallback(() => controller.current?.abort(), []);
  const clear = useCallback(() => {
    controller.current?.abort();
    controller.current = null;
    setRun(IDLE);
  }, []);
  return { run, start, cancel, clear };
}

const CUT_OFF =
  'The answer ended in the middle: the connection to Trapline was cut, or it was stopped. What came is shown; run it again for the rest.';
