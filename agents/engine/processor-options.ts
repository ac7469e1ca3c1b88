import type { CommunityList } from './access.ts';
import type { ContextDirectory } from './agent-context.ts';
import type { AnsweredQuery } from './answered-query.ts';
import type { BerWriter } from './ber-writer.ts';
import type { MibTree } from './mib-tree.ts';
import type { SnmpEngine } from './snmp-engine.ts';
import type { SnmpStatistics } from './snmp-statistics.ts';
import type { UserBasedSecurity } from './usm.ts';
import type { View } from './view.ts';

/** GETBULK answers keep to what one Ethernet frame carries, as snmpd's do over a real network. */
export const DEFAULT_BULK_BYTES = 1_472;

export interface ProcessorOptions<S extends object> {
  readonly tree: MibTree<S>;
  readonly subject: S;
  readonly communities: CommunityList;
  readonly security: UserBasedSecurity;
  readonly engine: SnmpEngine;
  readonly statistics: SnmpStatistics;
  readonly fullView: View;
  /** Scratch space; agents of one process may share it, since a packet is answered before the next is read. */
  readonly writer: BerWriter;
  readonly bulkBytes?: number;
  /** Other subjects behind this agent: community `NAME@CONTEXT`, or the contextName of v3. */
  readonly contexts?: ContextDirectory<S>;
  /**
   * Told of every datagram, answered or not. It costs more than the answer does, and nothing where it is absent; it is
   * looked at for every packet, so that a getter may switch it.
   */
  readonly onQuery?: ((query: AnsweredQuery) => void) | undefined;
  /** Called for a message whose community is unknown or whose digest is wrong (RFC 3418, authenticationFailure). */
  readonly onAuthenticationFailure: () => void;
}
