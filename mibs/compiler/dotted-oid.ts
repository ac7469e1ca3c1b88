const MAX_SUB_IDS = 128;
const MAX_SUB_ID = 0xffffffff;

/** Sub-identifiers of a dotted OID, with or without a leading dot; null where it is none (RFC 2578 §3.5). */
export function subIdsOf(oid: string): number[] | null {
  if (oid.length > 1500 || !/^\.?\d{1,10}(\.\d{1,10})*$/.test(oid)) return null;
  const subIds = (oid.startsWith('.') ? oid.slice(1) : oid).split('.').map(Number);
  return subIds.length > MAX_SUB_IDS || subIds.some((subId) => subId > MAX_SUB_ID) ? null : subIds;
}
