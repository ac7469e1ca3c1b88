import type { LabQuery } from '../domain/lab-query.ts';

const KEPT = 20;
const COUNTER32 = 2n ** 32n;
const COUNTER64 = 2n ** 64n;
const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const TICKS_PER_SECOND = 100;

/** A value of a counter or gauge that the student read. Texts are decimal: Counter64 needs more than a double holds. */
export interface CounterSample {
  readonly atMs: number;
  readonly value: string;
  readonly type: string;
  /** sysUpTime.0 of the same answer; null where it was not asked for. */
  readonly ticks: number | null;
}

/** Adds what the answer says of `oid`. */
export function withSample(
  samples: readonly CounterSample[],
  query: LabQuery,
  oid: string,
): readonly CounterSample[] {
  const varbind = query.varbinds.find((one) => one.oid === oid);
  const value = varbind ? decimalOf(varbind.value) : null;
  if (!varbind || value === null || query.pdu === 'SetRequest') return samples;
  const uptime = query.varbinds.find((one) => one.oid === SYS_UP_TIME);
  const ticks = uptime ? decimalOf(uptime.value) : null;
  const sample = {
    atMs: query.atMs,
    value,
    type: varbind.type,
    ticks: ticks === null ? null : Number(ticks),
  };
  return [...samples, sample].slice(-KEPT);
}

/** `171`, `(8453) 0:01:24.53`, `up(1)` -> the number; null where there is none. */
export function decimalOf(text: string): string | null {
  const match = /^(-?\d+)$|^\((\d+)\)|^[\w-]+\((-?\d+)\)$/.exec(text.trim());
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
}

export interface SamplePair {
  readonly difference: number;
  /** By the clock that Trapline and the lab's agents share. */
  readonly seconds: number;
  /** By sysUpTime, where both samples have it. */
  readonly upTimeSeconds: number | null;
  readonly wrapped: boolean;
}

/** All pairs, earlier and later, with what the counter grew by in between; a 32-bit counter may have wrapped once. */
export function pairsOf(samples: readonly CounterSample[]): SamplePair[] {
  return samples.flatMap((later, at) =>
    samples.slice(0, at).map((earlier): SamplePair => {
      const grown = BigInt(later.value) - BigInt(earlier.value);
      const counter = later.type.startsWith('Counter');
      const modulus = later.type === 'Counter64' ? COUNTER64 : COUNTER32;
      return {
        difference: Number(counter && grown < 0n ? grown + modulus : grown),
        seconds: (later.atMs - earlier.atMs) / 1000,
        upTimeSeconds:
          later.ticks === null || earlier.ticks === null
            ? null
            : (later.ticks - earlier.ticks) / TICKS_PER_SECOND,
        wrapped: counter && grown < 0n,
      };
    }),
  );
}
