import type { Reading } from '../../domain/poll.ts';
import type { TcpConnection, TcpState } from '../../domain/tcp-connection.ts';
import { connectionKey } from '../../domain/tcp-connection.ts';
import { walkColumns } from '../../snmp/column-walk.ts';
import { SnmpError } from '../../snmp/snmp-error.ts';
import type { ConnectionTableReader } from '../connection-tables.ts';
import { tcpConnectionTable, tcpConnTable, tcpListenerTable } from '../connection-tables.ts';
import type { ModuleResult, PollContext, PollModule } from '../poll-module.ts';
import { deviceReading } from '../poll-module.ts';

const MAX_ROWS = 50_000;
/** Counted even when there is none, so that their series have no holes. */
const ALWAYS: readonly TcpState[] = ['established', 'listen', 'timeWait'];

/** TCP connections and listeners from the tables of RFC 4022, else from the older tcpConnTable. */
export class TcpConnectionsModule implements PollModule {
  readonly name = 'tcp-connections';
  /** Null until a poll found which tables the device has. */
  #modern: boolean | null = null;
  /** By table name: rows at the last walk. */
  readonly #rows = new Map<string, number>();

  async run(context: PollContext): Promise<ModuleResult> {
    const found = new Map<string, TcpConnection>();
    let varbinds = 0;
    let refused: SnmpError | null = null;
    if (this.#modern !== false || context.full) {
      const read = await this.#read(context, [tcpConnectionTable, tcpListenerTable], found);
      varbinds += read.varbinds;
      refused = read.refused;
      this.#modern = refused === null && found.size > 0;
    }
    if (!this.#modern) {
      // Half of what belongs together must not pass for the whole.
      found.clear();
      const read = await this.#read(context, [tcpConnTable], found);
      varbinds += read.varbinds;
      refused ??= read.refused;
      if (refused && found.size === 0) throw refused;
    }
    // Neither has a row: next time both are looked at again.
    if (found.size === 0) this.#modern = null;
    const tcpConnections = [...found.values()];
    return {
      outcome: found.size === 0 ? 'absent' : 'ok',
      facts: { tcpConnections },
      readings: found.size === 0 ? [] : counts(tcpConnections),
      varbinds,
    };
  }

  async #read(
    context: PollContext,
    tables: readonly ConnectionTableReader[],
    found: Map<string, TcpConnection>,
  ): Promise<{ varbinds: number; refused: SnmpError | null }> {
    let varbinds = 0;
    let refused: SnmpError | null = null;
    for (const table of tables) {
      try {
        const walked = await walkColumns({
          ...context,
          action: `walking ${table.name}`,
          columns: table.columns,
          expectedRows: this.#rows.get(table.name) ?? 0,
          maxRows: MAX_ROWS,
        });
        varbinds += walked.varbinds;
        this.#rows.set(table.name, walked.rows.size);
        for (const [index, cells] of walked.rows) {
          const connection = table.connection(index, cells);
          if (connection) found.set(connectionKey(connection), connection);
        }
      } catch (error) {
        if (!(error instanceof SnmpError) || error.code !== 'refused') throw error;
        refused ??= error;
      }
    }
    return { varbinds, refused };
  }
}

function counts(connections: readonly TcpConnection[]): Reading[] {
  const byState = new Map<TcpState, number>(ALWAYS.map((state) => [state, 0]));
  for (const { state } of connections) byState.set(state, (byState.get(state) ?? 0) + 1);
  return [...byState].map(([state, count]) => deviceReading('tcpConnections', count, 'gauge', state));
}
