import type { Clock } from '../domain/clock.ts';
import type { Device } from '../domain/device.ts';
import type { OperationEvent, OperationRequest } from '../domain/operation.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { Session } from '../snmp/session.ts';
import type { BrowserMib } from './browser-mib.ts';

/** One SET that was sent, for those who keep account of changes. `result` is `noError` or the error in short. */
export interface SetRecord {
  readonly oid: string;
  readonly name: string;
  readonly before: string | null;
  readonly wanted: string;
  readonly result: string;
}

/** All that an operation works with. */
export interface OperationContext {
  readonly device: Device;
  readonly request: OperationRequest;
  readonly session: Session;
  readonly mib: BrowserMib;
  readonly clock: Clock;
  /** Resolves when more may come. */
  emit(event: OperationEvent): Promise<void>;
  /** Adds to what progress and the end tell. */
  count(varbinds: number): void;
  /** Stores a walk; null where it is not to be kept or the store refused it. */
  keep(walk: { rootOid: string; varbinds: readonly Varbind[]; complete: boolean }): Promise<number | null>;
  recordSet(records: readonly SetRecord[]): void;
}

export interface OperationResult {
  readonly outcome: 'complete' | 'limit';
  readonly walkId: number | null;
}

export const COMPLETE: OperationResult = { outcome: 'complete', walkId: null };

/** What one kind of operation does between its `start` and its `end`. */
export type Operation = (context: OperationContext) => Promise<OperationResult>;
