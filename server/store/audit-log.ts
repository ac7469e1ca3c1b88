import type { AuditAnchor, AuditEntry, AuditFilter, AuditRepository } from '../domain/audit.ts';
import type { StoreFile } from './store-file.ts';

const SELECT = `SELECT id, at AS atMs, account, address, action, target, detail, outcome, hash FROM audit`;
const INSERT = `INSERT INTO audit (at, account, address, action, target, detail, outcome, hash)
  VALUES (@atMs, @account, @address, @action, @target, @detail, @outcome, @hash)`;
const LIST = `${SELECT} WHERE id < @before AND (@account IS NULL OR account = @account COLLATE NOCASE)
    AND (@action IS NULL OR action = @action)
    AND (@text IS NULL OR instr(lower(target || ' ' || detail), lower(@text)) > 0)
  ORDER BY id DESC LIMIT @limit`;

/** What people did, in the order in which they did it. */
export class AuditLog implements AuditRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  list({ account, action, text, beforeId, limit }: AuditFilter): readonly AuditEntry[] {
    return this.#file.act('reading the audit log', () =>
      this.#file.read<[object], AuditEntry>(LIST).all({
        account: account ?? null,
        action: action ?? null,
        text: text ?? null,
        before: beforeId ?? Number.MAX_SAFE_INTEGER,
        limit,
      }),
    );
  }

  after(id: number, limit: number): readonly AuditEntry[] {
    return this.#file.act('reading the audit log', () =>
      this.#file
        .read<[number, number], AuditEntry>(`${SELECT} WHERE id > ? ORDER BY id LIMIT ?`)
        .all(id, limit),
    );
  }

  last(): AuditEntry | null {
    return this.#file.act(
      'reading the end of the audit log',
      () => this.#file.write<[], AuditEntry>(`${SELECT} ORDER BY id DESC LIMIT 1`).get() ?? null,
    );
  }

  anchor(): AuditAnchor | null {
    return this.#file.act(
      'reading the beginning of the audit log',
      () => this.#file.write<[], AuditAnchor>('SELECT id, hash FROM audit_anchor').get() ?? null,
    );
  }

  highestId(): number {
    return this.#file.act(
      'reading the length of the audit log',
      () =>
        this.#file.read<[], { seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").get()
          ?.seq ?? 0,
    );
  }

  insert(entry: Omit<AuditEntry, 'id'>): AuditEntry {
    return this.#file.act('writing the audit log', () => {
      const { lastInsertRowid } = this.#file.write<[object]>(INSERT).run(entry);
      return { ...entry, id: Number(lastInsertRowid) };
    });
  }
}
