import type { Oid } from './oid.ts';
import { formatOid, isWithin } from './oid.ts';
import type { RequestPdu } from './pdu.ts';
import { Syntax } from './syntax.ts';

/** Answers until a walk comes round, where it does not come to the end of its subtree before. */
const ROUND = 8;
const MAX_WALKS = 32;

interface Round {
  /** Where the walk began. */
  readonly root: Oid;
  /** The varbind lists of its first answers. */
  readonly lists: Uint8Array[];
  /** Every name in them: whoever asks on from one is on this walk. */
  readonly names: Set<string>;
  /** Answers given; those beyond the lists go round over them. */
  answers: number;
  closed: boolean;
}

/** Makes walks go round: after the last row of a subtree comes its first again. */
export class EndlessWalks {
  /** Key: whoever asks, address and port; the one that asked longest ago first. */
  private readonly rounds = new Map<string, Round>();

  /** The varbind list to give for the correct answer to a GETNEXT or GETBULK. */
  next(from: string, request: RequestPdu, answer: RequestPdu): Uint8Array {
    const round = this.roundOf(from, request.varBinds[0]?.oid ?? []);
    const first = answer.varBinds[0];
    const leaves = !first || first.tag === Syntax.EndOfMibView || !isWithin(first.oid, round.root);
    round.closed ||= round.lists.length > 0 && (leaves || round.lists.length >= ROUND);
    if (!round.closed) {
      round.lists.push(Uint8Array.from(answer.rawVarBinds));
      for (const { oid } of answer.varBinds) round.names.add(formatOid(oid));
    }
    const list = round.lists[round.answers % round.lists.length] ?? answer.rawVarBinds;
    round.answers++;
    return list;
  }

  private roundOf(from: string, asked: Oid): Round {
    const known = this.rounds.get(from);
    this.rounds.delete(from);
    const round = known?.names.has(formatOid(asked))
      ? known
      : { root: asked, lists: [], names: new Set<string>(), answers: 0, closed: false };
    this.rounds.set(from, round);
    for (const oldest of this.rounds.keys()) {
      if (this.rounds.size <= MAX_WALKS) break;
      this.rounds.delete(oldest);
    }
    return round;
  }

  clear(): void {
    this.rounds.clear();
  }
}
