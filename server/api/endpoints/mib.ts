import { z } from 'zod';
import {
  MibBranchView,
  MibModuleDetailView,
  MibModuleListView,
  MibObjectView,
  MibSearchView,
  MibStatusView,
  MibTranslationView,
  MibUploadView,
  MibValueInput,
  MibValueView,
} from '../../contract/mib.ts';
import type { MibModule } from '../../domain/mib.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint } from '../endpoint.ts';
import { deviceOf } from '../lookup.ts';
import type { ApiPorts } from '../ports.ts';
import { id, wholeNumber } from '../query-parameter.ts';

/** Nodes, hits and rows of one answer at the most. */
const MAX_ITEMS = 500;
const MAX_MODULES = 5_000;
/** Importers that a list names; the module itself names all. */
const MAX_IMPORTERS = 50;
/** An OID has at most 128 numbers of at most 10 digits (RFC 2578 §3.5). */
const MAX_TEXT = 1_500;

const dotted = z
  .string()
  .max(MAX_TEXT)
  .regex(/^(\.?\d{1,10}(\.\d{1,10})*)?$/, 'must be an OID in digits and dots')
  .transform((text) => text.replace(/^\./, ''))
  .pipe(z.string());
const text = z.string().trim().min(1).max(MAX_TEXT);
const limit = (fallback: number) => wholeNumber({ min: 1, max: MAX_ITEMS }).default(fallback);
const moduleParams = z.strictObject({ name: z.string().min(1).max(128) });

const listed = (module: MibModule): MibModule => ({
  ...module,
  importedBy: module.importedBy.slice(0, MAX_IMPORTERS),
});

function unknownObject(ports: ApiPorts, name: string): ApiError {
  const nearest = ports.mib.nearest(name);
  const shown = name.length > 100 ? `${name.slice(0, 99)}…` : name;
  const hint = nearest.length > 0 ? `did you mean ${nearest.join(', ')}?` : 'upload the module that has it.';
  return new ApiError('unknownObject', `No loaded MIB module knows ${shown}; ${hint}`);
}

const reading: Subject['endpoints'] = [
  endpoint({
    method: 'get',
    path: '/mib/tree',
    operation: 'readMibTree',
    summary: 'Children of a node of the OID tree, marked where stored walks of a device have data',
    query: z.strictObject({
      oid: dotted.default('').meta({ description: 'Empty: the root' }),
      deviceId: id.optional(),
      after: dotted.optional().meta({ description: '`next` of the page before' }),
      limit: limit(MAX_ITEMS),
    }),
    answer: MibBranchView,
    problems: ['unknownObject', 'unknownDevice'],
    handle: async ({ ports, query }) => {
      const { oid, deviceId, after = null } = query;
      const device = deviceId === undefined ? null : deviceOf(ports, deviceId);
      if (device) await ports.walkOverlay?.prepare(device.id);
      const branch = ports.mib.children(oid, { after, limit: query.limit });
      if (!branch) throw unknownObject(ports, oid);
      const seen = (node: string) => (device && ports.walkOverlay?.below(device.id, node)) ?? null;
      return { ...branch, items: branch.items.map((item) => ({ ...item, seen: seen(item.oid) })) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/mib/object',
    operation: 'readMibObject',
    summary: 'All that the modules say of an object; of an instance, of the object that it belongs to',
    query: z.strictObject({
      name: text.meta({ description: 'IF-MIB::ifOperStatus, ifOperStatus.2 or an OID' }),
    }),
    answer: MibObjectView,
    problems: ['unknownObject'],
    handle: ({ ports, query }) => {
      const object = ports.mib.object(query.name);
      if (!object) throw unknownObject(ports, query.name);
      return object;
    },
  }),
  endpoint({
    method: 'get',
    path: '/mib/search',
    operation: 'searchMib',
    summary: 'Objects by name, OID or words of their description, the best first',
    query: z.strictObject({ text: z.string().trim().max(200), limit: limit(50) }),
    answer: MibSearchView,
    handle: ({ ports, query }) => {
      const startedMs = performance.now();
      const found = ports.mib.search(query.text, query.limit);
      return { ...found, elapsedMs: Math.round((performance.now() - startedMs) * 100) / 100 };
    },
  }),
  endpoint({
    method: 'get',
    path: '/mib/translate',
    operation: 'translateMibName',
    summary: 'A name as OID and an OID as name, with its index decoded',
    query: z.strictObject({ text }),
    answer: MibTranslationView,
    problems: ['unknownObject'],
    handle: ({ ports, query }) => {
      const translation = ports.mib.translate(query.text);
      if (!translation) throw unknownObject(ports, query.text);
      return translation;
    },
  }),
  endpoint({
    method: 'post',
    path: '/mib/check-value',
    operation: 'checkMibValue',
    summary: 'Whether a value fits the syntax of an object: type, label, range, size',
    body: MibValueInput,
    answer: MibValueView,
    handle: ({ ports, body }) => {
      const { oid, type = null, value } = body;
      const { ok, type: found, text: shown, problem } = ports.mib.checkValue({ oid, type, value });
      return { ok, type: found, text: shown, problem };
    },
  }),
];

const modules: Subject['endpoints'] = [
  endpoint({
    method: 'get',
    path: '/mib/modules',
    operation: 'listMibModules',
    summary: 'Loaded modules with what they miss',
    query: z.strictObject({
      text: z.string().trim().max(128).default('').meta({ description: 'Part of the name' }),
      limit: wholeNumber({ min: 1, max: MAX_MODULES }).default(MAX_MODULES),
    }),
    answer: MibModuleListView,
    handle: async ({ ports, query }) => {
      const part = query.text.toLowerCase();
      const found = (await ports.mibDesk.modules()).filter(({ name }) => name.toLowerCase().includes(part));
      return { items: found.slice(0, query.limit).map(listed), total: found.length };
    },
  }),
  endpoint({
    method: 'get',
    path: '/mib/modules/{name}',
    operation: 'readMibModule',
    summary: 'One module with its diagnostics by line',
    params: moduleParams,
    answer: MibModuleDetailView,
    problems: ['unknownModule'],
    handle: async ({ ports, params }) => {
      const [used, ...rest] = await ports.mibDesk.module(params.name);
      if (!used) throw new ApiError('unknownModule', `No module ${params.name} is loaded.`);
      return { ...used, others: rest };
    },
  }),
  endpoint({
    method: 'delete',
    path: '/mib/modules/{name}',
    operation: 'removeMibModule',
    summary: 'Removes the file of a module that was uploaded or put into the folder',
    params: moduleParams,
    problems: ['unknownModule', 'shippedModule'],
    handle: ({ ports, params }) => ports.mibDesk.remove(params.name),
  }),
  endpoint({
    method: 'post',
    path: '/mib/uploads',
    operation: 'uploadMibModules',
    summary: 'Takes a module file (20 MB) or a zip of them (50 MB, 200 MB unpacked, 5,000 files)',
    query: z.strictObject({ file: z.string().min(1).max(255).meta({ description: 'Name of the file' }) }),
    upload: true,
    status: 201,
    answer: MibUploadView,
    problems: ['uploadTooLarge', 'uploadRefused'],
    handle: async ({ ports, query, upload }) => ({ files: await ports.mibDesk.upload(query.file, upload) }),
  }),
  endpoint({
    method: 'post',
    path: '/mib/reload',
    operation: 'reloadMibModules',
    summary: 'Looks for changed files and loads what was found',
    answer: MibStatusView,
    handle: ({ ports }) => ports.mibDesk.reload(),
  }),
  endpoint({
    method: 'get',
    path: '/mib/status',
    operation: 'readMibStatus',
    summary: 'What is loaded, and whether modules are being compiled',
    answer: MibStatusView,
    handle: ({ ports }) => ports.mibDesk.status(),
  }),
];

export const mib: Subject = { name: 'MIB', endpoints: [...reading, ...modules] };
