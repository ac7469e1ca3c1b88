import type { TcpConnection } from '../variation/connection-churn.ts';
import type { PlaceListener } from './place.ts';

/** A program on a device beside what its lab file says it serves: what it listens on and is connected to. */
export interface HostProgram {
  readonly listeners: readonly PlaceListener[];
  /** Both ends stand fast; there is no traffic to see of them. */
  readonly connections: readonly TcpConnection[];
}
