import type { TimeSpan } from '../domain/comparison.ts';

/** Ascending, none touching another. */
export function joined(spans: readonly TimeSpan[]): TimeSpan[] {
  const result: { fromMs: number; toMs: number }[] = [];
  for (const { fromMs, toMs } of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (toMs <= fromMs) continue;
    const last = result.at(-1);
    if (last !== undefined && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    else result.push({ fromMs, toMs });
  }
  return result;
}

/** What `span` has in common with `spans`, which are joined. */
export function within(span: TimeSpan, spans: readonly TimeSpan[]): TimeSpan[] {
  const result: TimeSpan[] = [];
  for (let at = firstAfter(spans, span.fromMs); at < spans.length; at++) {
    const one = spans[at]!;
    if (one.fromMs >= span.toMs) break;
    result.push({ fromMs: Math.max(one.fromMs, span.fromMs), toMs: Math.min(one.toMs, span.toMs) });
  }
  return result;
}

/** What `span` has beside `spans`, which are joined. */
export function without(span: TimeSpan, spans: readonly TimeSpan[]): TimeSpan[] {
  const result: TimeSpan[] = [];
  let { fromMs } = span;
  for (const one of within(span, spans)) {
    if (one.fromMs > fromMs) result.push({ fromMs, toMs: one.fromMs });
    fromMs = one.toMs;
  }
  if (fromMs < span.toMs) result.push({ fromMs, toMs: span.toMs });
  return result;
}

export function lengthMs(spans: readonly TimeSpan[]): number {
  return spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}

/** Place of the first that ends after `atMs`. */
function firstAfter(spans: readonly TimeSpan[], atMs: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.toMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
