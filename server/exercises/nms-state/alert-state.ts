import { z } from 'zod';
import { type Alert, ALERT_KINDS } from '../../domain/alert.ts';
import type { Surroundings, Verdict } from '../check-kind.ts';
import { oneOrMore } from '../one-or-more.ts';
import { clipped } from '../quantity.ts';
import { inventoryIds } from './inventory-ids.ts';

const name = z.string().min(1).max(200);

export const AlertSpec = z.strictObject({
  kind: z.enum(ALERT_KINDS).optional(),
  /** The lab device that it is about, or one of several. */
  device: oneOrMore(name).optional(),
  /** ifName of the port that it is about, or one of several. */
  port: oneOrMore(name).optional(),
  state: z.enum(['raised', 'acknowledged', 'cleared']),
  /** What the note must name: each with words of which one must stand in it. */
  note: z
    .array(z.strictObject({ what: z.string().min(1).max(80), words: z.array(name).min(1).max(50) }))
    .max(10)
    .optional(),
  /** It must be the student who acknowledged it. */
  byStudent: z.literal(true).optional(),
  /** Cleared by the device's own report or a poll, not by hand. */
  byItself: z.literal(true).optional(),
});
export type AlertSpec = z.output<typeof AlertSpec>;

/** `cleared by hand by …` is how a person's clearing is told. */
const BY_HAND = /^cleared by hand/;

/** Looks for the alert among those that stood at some time since the student started. */
export function alertState(spec: AlertSpec, around: Surroundings): Verdict | null {
  const ids = inventoryIds(spec.device, around);
  const ports = spec.port?.map((port) => around.fill(port)) ?? null;
  const candidates = around.nms
    .alerts()
    .filter((alert) => alert.clearedAtMs === null || alert.clearedAtMs >= around.startedAtMs)
    .filter((alert) => spec.kind === undefined || alert.kind === spec.kind)
    .filter((alert) => ids === null || ids.has(alert.deviceId))
    .filter((alert) => ports === null || ports.includes(around.nms.ifNameOf(alert) ?? ''));
  if (candidates.length === 0) return null;
  const verdicts = candidates.map((alert) => judged(spec, alert, around));
  return verdicts.find(({ state }) => state === 'passed') ?? verdicts[0] ?? null;
}

function judged(spec: AlertSpec, alert: Alert, around: Surroundings): Verdict {
  const title = `"${clipped(alert.title)}"`;
  if (spec.state === 'raised') return { state: 'passed', feedback: `Alert ${title} was raised.` };
  if (spec.state === 'acknowledged') return acknowledged(spec, alert, title, around);
  if (alert.clearedAtMs === null) return { state: 'open', feedback: `Alert ${title} is still active.` };
  if (spec.byItself && BY_HAND.test(alert.clearReason ?? ''))
    return {
      state: 'failed',
      feedback: `Alert ${title} was cleared by hand, and not by its cause going away.`,
    };
  return { state: 'passed', feedback: `Alert ${title} cleared: ${clipped(alert.clearReason ?? '')}.` };
}

function acknowledged(spec: AlertSpec, alert: Alert, title: string, around: Surroundings): Verdict {
  const { acknowledged: done } = alert;
  if (done === null || done.atMs < around.startedAtMs)
    return { state: 'open', feedback: `Alert ${title} is not acknowledged yet.` };
  if (spec.byStudent && folded(done.by) !== folded(around.student))
    return {
      state: 'open',
      feedback: `Alert ${title} was acknowledged by ${clipped(done.by)}; acknowledge it under your own name, ${clipped(around.student)}.`,
    };
  const note = folded(done.note);
  const missing = (spec.note ?? []).filter(
    ({ words }) => !words.some((word) => note.includes(folded(around.fill(word)))),
  );
  if (missing.length > 0)
    return {
      state: 'failed',
      feedback: `The note at ${title} does not name ${missing.map(({ what }) => what).join(', nor ')}.`,
    };
  return { state: 'passed', feedback: `Alert ${title} is acknowledged: ${clipped(done.note)}` };
}

const folded = (text: string): string => text.normalize('NFC').trim().toLowerCase();
