import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LabCable, LabNetwork } from '../domain/exercise.ts';
import { oneOrMore } from './one-or-more.ts';

const DeviceName = z.string().min(1).max(64);

/** Something of the lab's network that is chosen when a student starts, so that files hold no names of ports. */
export const Pick = z.union([
  z.strictObject({
    /** A station plugged into a device; each student gets one of their own. */
    station: z.strictObject({ on: oneOrMore(DeviceName).optional() }),
    shared: z.boolean().default(false),
  }),
  z.strictObject({
    /** A cable between two devices of these; with `at`, one of its ends is there, and that is then `a`. */
    link: z.strictObject({ of: z.array(DeviceName).min(2).max(20), at: DeviceName.optional() }),
    /** The same for all students who do the exercise at the same time. */
    shared: z.boolean().default(true),
  }),
]);
export type Pick = z.infer<typeof Pick>;

const STATION_FIELDS = [
  'name',
  'label',
  'address',
  'mac',
  'macIndex',
  'vlan',
  'switch',
  'port',
  'ifIndex',
  'link',
];
const LINK_FIELDS = ['id', 'a', 'aPort', 'aIfIndex', 'b', 'bPort', 'bIfIndex'];

export function fieldsOf(pick: Pick): readonly string[] {
  return 'station' in pick ? STATION_FIELDS : LINK_FIELDS;
}

/**
 * Chooses by `seed`, so that the same student gets the same again.
 * @returns field -> value; null where the network has nothing of the kind
 */
export function choose(pick: Pick, network: LabNetwork, seed: string): Record<string, string> | null {
  const found = 'station' in pick ? stationsOn(pick.station.on, network) : linksOf(pick.link, network);
  if (found.length === 0) return null;
  const number = createHash('sha256').update(seed).digest().readUInt32BE(0);
  return found[number % found.length] ?? null;
}

function stationsOn(on: readonly string[] | undefined, network: LabNetwork): Record<string, string>[] {
  return network.nodes
    .filter(({ kind, mac }) => kind === 'station' && mac !== null)
    .flatMap((node) => {
      const cable = network.links.find(({ a, b }) => a.node === node.name || b.node === node.name);
      if (!cable) return [];
      const end = cable.a.node === node.name ? cable.b : cable.a;
      if (end.port === '' || (on !== undefined && !on.includes(end.node))) return [];
      return [
        {
          name: node.name,
          label: node.label,
          address: node.address ?? '',
          mac: node.mac ?? '',
          macIndex: (node.mac ?? '')
            .split(':')
            .map((octet) => Number.parseInt(octet, 16))
            .join('.'),
          vlan: node.vlan === null ? '' : String(node.vlan),
          switch: end.node,
          port: end.port,
          ifIndex: end.ifIndex === null ? '' : String(end.ifIndex),
          link: cable.id,
        },
      ];
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function linksOf(
  { of, at }: Extract<Pick, { link: unknown }>['link'],
  network: LabNetwork,
): Record<string, string>[] {
  const fits = ({ a, b, up }: LabCable): boolean =>
    up &&
    of.includes(a.node) &&
    of.includes(b.node) &&
    (at === undefined || a.node === at || b.node === at) &&
    // Nothing crosses a port that spanning tree blocks.
    [a, b].every(({ spanningTree }) => spanningTree !== 'blocking');
  return network.links
    .filter(fits)
    .map((cable) => {
      const [one, other] = cable.b.node === at ? [cable.b, cable.a] : [cable.a, cable.b];
      return {
        id: cable.id,
        a: one.node,
        aPort: one.port,
        aIfIndex: one.ifIndex === null ? '' : String(one.ifIndex),
        b: other.node,
        bPort: other.port,
        bIfIndex: other.ifIndex === null ? '' : String(other.ifIndex),
      };
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
