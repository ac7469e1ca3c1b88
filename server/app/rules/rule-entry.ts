import { z } from 'zod';
import { RuleInput } from '../../contract/rule.ts';
import { ThresholdInput } from '../../contract/threshold.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import type { NewRule, Rule } from '../../domain/rule.ts';
import type { NewThreshold, Selector, Threshold } from '../../domain/threshold.ts';

/** A threshold's selector by names, as ids differ between two installations. */
const On = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('group'), group: z.string().min(1) }),
  z.strictObject({ kind: z.literal('device'), device: z.string().min(1) }),
  z.strictObject({ kind: z.literal('interface'), device: z.string().min(1), interface: z.string().min(1) }),
]);

/** One rule of a file, read. */
export type ReadEntry =
  | { readonly kind: 'rule'; readonly rule: NewRule }
  | { readonly kind: 'threshold'; readonly threshold: NewThreshold }
  | { readonly kind: 'wrong'; readonly error: z.ZodError; readonly below: readonly PropertyKey[] }
  | { readonly kind: 'unknown'; readonly field: string; readonly text: string };

/** @param content what stands in the file */
export function readEntry(content: unknown, inventory: InventoryReader): ReadEntry {
  const fields = typeof content === 'object' && content !== null ? { ...content } : {};
  return 'kind' in fields && fields.kind === 'threshold'
    ? readThreshold(fields as Record<string, unknown>, inventory)
    : readRule(fields as Record<string, unknown>);
}

function readRule(fields: Record<string, unknown>): ReadEntry {
  const { name, enabled, ...body } = fields;
  const parsed = RuleInput.safeParse({ name, ...(enabled === undefined ? {} : { enabled }), body });
  if (!parsed.success) return { kind: 'wrong', error: parsed.error, below: ['body'] };
  return { kind: 'rule', rule: parsed.data as NewRule };
}

function readThreshold(fields: Record<string, unknown>, inventory: InventoryReader): ReadEntry {
  const { kind: _, on, ...rest } = fields;
  const place = On.safeParse(on ?? { kind: 'all' });
  if (!place.success) return { kind: 'wrong', error: place.error, below: ['on'] };
  const selector = selectorOf(place.data, inventory);
  if (typeof selector === 'string') return { kind: 'unknown', field: 'on', text: selector };
  const parsed = ThresholdInput.safeParse({ ...rest, selector });
  if (!parsed.success) return { kind: 'wrong', error: parsed.error, below: [] };
  return { kind: 'threshold', threshold: { ...parsed.data, shipped: false } as NewThreshold };
}

/** A sentence where there is no such device or interface. */
function selectorOf(on: z.infer<typeof On>, inventory: InventoryReader): Selector | string {
  if (on.kind === 'all' || on.kind === 'group') return on;
  const device = inventory.devices().find(({ name }) => name === on.device);
  if (device === undefined) return `there is no device ${on.device}; add it first or correct its name`;
  if (on.kind === 'device') return { kind: 'device', deviceId: device.id };
  const port = inventory
    .interfaces(device.id)
    .find(({ ifName, ifDescr }) => (ifName ?? ifDescr) === on.interface || ifDescr === on.interface);
  if (port === undefined) return `${on.device} has no interface ${on.interface}; correct its name`;
  return { kind: 'interface', interfaceId: port.id };
}

/** A rule as it stands in a file. */
export function ruleEntry({ name, enabled, body }: Rule | NewRule): object {
  const { kind, ...rest } = body;
  return pruned({ kind, name, enabled, ...rest });
}

export function thresholdEntry(threshold: Threshold | NewThreshold, inventory: InventoryReader): object {
  const { selector, shipped: _, forSeconds, ofBaseline, ...rest } = threshold;
  const fields: Record<string, unknown> = { ...rest };
  delete fields['id'];
  const { name, enabled, metric, ...others } = fields;
  const on = selector.kind === 'all' ? null : onOf(selector, inventory);
  return pruned({
    ...{ kind: 'threshold', name, enabled, metric, on },
    ...others,
    ...(forSeconds ? { forSeconds } : {}),
    ...(ofBaseline ? { ofBaseline } : {}),
  });
}

function onOf(selector: Selector, inventory: InventoryReader): z.infer<typeof On> {
  const nameOf = (id: number) => inventory.device(id)?.name ?? `device ${id}`;
  switch (selector.kind) {
    case 'all':
    case 'group':
      return selector;
    case 'device':
      return { kind: 'device', device: nameOf(selector.deviceId) };
    case 'interface': {
      const port = inventory.interface(selector.interfaceId);
      const name = port?.ifName ?? port?.ifDescr ?? `interface ${selector.interfaceId}`;
      return { kind: 'interface', device: nameOf(port?.deviceId ?? 0), interface: name };
    }
  }
}

/** Without what stands for nothing, which is what is assumed where it is missing. */
function pruned(value: object): object {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
      if (part === null || part === undefined || part === '') return [];
      if (Array.isArray(part)) {
        const items = part as unknown[];
        const isObject = (one: unknown): one is object => typeof one === 'object' && one !== null;
        return items.length === 0 ? [] : [[key, items.map((one) => (isObject(one) ? pruned(one) : one))]];
      }
      if (typeof part !== 'object') return [[key, part]];
      const inner = pruned(part as object);
      return key === 'scope' && Object.keys(inner).length === 0 ? [] : [[key, inner]];
    }),
  );
}
