import type { InterfaceId } from './interface.ts';

/** What a link trap said of a port, kept until a poll that began after it has read the port. */
export interface LinkReport {
  readonly interfaceId: InterfaceId;
  readonly up: boolean;
  /** When the trap was received. */
  readonly atMs: number;
}

export interface LinkReportRepository {
  list(): readonly LinkReport[];
  /** New or changed; inside the caller's transaction. */
  save(report: LinkReport): void;
  remove(id: InterfaceId): void;
}
