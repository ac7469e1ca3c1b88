import { createHash } from 'node:crypto';
import type {
  AuditCheck,
  AuditDesk,
  AuditEntry,
  AuditFilter,
  AuditNote,
  AuditRepository,
} from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../domain/log.ts';
import type { Transaction } from '../../domain/transaction.ts';

/** Before the first entry. */
const GENESIS = '0'.repeat(64);
const TEXT_LENGTH = 1_000;
const CHECKED_AT_ONCE = 500;

export interface AuditBookOptions {
  readonly repository: AuditRepository;
  readonly transaction: Transaction;
  /** An entry was added. */
  readonly changed: () => void;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Says who did what, each entry bound to the one before by its hash, so that none can be changed or taken out unseen. */
export class AuditBook implements AuditDesk {
  readonly #options: AuditBookOptions;

  constructor(options: AuditBookOptions) {
    this.#options = options;
  }

  note(note: Omit<AuditNote, 'atMs'>): void {
    const { repository, transaction, changed, clock, log } = this.#options;
    try {
      const entry = transaction.transact(() => {
        const previous = repository.last() ?? repository.anchor();
        const whole: AuditNote = {
          ...note,
          atMs: clock.now(),
          account: printable(note.account),
          target: printable(note.target),
          detail: printable(note.detail),
        };
        return repository.insert({ ...whole, hash: chainHash(whole, previous?.hash ?? GENESIS) });
      });
      // So that a copy, and with it the newest hash, is where the log of the server is sent to.
      log.info({ ...entry }, 'audit');
      changed();
    } catch (error) {
      log.error(
        { err: (error as Error).message, action: note.action, account: note.account, target: note.target },
        'the audit log could not be written',
      );
    }
  }

  list(filter: AuditFilter): readonly AuditEntry[] {
    return this.#options.repository.list(filter);
  }

  async check(): Promise<AuditCheck> {
    const { repository } = this.#options;
    const anchor = repository.anchor();
    const highest = repository.highestId();
    let { id, hash } = anchor ?? { id: 0, hash: GENESIS };
    let entries = 0;
    const broken = (brokenId: number, text: string): AuditCheck => ({
      ...{ ok: false, entries, firstBrokenId: brokenId },
      text,
    });
    for (;;) {
      const part = repository.after(id, CHECKED_AT_ONCE);
      for (const entry of part) {
        if (entry.id !== id + 1) return broken(entry.id, `Entries ${id + 1} to ${entry.id - 1} are missing.`);
        if (chainHash(entry, hash) !== entry.hash)
          return broken(
            entry.id,
            `Entry ${entry.id} is not as it was written, or does not follow entry ${id}.`,
          );
        ({ id, hash } = entry);
        entries += 1;
      }
      if (part.length < CHECKED_AT_ONCE) break;
      await new Promise<void>((turn) => setImmediate(turn));
    }
    if (id < highest) return broken(id + 1, `Entries ${id + 1} to ${highest} are missing at the end.`);
    const since = anchor === null ? '' : ` Those up to ${anchor.id} went when their time was over.`;
    return {
      ok: true,
      entries,
      firstBrokenId: null,
      text: `All ${entries} entries are as they were written.${since}`,
    };
  }
}

/** SHA-256 over the hash of the entry before and the fields in fixed order as JSON (RFC 8259) in UTF-8. */
function chainHash(note: AuditNote, previousHash: string): string {
  const { atMs, account, address, action, target, detail, outcome } = note;
  const canonical = JSON.stringify([previousHash, atMs, account, address, action, target, detail, outcome]);
  return createHash('sha256').update(canonical).digest('hex');
}

/** Names and texts come from anybody: no control characters, no end of it. */
function printable(text: string): string {
  const clean = text.replaceAll(/\p{C}+/gu, ' ');
  return clean.length > TEXT_LENGTH ? `${clean.slice(0, TEXT_LENGTH)}…` : clean;
}
