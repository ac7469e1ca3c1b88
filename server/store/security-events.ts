import type {
  NewSecurityEvent,
  SecurityEvent,
  SecurityEventKind,
  SecurityEventQuery,
  SecurityEventRepository,
} from '../domain/security-event.ts';
import { Conditions } from './conditions.ts';
import type { StoreFile } from './store-file.ts';

/** What happened to the security of the network. */
export class SecurityEvents implements SecurityEventRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  save(event: NewSecurityEvent): SecurityEvent {
    return this.#file.act(`saving a security event of device ${event.deviceId}`, () => {
      const result = this.#file
        .write<[NewSecurityEvent]>(
          'INSERT INTO security_event (at, kind, device, text) VALUES (@atMs, @kind, @deviceId, @text)',
        )
        .run(event);
      return { ...event, id: Number(result.lastInsertRowid) };
    });
  }

  list(query: SecurityEventQuery): readonly SecurityEvent[] {
    const where = new Conditions()
      .when('device = ?', query.deviceId)
      .when('kind = ?', query.kind)
      .when('id < ?', query.beforeId);
    return this.#file.act('reading security events', () =>
      this.#file
        .read<(string | number | null)[], SecurityEvent>(
          `SELECT id, at AS atMs, kind, device AS deviceId, text FROM security_event ${where.sql} ORDER BY id DESC LIMIT ?`,
        )
        .all(...where.values, query.limit),
    );
  }

  countSince(sinceMs: number, deviceIds?: readonly number[]): Readonly<Record<SecurityEventKind, number>> {
    const where = new Conditions().when('at >= ?', sinceMs).among('device', deviceIds);
    return this.#file.act('counting security events', () => {
      const counts: Record<SecurityEventKind, number> = {
        authenticationFailure: 0,
        badCommunity: 0,
        newListener: 0,
        newStation: 0,
      };
      const rows = this.#file
        .read<(string | number | null)[], { kind: SecurityEventKind; total: number }>(
          `SELECT kind, count(*) AS total FROM security_event ${where.sql} GROUP BY kind`,
        )
        .all(...where.values);
      for (const row of rows) counts[row.kind] = row.total;
      return counts;
    });
  }
}
