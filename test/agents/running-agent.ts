import { onTestFinished } from 'vitest';
import { CommunityList } from '../../agents/engine/access.ts';
import { Agent } from '../../agents/engine/agent.ts';
import type { AnsweredQuery } from '../../agents/engine/answered-query.ts';
import { BerWriter } from '../../agents/engine/ber-writer.ts';
import { createInstance } from '../../agents/engine/instance.ts';
import type { Instance } from '../../agents/engine/instance.ts';
import { MibTree } from '../../agents/engine/mib-tree.ts';
import type { LiveTable } from '../../agents/engine/mib-tree.ts';
import type { Oid } from '../../agents/engine/oid.ts';
import type { ProcessorOptions } from '../../agents/engine/processor-options.ts';
import { RequestProcessor } from '../../agents/engine/request-processor.ts';
import { SnmpEngine } from '../../agents/engine/snmp-engine.ts';
import { SnmpStatistics } from '../../agents/engine/snmp-statistics.ts';
import { Syntax } from '../../agents/engine/syntax.ts';
import type { Value } from '../../agents/engine/syntax.ts';
import { UserBasedSecurity } from '../../agents/engine/usm.ts';
import { UsmKeyCache } from '../../agents/engine/usm-keys.ts';
import type { UsmUser } from '../../agents/engine/usm-user.ts';
import { View } from '../../agents/engine/view.ts';
import { FakeClock } from '../support/fake-clock.ts';

const LOOPBACK = '127.0.0.1';

/** An instance whose last part is its index. */
export function cell<S extends object = object>(oid: Oid, value: Value, syntax?: Syntax): Instance<S> {
  const guess = typeof value === 'number' ? Syntax.Integer32 : Syntax.OctetString;
  return createInstance<S>({
    object: oid.slice(0, -1),
    index: oid.slice(-1),
    syntax: syntax ?? guess,
    read: () => value,
  });
}

export function treeOf(
  instances: readonly Instance<object>[],
  liveTables: readonly LiveTable<object>[] = [],
): MibTree<object> {
  return new MibTree<object>({ instances, liveTables });
}

export function communities(
  ...list: readonly { name: string; access?: 'ro' | 'rw'; view?: readonly Oid[] }[]
): CommunityList {
  return new CommunityList(
    list.map(({ name, access = 'ro', view }) => ({ name, access, view: new View(view ?? null) })),
  );
}

export interface RunningAgent {
  /** `127.0.0.1:port`. */
  readonly target: string;
  readonly statistics: SnmpStatistics;
  readonly queries: AnsweredQuery[];
  readonly clock: FakeClock;
  readonly problems: Error[];
}

/** One agent on a free port, with `public` (ro) and `private` (rw) unless told otherwise; ends with the test. */
export async function agentForTest(
  options: Partial<ProcessorOptions<object>> & {
    readonly tree: MibTree<object>;
    readonly users?: readonly UsmUser[];
    /** Whether queries are gathered. */
    readonly log?: boolean;
  },
): Promise<RunningAgent> {
  const clock = new FakeClock();
  const engine = new SnmpEngine({ name: 'tested', startedMs: clock.now() });
  const statistics = new SnmpStatistics();
  const { users = [], log = false, ...rest } = options;
  const queries: AnsweredQuery[] = [];
  const problems: Error[] = [];
  const processor = new RequestProcessor<object>({
    subject: {},
    communities: communities({ name: 'public' }, { name: 'private', access: 'rw' }),
    security: new UserBasedSecurity({ engine, statistics, keyCache: new UsmKeyCache(), users }),
    engine,
    statistics,
    fullView: new View(null),
    writer: new BerWriter(),
    onAuthenticationFailure: () => undefined,
    ...(log ? { onQuery: (query: AnsweredQuery) => void queries.push(query) } : {}),
    ...rest,
  });
  const agent = new Agent({
    name: 'tested',
    address: LOOPBACK,
    port: 0,
    processor,
    clock,
    onProblem: (problem) => void problems.push(problem),
  });
  await agent.start();
  onTestFinished(() => agent.stop());
  return { target: `${LOOPBACK}:${agent.port}`, statistics, queries, clock, problems };
}
