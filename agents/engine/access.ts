import type { View } from './view.ts';

/** A community string with what it opens (RFC 3584 §5). */
export interface Community {
  readonly name: string;
  readonly access: 'ro' | 'rw';
  readonly view: View;
}

/** Looks a community up by its bytes: latin1 maps them one to one, so no two byte strings meet. */
export class CommunityList {
  private readonly byName: ReadonlyMap<string, Community>;

  constructor(communities: readonly Community[]) {
    this.byName = new Map(
      communities.map((community) => [Buffer.from(community.name).toString('latin1'), community]),
    );
  }

  find(bytes: Buffer): Community | undefined {
    return this.byName.get(bytes.toString('latin1'));
  }
}
