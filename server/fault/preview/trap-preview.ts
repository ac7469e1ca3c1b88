import type { InventoryReader } from '../../domain/inventory.ts';
import type { Trap, TrapReader } from '../../domain/trap.ts';
import type { RuleNames } from '../rule-names.ts';
import { readyTrapRules, type TrapRule } from '../trap-rule.ts';
import { TrapRuleWatch } from '../trap-rule-watch.ts';
import type { PastAlerts } from './past-alerts.ts';
import { pastTraps } from './past-traps.ts';
import type { PreviewWork } from './preview-work.ts';

/** Those of a storm that share a row are spread over its time; beyond so many they add nothing. */
const MAX_REPETITIONS = 1_000;

export interface PreviewSources {
  readonly inventory: InventoryReader;
  readonly traps: Pick<TrapReader, 'list'>;
  readonly names: RuleNames;
}

/** What a preview has looked at. */
export interface Looked {
  readonly looked: readonly string[];
  readonly complete: boolean;
}

/** Judges the stored traps once more, by this rule alone. */
export async function previewTraps(
  rule: TrapRule,
  { inventory, traps: reader, names }: PreviewSources,
  found: PastAlerts,
  { work, fromMs, toMs }: { work: PreviewWork; fromMs: number; toMs: number },
): Promise<Looked> {
  const { ready, problems } = readyTrapRules(rule, names);
  if (ready.length === 0) return { looked: problems, complete: false };
  const abouts = ready.map(({ about }) => about);
  const oids = abouts.some(({ below }) => below) ? null : [...new Set(abouts.map(({ oid }) => oid))];
  const { devices, groups } = rule.body.scope;
  const only = devices.length === 1 && groups.length === 0 ? devices[0] : undefined;
  const deviceId = inventory.devices().find(({ name }) => name === only)?.id ?? null;
  const { traps, complete } = await pastTraps(reader, work, { oids, deviceId, fromMs });
  const watch = new TrapRuleWatch({ book: found.book(), ports: inventory });
  watch.put(ready);
  let met = 0;
  for (const trap of traps) {
    const device =
      trap.deviceId === null || trap.quarantine !== null ? null : inventory.device(trap.deviceId);
    if (device === null) continue;
    met += 1;
    for (const one of repetitions(trap)) {
      if (watch.busy) watch.tick(one.receivedAtMs);
      watch.onTrap(device, { trap: one });
    }
    await work.breathe();
  }
  watch.tick(toMs);
  const left = traps.length - met;
  const strangers = left > 0 ? ` ${left} more came from senders that are not trusted.` : '';
  return {
    looked: [`${met} stored traps of known devices were judged.${strangers}`, ...problems],
    complete,
  };
}

function* repetitions(trap: Trap): Generator<Trap> {
  yield trap;
  const { repeated } = trap;
  if (repeated === null) return;
  const times = Math.min(repeated.times, MAX_REPETITIONS);
  const stepMs = (repeated.lastAtMs - trap.receivedAtMs) / times;
  for (let time = 1; time <= times; time += 1)
    yield { ...trap, receivedAtMs: Math.round(trap.receivedAtMs + stepMs * time) };
}
