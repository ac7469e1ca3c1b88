import { z } from 'zod';
import { OPERATION_KINDS } from '../domain/operation.ts';
import { SNMP_TYPES } from '../domain/varbind.ts';
import { CredentialInput } from './credential.ts';

/** Names or dotted OIDs; an OID has at most 128 numbers of at most 10 digits. */
const oidText = z.string().trim().min(1, 'enter a name or an OID').max(1_500);

export const VarbindView = z.object({
  oid: z.string(),
  name: z.string(),
  objectOid: z.string().nullable(),
  type: z.enum(SNMP_TYPES),
  text: z.string().meta({ description: 'The value as net-snmp prints it, without its type' }),
  hex: z.string().nullable().meta({ description: 'Octets in hex with blanks; null for other types' }),
  number: z.string().nullable().meta({ description: 'Numbers in decimal; null for other types' }),
  index: z.array(z.object({ name: z.string(), text: z.string() })),
});
export type VarbindView = z.infer<typeof VarbindView>;

export const ValueInput = z.strictObject({
  oid: oidText,
  type: z
    .string()
    .max(32)
    .optional()
    .meta({ description: 'Type letter of snmpset (i u t a o s x d b) or SNMP type; absent: by the MIB' }),
  value: z.string().max(65_507),
});
export type ValueInput = z.infer<typeof ValueInput>;

/** What the browser asks of a device. */
export const OperationInput = z
  .strictObject({
    kind: z.enum(OPERATION_KINDS),
    oids: z.array(oidText).max(64).default([]),
    nonRepeaters: z.int().min(0).max(64).optional(),
    maxRepetitions: z.int().min(1).max(100).optional(),
    bulk: z.boolean().optional().meta({ description: 'False makes walks and tables use GETNEXT' }),
    rowLimit: z.int().min(1).max(1_000_000).optional(),
    values: z.array(ValueInput).max(64).optional(),
    credential: CredentialInput.optional().meta({ description: 'For this request only; never stored' }),
    dryRun: z.boolean().optional(),
    force: z.boolean().optional().meta({ description: 'SET: sent although the MIB says it must fail' }),
    store: z.boolean().optional(),
    timeoutMs: z.int().min(100).max(60_000).optional(),
    retries: z.int().min(0).max(10).optional(),
  })
  .superRefine((input, context) => {
    const wrong = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (input.kind === 'set') {
      if (!input.values?.length) wrong('values', 'name at least one object and its value');
      if (input.oids.length > 0) wrong('oids', 'a SET takes `values` instead');
      return;
    }
    if (input.values !== undefined) wrong('values', 'only a SET takes values');
    if (input.oids.length === 0) wrong('oids', 'name at least one object');
    if ((input.kind === 'walk' || input.kind === 'table') && input.oids.length > 1) {
      wrong('oids', `a ${input.kind} takes one object`);
    }
  });
export type OperationInput = z.input<typeof OperationInput>;

const count = z.int().min(0);

export const TableColumnView = z.object({
  oid: z.string(),
  name: z.string(),
  syntax: z.string().nullable(),
  access: z.string().nullable(),
  isIndex: z.boolean(),
  enums: z.array(z.object({ name: z.string(), number: z.string() })),
});
export type TableColumnView = z.infer<typeof TableColumnView>;

export const TableRowView = z.object({
  index: z.string(),
  indexTexts: z.array(z.string()),
  cells: z.array(VarbindView.nullable()),
});
export type TableRowView = z.infer<typeof TableRowView>;

export const SetChangeView = z.object({
  oid: z.string(),
  name: z.string(),
  before: VarbindView.nullable(),
  after: VarbindView.nullable(),
  wanted: z.string(),
  type: z.enum(SNMP_TYPES),
});
export type SetChangeView = z.infer<typeof SetChangeView>;

/** One line of the answer to an operation: a `start`, any number of others, an `end` or a `failed`. */
export const OperationEvent = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('start'),
    operation: z.enum(OPERATION_KINDS),
    targetOid: z.string().nullable(),
    command: z.string().meta({ description: 'The net-snmp command that does the same, without secrets' }),
    startedAtMs: z.number(),
  }),
  z.object({
    event: z.literal('columns'),
    columns: z.array(TableColumnView),
    index: z.array(z.object({ name: z.string() })),
  }),
  z.object({ event: z.literal('varbinds'), items: z.array(VarbindView) }),
  z.object({ event: z.literal('rows'), items: z.array(TableRowView) }),
  z.object({ event: z.literal('changes'), items: z.array(SetChangeView) }),
  z.object({ event: z.literal('note'), text: z.string() }),
  z.object({
    event: z.literal('progress'),
    varbinds: count,
    requests: count,
    octets: count,
    elapsedMs: z.number(),
  }),
  z.object({
    event: z.literal('end'),
    outcome: z.enum(['complete', 'limit', 'cancelled']),
    varbinds: count,
    requests: count,
    lostTries: count,
    octetsSent: count,
    octetsReceived: count,
    elapsedMs: z.number(),
    walkId: z.int().nullable(),
  }),
  z.object({
    event: z.literal('failed'),
    code: z.string(),
    errorStatus: z.string().nullable(),
    errorIndex: z.int().nullable(),
    oid: z.string().nullable(),
    name: z.string().nullable(),
    message: z.string(),
    needsWriteCredential: z.boolean(),
    elapsedMs: z.number(),
  }),
]);
export type OperationEvent = z.infer<typeof OperationEvent>;

export const WalkView = z.object({
  id: z.int(),
  deviceId: z.int(),
  deviceName: z.string(),
  rootOid: z.string(),
  rootName: z.string(),
  atMs: z.number(),
  varbinds: count,
  complete: z.boolean(),
});
export type WalkView = z.infer<typeof WalkView>;

export const WalkVarbindsView = z.object({
  items: z.array(VarbindView),
  next: z.string().nullable().meta({ description: 'OID to pass as `after`; null at the end' }),
});
export type WalkVarbindsView = z.infer<typeof WalkVarbindsView>;

export const WalkTableView = z.object({
  columns: z.array(TableColumnView),
  index: z.array(z.object({ name: z.string() })),
  rows: z.array(TableRowView),
});
export type WalkTableView = z.infer<typeof WalkTableView>;

export const WalkDifferenceView = z.object({
  oid: z.string(),
  name: z.string(),
  left: VarbindView.nullable(),
  right: VarbindView.nullable(),
  kind: z.enum(['changed', 'added', 'removed']),
});
export type WalkDifferenceView = z.infer<typeof WalkDifferenceView>;

export const WalkDifferencesView = z.object({
  items: z.array(WalkDifferenceView),
  counts: z.object({ same: count, changed: count, added: count, removed: count }),
});
export type WalkDifferencesView = z.infer<typeof WalkDifferencesView>;
