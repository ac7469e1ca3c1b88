import { type TableState, parseTableState } from '../../ui/table-state.ts';
import { OPERATION_KINDS, type OperationKind } from './operation-names.ts';

export const OPERATION_PARTS = ['result', 'walks', 'differences'] as const;
export type OperationPart = (typeof OPERATION_PARTS)[number];

/** One value of a SET as it was written. */
export interface WrittenValue {
  readonly oid: string;
  /** A type letter of snmpset or an SNMP type; empty: as the MIB says. */
  readonly type: string;
  readonly value: string;
}

/**
 * What the address bar keeps of the operations. A link shows the operation ready to run. It sends by itself only
 * where `run` stands in it, and then only requests that read a bounded amount: the page asks the device just as
 * often by polling it. A SET is never sent by a link. A walk's link names the stored walk, so that the other person
 * sees the same rows and the device is left alone.
 */
export interface OperationView {
  readonly part: OperationPart;
  readonly device: number | null;
  /** Null: the one that suits the selected object. */
  readonly kind: OperationKind | null;
  /** As typed: names or OIDs with blanks between. Null: the selected object. */
  readonly targets: string | null;
  readonly nonRepeaters: number | null;
  readonly maxRepetitions: number | null;
  /** False: GETNEXT, one row at a time. */
  readonly bulk: boolean;
  /** SET: what was written last. */
  readonly values: readonly WrittenValue[];
  readonly run: boolean;
  /** A stored walk that is shown in place of a device's answer. */
  readonly walk: number | null;
  /** Draws the stored walk as this table. */
  readonly walkTable: string | null;
  readonly left: number | null;
  readonly right: number | null;
  readonly root: string | null;
  readonly hex: boolean;
  /** Sort, filter and columns of the rows that are shown. */
  readonly table: TableState;
}

/** For other rows than before: nothing of the old sort and filter fits them. */
export const PLAIN_TABLE: TableState = {};

const NUMBER = /^\d{1,9}$/;
const TEXT_MAX = 4_000;

function text(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim().slice(0, TEXT_MAX) || null
    : null;
}

function number(value: unknown, max: number): number | null {
  const digits = text(value);
  const whole = digits !== null && NUMBER.test(digits) ? Number(digits) : null;
  return whole !== null && whole <= max ? whole : null;
}

function written(value: unknown): WrittenValue[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, 64).flatMap((one: unknown) => {
    if (!Array.isArray(one) || typeof one[0] !== 'string') return [];
    const [oid, type, wanted] = one as unknown[];
    return [{ oid: String(oid), type: text(type) ?? '', value: typeof wanted === 'string' ? wanted : '' }];
  });
}

const ID_MAX = 999_999_999;

/** Takes the operations' part out of search parameters; whatever is not understood is left out. */
export function parseOperationView(raw: Record<string, unknown>): OperationView {
  return {
    part: OPERATION_PARTS.find((one) => one === raw['show']) ?? 'result',
    device: number(raw['device'], ID_MAX),
    kind: OPERATION_KINDS.find((one) => one === raw['op']) ?? null,
    targets: text(raw['on']),
    nonRepeaters: number(raw['nr'], 64),
    maxRepetitions: number(raw['mr'], 100) || null,
    bulk: raw['bulk'] !== false && raw['bulk'] !== 'false',
    values: written(raw['set']),
    run: text(raw['run']) === '1',
    walk: number(raw['walk'], ID_MAX),
    walkTable: text(raw['as']),
    left: number(raw['left'], ID_MAX),
    right: number(raw['right'], ID_MAX),
    root: text(raw['root']),
    hex: text(raw['hex']) === '1',
    table: parseTableState({ sort: raw['rsort'], q: raw['rq'], cols: raw['rcols'] }),
  };
}

const KEYS = {
  part: 'show',
  device: 'device',
  kind: 'op',
  targets: 'on',
  nonRepeaters: 'nr',
  maxRepetitions: 'mr',
  bulk: 'bulk',
  values: 'set',
  run: 'run',
  walk: 'walk',
  walkTable: 'as',
  left: 'left',
  right: 'right',
  root: 'root',
  hex: 'hex',
} as const satisfies Record<Exclude<keyof OperationView, 'table'>, string>;

function searchValue(change: Partial<OperationView>, name: keyof typeof KEYS): unknown {
  switch (name) {
    case 'part':
      return change.part === 'result' ? undefined : change.part;
    case 'bulk':
      return change.bulk === false ? false : undefined;
    case 'run':
    case 'hex':
      return change[name] === true ? 1 : undefined;
    case 'values':
      return change.values?.length
        ? change.values.map(({ oid, type, value }) => [oid, type, value])
        : undefined;
    default:
      return change[name] ?? undefined;
  }
}

/** The search parameters that stand for a change; undefined takes one away. */
export function operationSearch(change: Partial<OperationView>): Record<string, unknown> {
  const { table, ...rest } = change;
  const names = Object.keys(rest) as (keyof typeof KEYS)[];
  return {
    ...Object.fromEntries(names.map((name) => [KEYS[name], searchValue(rest, name)])),
    ...(table ? { rsort: table.sort, rq: table.q, rcols: table.cols } : {}),
  };
}
