import { onTestFinished } from 'vitest';
import { CommunityList } from '../../../agents/engine/access.ts';
import { Agent } from '../../../agents/engine/agent.ts';
import type { AgentOptions, PacketProcessor } from '../../../agents/engine/agent.ts';
import { BerWriter } from '../../../agents/engine/ber-writer.ts';
import type { Instance } from '../../../agents/engine/instance.ts';
import { createInstance } from '../../../agents/engine/instance.ts';
import { MibTree } from '../../../agents/engine/mib-tree.ts';
import type { LiveTable } from '../../../agents/engine/mib-tree.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { RequestProcessor } from '../../../agents/engine/request-processor.ts';
import { SnmpEngine } from '../../../agents/engine/snmp-engine.ts';
import { SnmpStatistics } from '../../../agents/engine/snmp-statistics.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { UserBasedSecurity } from '../../../agents/engine/usm.ts';
import { UsmKeyCache } from '../../../agents/engine/usm-keys.ts';
import type { UsmUser } from '../../../agents/engine/usm-user.ts';
import { View } from '../../../agents/engine/view.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const SYS_NAME: Oid = [1, 3, 6, 1, 2, 1, 1, 5, 0];

/** What the agent simulates: a name, and whatever a test ties to it. */
export interface Thing {
  name: string;
}

export interface SmallAgent {
  readonly thing: Thing;
  readonly clock: FakeClock;
  readonly engine: SnmpEngine;
  readonly statistics: SnmpStatistics;
  readonly security: UserBasedSecurity;
  readonly agent: Agent;
  readonly problems: readonly Error[];
  readonly authenticationFailures: () => number;
  /** `127.0.0.1:port` */
  readonly target: string;
}

export const SHA_USER: UsmUser = {
  name: 'lab-sha',
  access: 'rw',
  auth: { protocol: 'sha', password: 'lab-auth-key' },
  priv: { protocol: 'aes', password: 'lab-priv-key' },
};

export interface SmallAgentOptions {
  instances?: readonly Instance<Thing>[];
  liveTables?: readonly LiveTable<Thing>[];
  users?: readonly UsmUser[];
  engine?: (clock: FakeClock) => SnmpEngine;
  endpoint?: Partial<AgentOptions>;
  /** Put between the socket and the processor. */
  around?: (processor: PacketProcessor) => PacketProcessor;
}

/** As makeSmallAgent; it ends with the test. */
export async function smallAgent(options: SmallAgentOptions = {}): Promise<SmallAgent> {
  const small = await makeSmallAgent(options);
  onTestFinished(() => small.agent.stop());
  return small;
}

/** sysName.0, which can be set, and whatever a test adds; public reads, private writes. The caller stops it. */
export async function makeSmallAgent(options: SmallAgentOptions = {}): Promise<SmallAgent> {
  const clock = new FakeClock();
  const thing: Thing = { name: 'small' };
  const statistics = new SnmpStatistics();
  const engine = options.engine?.(clock) ?? new SnmpEngine({ name: 'small', startedMs: clock.now() });
  const users = options.users ?? [SHA_USER];
  const security = new UserBasedSecurity({ engine, statistics, keyCache: new UsmKeyCache(), users });
  const problems: Error[] = [];
  let failures = 0;
  const sysName = createInstance<Thing>({
    object: SYS_NAME.slice(0, -1),
    index: [0],
    syntax: Syntax.OctetString,
    read: (subject) => subject.name,
    write: {
      sizeOctets: [0, 255],
      apply: (subject, value) => {
        const before = subject.name;
        subject.name = Buffer.from(value as Uint8Array).toString();
        return () => void (subject.name = before);
      },
    },
  });
  const view = new View(null);
  const processor = new RequestProcessor<Thing>({
    tree: new MibTree<Thing>({
      instances: [sysName, ...(options.instances ?? [])],
      liveTables: options.liveTables ?? [],
    }),
    subject: thing,
    communities: new CommunityList([
      { name: 'public', access: 'ro', view },
      { name: 'private', access: 'rw', view },
    ]),
    security,
    engine,
    statistics,
    fullView: view,
    writer: new BerWriter(),
    onAuthenticationFailure: () => void failures++,
  });
  const agent = new Agent({
    name: 'small',
    address: '127.0.0.1',
    port: 0,
    processor: options.around?.(processor) ?? processor,
    clock,
    onProblem: (problem) => void problems.push(problem),
    ...options.endpoint,
  });
  await agent.start();
  return {
    thing,
    clock,
    engine,
    statistics,
    security,
    agent,
    problems,
    authenticationFailures: () => failures,
    target: `127.0.0.1:${agent.port}`,
  };
}
