import type { Cancel } from './clock.ts';

/** A name and value of a request or an answer. All text of it is hostile. */
export interface LabQueryVarbind {
  readonly oid: string;
  /** Named by the loaded modules, such as `IF-MIB::ifDescr.2`; the OID where none names it. */
  readonly name: string;
  /** Type by its name in RFC 2578, or noSuchObject, noSuchInstance, endOfMibView. */
  readonly type: string;
  readonly value: string;
}

/** What was asked for; of a SET with type and value, else with an empty type and null. */
export interface LabQueryRequested {
  readonly oid: string;
  readonly name: string;
  readonly type: string;
  readonly value: string | null;
}

/** One request that reached an agent of the lab, with its answer. */
export interface LabQuery {
  /** Grows with each query of the server's run, foreign and own ones alike. */
  readonly id: number;
  /** Real time, ms since the epoch. */
  readonly atMs: number;
  readonly device: string;
  readonly fromAddress: string;
  readonly fromPort: number;
  /** Whether Trapline itself asked: its polls, not a student. */
  readonly own: boolean;
  readonly version: 'v1' | 'v2c' | 'v3' | null;
  /** Community or user name. Those of the lab are documented, not secret. */
  readonly credential: string;
  readonly context: string;
  /** GetRequest, GetNextRequest, GetBulkRequest, SetRequest, or empty where it could not be read. */
  readonly pdu: string;
  readonly requestId: number;
  readonly nonRepeaters: number;
  readonly maxRepetitions: number;
  readonly requested: readonly LabQueryRequested[];
  readonly answered: boolean;
  /** error-status and error-index of the answer (RFC 3416 §3); 0 where there was none. */
  readonly errorStatus: number;
  readonly errorIndex: number;
  /** Of the answer: at most 50 of `varbindCount`. */
  readonly varbinds: readonly LabQueryVarbind[];
  readonly varbindCount: number;
  readonly requestBytes: number;
  readonly answerBytes: number;
  /** Why there was no answer or only a Report; null where all is well. */
  readonly silence: string | null;
}

export interface LabQueryFilter {
  /** Name of a lab device; absent: of all. */
  readonly device?: string;
  /** Also Trapline's own ones; absent or false: only foreign ones. */
  readonly own?: boolean;
  /** Only later ones than this. */
  readonly afterId?: number;
  /** At most so many, the newest; absent: all that are kept. */
  readonly limit?: number;
}

/** The requests that reach the lab's agents, as they come. The lab tells of them only while somebody listens. */
export interface LabQueryFeed {
  /**
   * Called with each batch, oldest first, Trapline's own ones included (see `own`), at most a fraction of a second
   * after they came. A listener that throws costs its own batch.
   */
  subscribe(listener: (queries: readonly LabQuery[]) => void): Cancel;
  /** Those that are kept, oldest first: the last 2,000 foreign and the last 500 own ones. */
  recent(filter: LabQueryFilter): readonly LabQuery[];
}

/** For those who look at the list from time to time. */
export interface LabQueryLog {
  /** As `recent`; for a minute after it the lab goes on telling. */
  read(filter: LabQueryFilter): readonly LabQuery[];
}
