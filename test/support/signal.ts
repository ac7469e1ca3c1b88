import { SECOND } from '../../server/domain/units.ts';

/** A promise that a test can resolve from a callback, and that says what it waited for when it gives up. */
export interface Signal<T> {
  fire(value: T): void;
  /** @throws after `timeoutMs`, naming what was awaited */
  wait(timeoutMs?: number): Promise<T>;
}

export function signal<T = void>(what: string): Signal<T> {
  const { promise, resolve } = deferred<T>();
  return { fire: resolve, wait: (timeoutMs = 5 * SECOND) => within(promise, timeoutMs, what) };
}

/** @throws where `promise` has not settled after `timeoutMs`, naming `what` was awaited */
export async function within<T>(promise: Promise<T>, timeoutMs: number, what: string): Promise<T> {
  const { promise: late, reject } = deferred<never>();
  const timer = setTimeout(
    () => reject(new Error(`waiting for ${what}: not seen in ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * For what gives no signal of its own (another process, seen through REST): asks until `check` gives a value.
 * @throws after `timeoutMs`, naming `what` and the last error
 */
export async function eventually<T>(
  what: string,
  check: () => Promise<T | null | undefined | false>,
  options: { timeoutMs?: number; everyMs?: number } = {},
): Promise<T> {
  const { timeoutMs = 10 * SECOND, everyMs = 50 } = options;
  const untilMs = performance.now() + timeoutMs;
  let last: unknown = 'no value';
  while (performance.now() < untilMs) {
    try {
      const value = await check();
      if (value !== null && value !== undefined && value !== false) return value;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => void setTimeout(resolve, everyMs));
  }
  throw new Error(`waiting for ${what}: not seen in ${timeoutMs} ms (${String(last)})`);
}

// Promise.withResolvers is in Node 22, and 20 is supported.
function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: Error) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((whenDone, whenFailed) => {
    resolve = whenDone;
    reject = whenFailed;
  });
  return { promise, resolve, reject };
}
