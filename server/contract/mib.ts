import { z } from 'zod';
import { MIB_KINDS } from '../domain/mib.ts';
import { SNMP_TYPES } from '../domain/varbind.ts';

const count = z.int().min(0);

export const MibKind = z.enum(MIB_KINDS);
export type MibKind = z.infer<typeof MibKind>;

export const MibSeen = z.object({
  rows: count,
  atMs: z.number(),
  text: z.string().nullable().meta({ description: 'The value last seen, where there is exactly one' }),
});
export type MibSeen = z.infer<typeof MibSeen>;

const node = {
  oid: z.string(),
  name: z.string(),
  module: z.string().nullable(),
  kind: MibKind,
};

export const MibNodeView = z.object({
  ...node,
  childCount: count,
  access: z.string().nullable(),
  seen: MibSeen.nullable().meta({
    description: 'What stored walks of the device have at or below this OID; null without deviceId',
  }),
});
export type MibNodeView = z.infer<typeof MibNodeView>;

/** Children of one node, a page of them. */
export const MibBranchView = z.object({
  oid: z.string(),
  name: z.string(),
  total: count.meta({ description: 'All children, those of other pages included' }),
  items: z.array(MibNodeView),
  next: z.string().nullable().meta({ description: 'OID to pass as `after`; null at the end' }),
});
export type MibBranchView = z.infer<typeof MibBranchView>;

export const MibObjectView = z.object({
  ...node,
  qualifiedName: z.string(),
  path: z.array(z.object({ oid: z.string(), name: z.string() })).meta({ description: 'Root to the object' }),
  syntax: z.string().nullable().meta({ description: 'As net-snmp prints it' }),
  baseType: z.string().nullable(),
  typeName: z.string().nullable().meta({ description: 'The textual convention' }),
  hint: z.string().nullable().meta({ description: 'DISPLAY-HINT, RFC 2579 §3.1' }),
  enums: z.array(z.object({ name: z.string(), number: z.number() })),
  ranges: z.array(z.object({ min: z.string(), max: z.string() })),
  sized: z.boolean().meta({ description: 'The ranges are of the size in octets' }),
  access: z.string().nullable(),
  writable: z.boolean(),
  status: z.string().nullable(),
  units: z.string().nullable(),
  defaultValue: z.string().nullable(),
  index: z.array(
    z.object({ name: z.string(), oid: z.string().nullable(), implied: z.boolean(), syntax: z.string() }),
  ),
  augments: z.string().nullable(),
  tableOid: z.string().nullable(),
  columns: z.array(
    z.object({
      oid: z.string(),
      name: z.string(),
      access: z.string().nullable(),
      syntax: z.string(),
      isIndex: z.boolean(),
    }),
  ),
  objects: z.array(z.object({ name: z.string(), oid: z.string().nullable() })),
  description: z.string().nullable(),
  reference: z.string().nullable(),
  lastUpdated: z.string().nullable(),
  alternatives: z.array(z.object({ module: z.string(), name: z.string() })),
  file: z.string(),
  line: count,
});
export type MibObjectView = z.infer<typeof MibObjectView>;

export const MibHit = z.object({
  ...node,
  where: z.enum(['name', 'oid', 'description']),
  excerpt: z.string().nullable(),
});
export type MibHit = z.infer<typeof MibHit>;

export const MibSearchView = z.object({ items: z.array(MibHit), total: count, elapsedMs: z.number() });
export type MibSearchView = z.infer<typeof MibSearchView>;

export const MibTranslationView = z.object({
  oid: z.string(),
  name: z.string(),
  qualifiedName: z.string(),
  objectOid: z.string().nullable(),
  instance: z.array(z.object({ name: z.string(), text: z.string() })).meta({ description: 'Index, decoded' }),
  nodePath: z.string(),
});
export type MibTranslationView = z.infer<typeof MibTranslationView>;

export const MibValueInput = z.strictObject({
  oid: z.string().trim().min(1).max(1_500),
  type: z
    .string()
    .max(32)
    .optional()
    .meta({ description: 'Type letter of snmpset or SNMP type; absent: by the MIB' }),
  value: z.string().max(65_507),
});
export type MibValueInput = z.infer<typeof MibValueInput>;

export const MibValueView = z.object({
  ok: z.boolean(),
  type: z.enum(SNMP_TYPES).nullable(),
  text: z.string().nullable(),
  problem: z.string().nullable(),
});
export type MibValueView = z.infer<typeof MibValueView>;

export const MibDiagnosticView = z.object({
  line: count,
  column: count,
  severity: z.enum(['error', 'warning', 'note']),
  code: z.string(),
  text: z.string(),
});
export type MibDiagnosticView = z.infer<typeof MibDiagnosticView>;

export const MibModuleView = z.object({
  name: z.string(),
  file: z.string(),
  source: z.enum(['shipped', 'uploaded']),
  language: z.enum(['SMIv1', 'SMIv2']),
  objects: count,
  errors: count,
  warnings: count,
  imports: z.array(z.object({ module: z.string(), found: z.boolean() })),
  importedBy: z.array(z.string()),
  lastUpdated: z.string().nullable(),
  superseded: z.boolean().meta({ description: 'Another file of the same module name is in use' }),
});
export type MibModuleView = z.infer<typeof MibModuleView>;

export const MibModuleListView = z.object({ items: z.array(MibModuleView), total: count });
export type MibModuleListView = z.infer<typeof MibModuleListView>;

export const MibModuleDetailView = z.object({
  ...MibModuleView.shape,
  diagnostics: z.array(MibDiagnosticView),
  fileModules: z
    .array(z.string())
    .meta({ description: 'Other modules in the files that removing it deletes' }),
  others: z.array(MibModuleView).meta({ description: 'Files of the same module name that are not in use' }),
});
export type MibModuleDetailView = z.infer<typeof MibModuleDetailView>;

export const MibUploadedFileView = z.object({
  file: z.string(),
  modules: z.array(z.string()),
  diagnostics: z.array(MibDiagnosticView),
  missing: z
    .array(z.object({ module: z.string(), importedBy: z.array(z.string()) }))
    .meta({ description: 'Modules that are imported and not there' }),
  refused: z.string().nullable().meta({ description: 'Why the file was not taken; null where it was' }),
  notes: z.array(z.string()),
});
export type MibUploadedFileView = z.infer<typeof MibUploadedFileView>;

export const MibUploadView = z.object({ files: z.array(MibUploadedFileView) });
export type MibUploadView = z.infer<typeof MibUploadView>;

export const MibStatusView = z.object({
  state: z.enum(['ready', 'compiling']),
  modules: count,
  objects: count,
  generation: count,
  loadedAtMs: z.number(),
  folder: z.string().meta({ description: 'Where module files may be dropped' }),
  progress: z.object({ done: count, total: count }).nullable(),
  problem: z.string().nullable(),
});
export type MibStatusView = z.infer<typeof MibStatusView>;
