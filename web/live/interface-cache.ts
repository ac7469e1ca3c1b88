import type { QueryClient } from '@tanstack/react-query';
import type { InterfaceView } from '../../server/contract/interface.ts';
import type { LivePoint } from '../../server/contract/series.ts';
import { keys } from '../api/keys.ts';

/** Puts whole interfaces into every cached list that holds them. */
export function putInterfaces(client: QueryClient, deviceId: number, fresh: readonly InterfaceView[]): void {
  const byId = new Map(fresh.map((view) => [view.id, view]));
  const merge = (list: InterfaceView[] | undefined): InterfaceView[] | undefined => {
    if (!list) return list;
    const known = new Set(list.map((view) => view.id));
    return [...list.map((view) => byId.get(view.id) ?? view), ...fresh.filter((view) => !known.has(view.id))];
  };
  client.setQueryData<InterfaceView[]>(keys.interfaces(deviceId), merge);
  client.setQueryData<InterfaceView[]>(keys.interfaces('all'), merge);
  patchOpen(client, (view) => byId.get(view.id) ?? view);
}

/** Single interfaces that pages show. Few of them, while a poll may bring ten thousand: so those are not looked up by id. */
function patchOpen(client: QueryClient, patch: (view: InterfaceView) => InterfaceView): void {
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: ['interface'] })) {
    const view = client.getQueryData<InterfaceView>(queryKey);
    const patched = view && patch(view);
    // To set what is there already would make it count as fresh.
    if (patched !== view) client.setQueryData<InterfaceView>(queryKey, patched);
  }
}

/** Takes fresh rates into the interfaces' `latest`. A point without a value leaves the last trusted one. */
export function putSamples(client: QueryClient, deviceId: number, points: readonly LivePoint[]): void {
  // interface id -> metric -> value
  const values = new Map<number, Record<string, number>>();
  for (const { interfaceId, metric, value } of points) {
    if (interfaceId === null || value === null) continue;
    const known = values.get(interfaceId);
    if (known) known[metric] = value;
    else values.set(interfaceId, { [metric]: value });
  }
  if (values.size === 0) return;
  const patch = (view: InterfaceView): InterfaceView => {
    const latest = values.get(view.id);
    return latest ? { ...view, latest: { ...view.latest, ...latest } } : view;
  };
  const patchAll = (list: InterfaceView[] | undefined) => list?.map(patch);
  client.setQueryData<InterfaceView[]>(keys.interfaces(deviceId), patchAll);
  client.setQueryData<InterfaceView[]>(keys.interfaces('all'), patchAll);
  patchOpen(client, patch);
}
