import type { LabQuery } from '../domain/lab-query.ts';
import { isBelow } from './written-address.ts';

/** Walks of one student that are remembered: the newest ones. */
const KEPT = 8;
const NO_SUCH_NAME = 2;

/** A walk under way: what one client asked of one agent from one port, from the root of the subtree on. */
export interface Walk {
  /** Device, address and port of the client. */
  readonly key: string;
  readonly packets: number;
  /** Varbinds below the root that came back; an upper bound where `cut`. */
  readonly varbinds: number;
  /** An answer held more varbinds than the query log shows, so its end may have been the walk's. */
  readonly cut: boolean;
  /** An answer went beyond the subtree, or to the end of the view. */
  readonly ended: boolean;
  readonly lastAtMs: number;
  /** What was wrong with a packet of it; null where all are as asked for. */
  readonly wrong: string | null;
  /** It was judged, and no packet belongs to it any more. */
  readonly judged: boolean;
}

/** Takes one request to the walks; those that touch nothing of the subtree leave them as they are. */
export function followWalk(
  walks: readonly Walk[],
  query: LabQuery,
  options: { readonly root: string; readonly wrong: string | null },
): readonly Walk[] {
  const { root, wrong } = options;
  const first = query.requested[0]?.oid;
  if (first === undefined || !isBelow(first, root) || query.pdu === 'SetRequest') return walks;
  const key = `${query.device} ${query.fromAddress} ${query.fromPort}`;
  const open = walks.find((walk) => walk.key === key && !walk.ended && !walk.judged);
  // Whoever begins in the middle does not walk the subtree, nor does a GetRequest.
  if (!open && (first !== root || query.pdu === 'GetRequest')) return walks;
  const inside = query.varbinds.filter(
    ({ oid, type }) => isBelow(oid, root) && type !== 'endOfMibView',
  ).length;
  const hidden = Math.max(0, query.varbindCount - query.varbinds.length);
  const next: Walk = {
    key,
    packets: (open?.packets ?? 0) + 1,
    varbinds: (open?.varbinds ?? 0) + inside + (inside === query.varbinds.length ? hidden : 0),
    cut: hidden > 0 && inside === query.varbinds.length,
    ended: query.errorStatus === NO_SUCH_NAME || inside < query.varbinds.length,
    lastAtMs: query.atMs,
    wrong: open?.wrong ?? wrong,
    judged: false,
  };
  return [...walks.filter((walk) => walk !== open), next].slice(-KEPT);
}
