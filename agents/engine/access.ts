import type { View } from './view.ts';

/** A community string with what it opens (RFC 3584 §5). */
export interface Community {
  readonly name: string;
  readonly access: 'ro' | 'rw';
  readonly view: View;
}

/** Communities by their octets in UTF-8. A device has a handful, so they are compared one after the other. */
export class CommunityList {
  private readonly entries: readonly { readonly octets: Uint8Array; readonly community: Community }[];

  /** Of two that share a name the later counts. */
  constructor(communities: readonly Community[]) {
    this.entries = communities
      .map((community) => ({ octets: Buffer.from(community.name), community }))
      .toReversed();
  }

  /** The one whose name stands in bytes [start, end). */
  find(bytes: Uint8Array, start = 0, end: number = bytes.length): Community | undefined {
    for (let i = 0; i < this.entries.length; i++) {
      const { octets, community } = this.entries[i] as (typeof this.entries)[number];
      if (octets.length === end - start && sameOctets(octets, bytes, start)) return community;
    }
    return undefined;
  }
}

function sameOctets(octets: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < octets.length; i++) if (octets[i] !== bytes[start + i]) return false;
  return true;
}
