import { type Baseline, HOURS_OF_WEEK } from '../domain/baseline.ts';

/**
 * A baseline as it is kept: form, ten doubles, then of each hour of the week median and MAD in two octets each, as
 * logarithms: seven hundred octets a series, exact to a thousandth.
 */
const FORM = 1;
const DOUBLES = 10;
const HEAD = 1 + 8 * DOUBLES;
const BASELINE_OCTETS = HEAD + HOURS_OF_WEEK * 4;

/** What stands for no value, and for zero. */
const NONE = 0xffff;
const ZERO = 0;
/** 2^-20 to 2^44 in steps of a thousandth of a doubling. */
const STEPS = 1_000;
const LEAST_POWER = -20;
const GREATEST = 0xfffe;

export function encodeBaseline(baseline: Baseline): Buffer {
  const data = Buffer.alloc(BASELINE_OCTETS);
  data.writeUInt8(FORM, 0);
  headOf(baseline).forEach((value, at) => data.writeDoubleLE(value, 1 + 8 * at));
  for (let slot = 0; slot < HOURS_OF_WEEK; slot += 1) {
    data.writeUInt16LE(codeOf(baseline.medians[slot]! - baseline.base), HEAD + slot * 4);
    data.writeUInt16LE(codeOf(baseline.mads[slot]!), HEAD + slot * 4 + 2);
  }
  return data;
}

/** Null for a form that this version does not know. */
export function decodeBaseline(
  data: Uint8Array,
  kept: { readonly learnedAtMs: number; readonly fromMs: number; readonly levelSinceMs: number | null },
): Baseline | null {
  if (data.length !== BASELINE_OCTETS || data[0] !== FORM) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const head = Array.from({ length: DOUBLES }, (_, at) => view.getFloat64(1 + 8 * at, true));
  const [points = 0, days = 0, stepMs = 0, floor = 0, base = 0, spread = 0, ...strayed] = head;
  const [aboveMedian = 0, aboveMad = 0, belowMedian = 0, belowMad = 0] = strayed;
  const medians = new Float32Array(HOURS_OF_WEEK);
  const mads = new Float32Array(HOURS_OF_WEEK);
  for (let slot = 0; slot < HOURS_OF_WEEK; slot += 1) {
    medians[slot] = base + valueOf(view.getUint16(HEAD + slot * 4, true));
    mads[slot] = valueOf(view.getUint16(HEAD + slot * 4 + 2, true));
  }
  return {
    ...kept,
    ...{ points, days, stepMs, floor, base, spread, medians, mads },
    above: { median: aboveMedian, mad: aboveMad },
    below: { median: belowMedian, mad: belowMad },
  };
}

function headOf({ points, days, stepMs, floor, base, spread, above, below }: Baseline): number[] {
  return [points, days, stepMs, floor, base, spread, above.median, above.mad, below.median, below.mad];
}

function codeOf(value: number): number {
  if (Number.isNaN(value)) return NONE;
  if (value <= 0) return ZERO;
  const steps = Math.round((Math.log2(value) - LEAST_POWER) * STEPS);
  return Math.max(1, Math.min(GREATEST, steps));
}

function valueOf(code: number): number {
  if (code === NONE) return Number.NaN;
  return code === ZERO ? 0 : 2 ** (code / STEPS + LEAST_POWER);
}
