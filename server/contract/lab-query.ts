import { z } from 'zod';
import type { LabQuery } from '../domain/lab-query.ts';

export const LabQueryVarbind = z.object({
  oid: z.string(),
  /** Named by the loaded modules, such as `IF-MIB::ifDescr.2`; the OID where none names it. */
  name: z.string(),
  /** Type by its name in RFC 2578, or noSuchObject, noSuchInstance, endOfMibView. */
  type: z.string(),
  value: z.string(),
});
export type LabQueryVarbind = z.infer<typeof LabQueryVarbind>;

/** One request that reached an agent of the lab, with its answer. */
export const LabQueryView = z.object({
  id: z.int(),
  atMs: z.number(),
  device: z.string(),
  fromAddress: z.string(),
  fromPort: z.int(),
  /** Whether Trapline itself asked: its polls, not a student. */
  own: z.boolean(),
  version: z.enum(['v1', 'v2c', 'v3']).nullable(),
  /** Community or user name. Those of the lab are documented, not secret. */
  credential: z.string(),
  context: z.string(),
  /** GetRequest, GetNextRequest, GetBulkRequest, SetRequest, or empty where it could not be read. */
  pdu: z.string(),
  requestId: z.int(),
  nonRepeaters: z.int(),
  maxRepetitions: z.int(),
  /** The names asked for; of a SET with type and value. */
  requested: z.array(
    z.object({ oid: z.string(), name: z.string(), type: z.string(), value: z.string().nullable() }),
  ),
  answered: z.boolean(),
  errorStatus: z.int(),
  errorIndex: z.int(),
  /** At most 50 of `varbindCount`. */
  varbinds: z.array(LabQueryVarbind),
  varbindCount: z.int(),
  requestBytes: z.int(),
  answerBytes: z.int(),
  /** Why there was no answer or only a Report; null where all is well. */
  silence: z.string().nullable(),
}) satisfies z.ZodType<LabQuery>;
export type LabQueryView = z.infer<typeof LabQueryView>;
