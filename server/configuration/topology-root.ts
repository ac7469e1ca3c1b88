import type { DeviceId } from '../domain/device.ts';
import type { TopologyLink } from '../domain/topology.ts';

/** Beyond that many devices the ways are not all counted, only those from some. */
const MAX_SOURCES = 300;

/**
 * Where Trapline is taken to be when nobody said so: the gateway that most default routes name, else the device that
 * most shortest ways between others pass (Brandes' betweenness). Null without links.
 */
export function likelyRoot(
  links: readonly TopologyLink[],
  votes: ReadonlyMap<DeviceId, number>,
): DeviceId | null {
  const near = new Map<DeviceId, Set<DeviceId>>();
  for (const { a, b } of links) {
    if (a.deviceId === null || b.deviceId === null) continue;
    near.set(a.deviceId, (near.get(a.deviceId) ?? new Set()).add(b.deviceId));
    near.set(b.deviceId, (near.get(b.deviceId) ?? new Set()).add(a.deviceId));
  }
  const passed = betweenness(near);
  const best = (of: (id: DeviceId) => number) => (one: DeviceId, other: DeviceId) => of(other) - of(one);
  const byVotes = best((id) => votes.get(id) ?? 0);
  const byWays = best((id) => passed.get(id) ?? 0);
  const [first] = [...near.keys()].toSorted(
    (one, other) => byVotes(one, other) || byWays(one, other) || one - other,
  );
  return first ?? null;
}

function betweenness(near: ReadonlyMap<DeviceId, ReadonlySet<DeviceId>>): Map<DeviceId, number> {
  const passed = new Map<DeviceId, number>();
  for (const source of [...near.keys()].toSorted((one, other) => one - other).slice(0, MAX_SOURCES)) {
    const ways = new Map([[source, 1]]);
    const distance = new Map([[source, 0]]);
    const order = [source];
    for (const from of order) {
      for (const to of near.get(from) ?? []) {
        const next = (distance.get(from) ?? 0) + 1;
        if (!distance.has(to)) {
          distance.set(to, next);
          order.push(to);
        }
        if (distance.get(to) === next) ways.set(to, (ways.get(to) ?? 0) + (ways.get(from) ?? 0));
      }
    }
    const share = new Map<DeviceId, number>();
    for (const to of order.toReversed()) {
      for (const from of near.get(to) ?? []) {
        if (distance.get(from) !== (distance.get(to) ?? 0) - 1) continue;
        const part = ((ways.get(from) ?? 0) / (ways.get(to) ?? 1)) * (1 + (share.get(to) ?? 0));
        share.set(from, (share.get(from) ?? 0) + part);
      }
      if (to !== source) passed.set(to, (passed.get(to) ?? 0) + (share.get(to) ?? 0));
    }
  }
  return passed;
}
