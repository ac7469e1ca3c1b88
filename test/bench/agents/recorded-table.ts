import { createSession, ObjectType, Version2c } from 'net-snmp';

/** A row as every agent of the bench shall serve it; octets in hex, all else as decimal or dotted text. */
export interface RecordedVarbind {
  readonly oid: string;
  /** BER tag. */
  readonly tag: number;
  readonly text: string;
}

const OCTETS = 4;
/** Key: BER tag. Its `override` knows no Counter64: those rows are Counter32 of the low half there. */
const SNMPD_TYPES: ReadonlyMap<number, string> = new Map([
  [ObjectType.Integer, 'integer'],
  [OCTETS, 'octet_str'],
  [ObjectType.OID, 'object_id'],
  [ObjectType.Counter, 'counter'],
  [ObjectType.Gauge, 'uinteger'],
  [ObjectType.TimeTicks, 'uinteger'],
  [ObjectType.Counter64, 'counter'],
]);

/** Walks the subtrees of an agent on loopback. */
export async function recordTables(port: number, roots: readonly string[]): Promise<RecordedVarbind[]> {
  const session = createSession('127.0.0.1', 'public', { port, version: Version2c });
  const rows: RecordedVarbind[] = [];
  try {
    for (const root of roots) {
      await new Promise<void>((resolve, reject) => {
        const feed = (varbinds: { oid: string; type: number; value: unknown }[]): void => {
          for (const { oid, type, value } of varbinds)
            rows.push({ oid, tag: type, text: textOf(value, type) });
        };
        session.subtree(root, 25, feed as never, (error) => (error ? reject(error) : resolve()));
      });
    }
  } finally {
    session.close();
  }
  return rows;
}

function textOf(value: unknown, tag: number): string {
  if (!Buffer.isBuffer(value)) return String(value);
  return tag === OCTETS ? value.toString('hex') : BigInt(`0x${value.toString('hex') || '0'}`).toString();
}

/** What snmpsim reads; our own agent of the bench reads it too. */
export function snmprecOf(rows: readonly RecordedVarbind[]): string {
  return rows.map(({ oid, tag, text }) => `${oid}|${tag === OCTETS ? '4x' : tag}|${text}\n`).join('');
}

/** Lines of a snmpd.conf by which snmpd serves the same. */
export function overridesOf(rows: readonly RecordedVarbind[]): string {
  return rows
    .map(({ oid, tag, text }) => `override ${oid} ${SNMPD_TYPES.get(tag)} ${overrideValue(tag, text)}\n`)
    .join('');
}

function overrideValue(tag: number, text: string): string {
  if (tag === OCTETS) return text === '' ? '""' : `0x${text}`;
  return tag === ObjectType.Counter64 ? String(BigInt.asUintN(32, BigInt(text))) : text;
}
