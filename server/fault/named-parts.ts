import type { Device } from '../domain/device.ts';
import type { NewTrap } from '../domain/trap.ts';
import { objectOf, type RuleNames } from './rule-names.ts';
import { type TrapValue, valueAt } from './trap-values.ts';
import { plain } from './wording.ts';

const IF_INDEX = '1.3.6.1.2.1.2.2.1.1';
const IF_ENTRY = ['1.3.6.1.2.1.2.2.1.', '1.3.6.1.2.1.31.1.1.1.'];
const MAX_TEXT = 200;
/** Simple parts, without a name behind them. */
const SIMPLE = ['device', 'sender', 'notification', 'ifIndex'] as const;

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: (typeof SIMPLE)[number] }
  | { readonly kind: 'varbind' | 'instance'; readonly object: string | null };

/** Text with named parts in braces: no code, nothing is evaluated. */
export interface NamedParts {
  readonly parts: readonly Part[];
}

/** What is filled in. */
export interface TrapContent {
  readonly device: Pick<Device, 'name'>;
  readonly trap: NewTrap;
  readonly values: readonly TrapValue[];
}

/** Parts that are none are told in `problems` and stand as they are. */
export function namedParts(text: string, names: RuleNames, problems: string[]): NamedParts {
  const parts: Part[] = [];
  let end = 0;
  for (const found of text.matchAll(/\{([^{}]{0,200})\}/gu)) {
    if (found.index > end) parts.push({ kind: 'text', text: text.slice(end, found.index) });
    parts.push(partOf(found[1] ?? '', names, problems));
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return { parts };
}

function partOf(inside: string, names: RuleNames, problems: string[]): Part {
  const [kind = '', name = '', ...rest] = inside.trim().split(/\s+/u);
  const simple = SIMPLE.find((one) => one === kind);
  if (simple !== undefined && name === '') return { kind: simple };
  if ((kind === 'varbind' || kind === 'instance') && name !== '' && rest.length === 0)
    return { kind, object: objectOf(name, names, problems) };
  problems.push(
    `{${plain(inside, 64)}} is no part: there are {device}, {sender}, {notification}, {ifIndex}, {varbind NAME} and {instance NAME}`,
  );
  return { kind: 'text', text: `{${inside}}` };
}

/** For people: values as the modules render them, on one line. */
export function titleText({ parts }: NamedParts, content: TrapContent): string {
  // Asked for once: they may be made only now.
  const varbinds = parts.some(({ kind }) => kind === 'varbind') ? content.trap.varbinds : [];
  const shown = (object: string) =>
    varbinds.find(({ oid }) => oid === object || oid.startsWith(`${object}.`))?.text;
  return plain(filled(parts, content, shown), MAX_TEXT);
}

/** To meet by: raw values, so that no module that comes or goes changes a key. */
export function keyText({ parts }: NamedParts, content: TrapContent): string {
  return plain(
    filled(parts, content, (object) => valueAt(content.values, object)?.text),
    MAX_TEXT,
  );
}

function filled(
  parts: readonly Part[],
  content: TrapContent,
  shown: (object: string) => string | undefined,
): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'device':
          return content.device.name;
        case 'sender':
          return content.trap.senderAddress;
        case 'notification':
          return content.trap.notificationName;
        case 'ifIndex':
          return ifIndexOf(content.values) ?? '?';
        case 'varbind':
          return (part.object === null ? undefined : shown(part.object)) ?? '?';
        case 'instance':
          return (part.object === null ? null : instanceOf(content.values, part.object)) ?? '?';
      }
    })
    .join('');
}

function instanceOf(values: readonly TrapValue[], object: string): string | null {
  return valueAt(values, object)?.oid.slice(object.length + 1) ?? null;
}

/** Of the interface that the trap names, by value or by the instance of a column. */
export function ifIndexOf(values: readonly TrapValue[]): string | null {
  const named = valueAt(values, IF_INDEX)?.number ?? null;
  if (named !== null) return String(named);
  const prefix = IF_ENTRY.find((one) => values.some(({ oid }) => oid.startsWith(one)));
  const column = values.find(({ oid }) => prefix !== undefined && oid.startsWith(prefix));
  if (prefix === undefined || column === undefined) return null;
  return column.oid.slice(prefix.length).split('.')[1] ?? null;
}
