import { formatIpv4, parseIpv4 } from '../network/ipv4.ts';
import type { LabFile } from './lab-file.ts';

/** One host of a group, with its own name, port and address. */
export interface HostMember {
  readonly name: string;
  readonly label: string;
  readonly at: { readonly device: string; readonly port: string };
  readonly address: string;
}

/** The hosts that an entry stands for: numbers go up with name, port and address. */
export function membersOf(group: LabFile['hosts'][number]): HostMember[] {
  const { count, name, at, shared } = group;
  const first = parseIpv4(group.address.address);
  const digits = String(count).length;
  return Array.from({ length: count }, (_, place) => {
    const number = String(place + 1).padStart(digits, '0');
    return {
      name: count === 1 ? name : `${name}-${number}`,
      label: count === 1 ? (group.label ?? name) : `${group.label ?? name} ${place + 1}`,
      at: shared ? at : { device: at.device, port: numbered(at.port, place) },
      address: formatIpv4(first + place),
    };
  });
}

/** `Gi1/0/7` and 3 is `Gi1/0/10`. */
function numbered(port: string, more: number): string {
  return port.replace(/\d+$/u, (digits) => String(Number(digits) + more));
}
