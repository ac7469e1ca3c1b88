import { z } from 'zod';
import { EXCHANGE_CAUSES, EXCHANGE_OUTCOMES, PDU_KINDS } from '../domain/exchange.ts';

const count = z.int().min(0);

export const PduKind = z.enum(PDU_KINDS);
export type PduKind = z.infer<typeof PduKind>;

export const ExchangeOutcome = z.enum(EXCHANGE_OUTCOMES);
export type ExchangeOutcome = z.infer<typeof ExchangeOutcome>;

export const ExchangeView = z.object({
  id: z.int(),
  deviceId: z.int().nullable().meta({ description: 'Null: the sender is no known device' }),
  atMs: z.number(),
  cause: z.enum(EXCHANGE_CAUSES),
  version: z.enum(['v1', 'v2c', 'v3']).nullable(),
  pdu: PduKind.meta({ description: 'Of the first message' }),
  summary: z.string().meta({ description: 'First OID by name, and how many more' }),
  tries: count,
  outcome: ExchangeOutcome,
  roundTripMs: z.number().nullable(),
  octetsSent: count,
  octetsReceived: count,
  varbinds: count.nullable(),
  errorStatus: z.string().nullable(),
});
export type ExchangeView = z.infer<typeof ExchangeView>;

export const BerNode = z.object({
  offset: count.meta({ description: 'Of the header, in the buffer that `source` names' }),
  headerLength: count,
  length: count.meta({ description: 'Octets of the contents that are there' }),
  tag: z.int().meta({ description: 'The identifier octet; -1 for octets that could not be decoded' }),
  tagName: z.string(),
  field: z.string().nullable().meta({ description: 'What it is in SNMP: version, request-id, varbind 1' }),
  text: z.string().nullable().meta({ description: 'The value in words' }),
  source: z.enum(['datagram', 'decrypted']),
  get children() {
    return z.array(BerNode);
  },
});
export type BerNode = z.infer<typeof BerNode>;

const message = {
  version: z.enum(['v1', 'v2c', 'v3']).nullable(),
  kind: PduKind,
  octets: count,
  hex: z.string(),
  decryptedHex: z.string().nullable().meta({ description: 'The scoped PDU in clear' }),
  tree: BerNode,
  fault: z
    .object({ offset: count, source: z.enum(['datagram', 'decrypted']), text: z.string() })
    .nullable()
    .meta({ description: 'Where decoding stopped and why' }),
  decrypted: z.boolean(),
  masked: z.boolean().meta({ description: 'The community and the digest are overwritten' }),
  digest: z.enum(['correct', 'wrong', 'notChecked']).nullable(),
  notes: z.array(z.string()),
};

/** A datagram that was pasted. */
export const DecodedView = z.object(message);
export type DecodedView = z.infer<typeof DecodedView>;

export const MessageView = z.object({
  direction: z.enum(['sent', 'received']),
  atMs: z.number(),
  address: z.string().meta({ description: 'Of the other end' }),
  port: z.int(),
  ...message,
});
export type MessageView = z.infer<typeof MessageView>;

export const ExchangeListView = z.object({
  items: z.array(ExchangeView),
  recorded: count.meta({ description: 'How many are kept' }),
  capacity: count,
});
export type ExchangeListView = z.infer<typeof ExchangeListView>;

export const ExchangeDetailView = z.object({
  ...ExchangeView.shape,
  localAddress: z.string(),
  localPort: z.int(),
  messages: z.array(MessageView),
});
export type ExchangeDetailView = z.infer<typeof ExchangeDetailView>;

/** Longest text that may be pasted: the largest UDP payload as `0x30, ` with room for offsets and an ASCII column. */
export const MAX_PASTE_CHARACTERS = 600_000;

export const DecodeInput = z.strictObject({
  hex: z.string().max(MAX_PASTE_CHARACTERS).meta({
    description: 'Bytes in any usual form: 30 2c 02, 0x30, \\x30, a hexdump with offsets, a C array',
  }),
  deviceId: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Whose keys are tried; else those of all devices' }),
});
export type DecodeInput = z.infer<typeof DecodeInput>;

export const WalkComparisonInput = z.strictObject({
  oid: z.string().trim().min(1).max(1_408).meta({ description: 'OID or name of a subtree' }),
  limit: z.int().min(1).max(2_000).default(1_000).meta({ description: 'Varbinds of each side' }),
});
export type WalkComparisonInput = z.input<typeof WalkComparisonInput>;

export const WalkSideView = z.object({
  method: z.enum(['getNext', 'getBulk']),
  packets: count.meta({ description: 'Both ways' }),
  octets: count.meta({ description: 'Both ways, without UDP and IP headers' }),
  elapsedMs: z.number(),
  varbinds: count,
  complete: z.boolean().meta({ description: 'False where the limit ended it' }),
  exchangeIds: z.array(z.int()),
  exchanges: z.array(ExchangeView).meta({ description: 'Those that are still kept' }),
});
export type WalkSideView = z.infer<typeof WalkSideView>;

export const WalkComparisonView = z.object({
  oid: z.string(),
  name: z.string(),
  sides: z.array(WalkSideView),
});
export type WalkComparisonView = z.infer<typeof WalkComparisonView>;
