import type { Clock } from '../domain/clock.ts';
import type { Credential } from '../domain/credential.ts';
import type { DeviceId } from '../domain/device.ts';
import type { ExchangeSink } from '../domain/exchange.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { HostResolver } from './host-resolver.ts';
import type { EngineDirectory } from './remote-engine.ts';
import type { SharedSockets } from './shared-sockets.ts';
import type { KeyRing } from './usm-key.ts';

/** What sessions share. */
export interface SnmpSurroundings {
  readonly clock: Clock;
  /** For timeouts, of which there are many and few ever come due; the clock's own where there is none. */
  readonly timer?: Pick<Clock, 'after'>;
  readonly engines: EngineDirectory;
  readonly keys: KeyRing;
  readonly resolver: HostResolver;
  /** Told of every datagram. */
  readonly exchanges?: ExchangeSink;
  /** For sessions with agents that are known to answer. */
  readonly sockets?: SharedSockets;
}

export interface SessionTarget {
  /** Of the device, where it is one of the inventory. */
  readonly id?: DeviceId;
  /** Of the device, for messages. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly credential: Credential;
  readonly timeoutMs: number;
  readonly retries: number;
  /** Every try waits as long as the first, as net-snmp's tools do; else each waits twice as long as the one before. */
  readonly steady?: boolean;
}

/** A request of `Session.exact`. Values count in a SET or INFORM only; `first` and `second` are those of a GETBULK. */
export interface ExactRequest {
  readonly type: 'get' | 'getNext' | 'getBulk' | 'set' | 'inform';
  readonly varbinds: readonly Varbind[];
  readonly first?: number;
  readonly second?: number;
  /** Retries of a GETBULK ask for half as much each: a large answer may be lost for its size alone. */
  readonly halving?: boolean;
}
