import { Agent } from '../engine/agent.ts';
import type { PacketProcessor } from '../engine/agent.ts';
import type { AgentError } from '../engine/agent-error.ts';
import { CommunityList } from '../engine/access.ts';
import type { AgentContext } from '../engine/agent-context.ts';
import { BerWriter } from '../engine/ber-writer.ts';
import type { Clock } from '../engine/clock.ts';
import { MibTree } from '../engine/mib-tree.ts';
import { RequestProcessor } from '../engine/request-processor.ts';
import { SnmpEngine } from '../engine/snmp-engine.ts';
import { SnmpStatistics } from '../engine/snmp-statistics.ts';
import { UserBasedSecurity } from '../engine/usm.ts';
import { UsmKeyCache } from '../engine/usm-keys.ts';
import type { UsmUser } from '../engine/usm-user.ts';
import { View } from '../engine/view.ts';
import type { Recording } from './recording.ts';
import { RecordingSwitch } from './recording-switch.ts';
import { recordingInstances } from './recording-instances.ts';

/** A recording with the communities that open it. */
export interface ServedRecording {
  readonly name: string;
  readonly communities: readonly string[];
  readonly recording: Recording;
  readonly second?: Recording;
  readonly secondsBetween?: number;
}

export interface RecordedAgentOptions {
  readonly served: readonly ServedRecording[];
  readonly address: string;
  /** UDP port; 0 takes any free one. */
  readonly port: number;
  readonly frozen: boolean;
  /** Who may ask by SNMPv3, where the contextName is that of a recording; of one alone it may be left out. */
  readonly users: readonly UsmUser[];
  readonly clock: Clock;
  readonly onProblem: (problem: AgentError) => void;
}

/** Recordings behind one UDP port, told apart by community or contextName. Read-only: every SET is answered notWritable. */
export class RecordedAgent {
  private readonly agent: Agent;

  constructor(options: RecordedAgentOptions) {
    const { served, address, port, clock, onProblem } = options;
    const startedMs = clock.now();
    const contexts = new Map(served.map((one) => [one.name, contextOf(one, startedMs, options.frozen)]));
    const name = served.length === 1 ? (served[0]?.name ?? '') : 'recordings';
    const scratch = { writer: new BerWriter(), keyCache: new UsmKeyCache() };
    const around = { name, users: options.users, contexts, startedMs, ...scratch };
    const byCommunity = served.flatMap(({ name: own, communities }) => {
      const processor = processorOf(around, contexts.get(own) ?? NOTHING);
      return communities.map((community) => [community, processor] as const);
    });
    const [only, ...others] = contexts.values();
    this.agent = new Agent({
      ...{ name, address, port, clock, onProblem },
      processor: new RecordingSwitch({
        byCommunity,
        version3: processorOf(around, only && others.length === 0 ? only : NOTHING),
      }),
    });
  }

  /** The bound port; 0 before start. */
  get port(): number {
    return this.agent.port;
  }

  /** Binds. Throws AgentError PORT_IN_USE, PORT_FORBIDDEN or SOCKET_FAILED. */
  start(): Promise<void> {
    return this.agent.start();
  }

  stop(): Promise<void> {
    return this.agent.stop();
  }
}

/** What SNMPv3 without a contextName sees of several recordings. */
const NOTHING: AgentContext<object> = {
  tree: new MibTree({ instances: [] }),
  subject: {},
  communities: new CommunityList([]),
};

function contextOf(
  { communities, recording, second, secondsBetween }: ServedRecording,
  startedMs: number,
  frozen: boolean,
): AgentContext<object> {
  const later = second && secondsBetween !== undefined ? { second, secondsBetween } : {};
  return {
    tree: new MibTree({ instances: recordingInstances<object>(recording, { startedMs, frozen, ...later }) }),
    subject: recording,
    // Write access to what nothing can be written to: that is notWritable, and not noAccess.
    communities: new CommunityList(communities.map((name) => ({ name, access: 'rw', view: new View(null) }))),
  };
}

interface Surroundings {
  readonly name: string;
  readonly users: readonly UsmUser[];
  readonly contexts: ReadonlyMap<string, AgentContext<object>>;
  readonly writer: BerWriter;
  readonly keyCache: UsmKeyCache;
  readonly startedMs: number;
}

function processorOf(
  { name, users, contexts, writer, keyCache, startedMs }: Surroundings,
  context: AgentContext<object>,
): PacketProcessor {
  const engine = new SnmpEngine({ name, startedMs });
  const statistics = new SnmpStatistics();
  return new RequestProcessor<object>({
    ...context,
    security: new UserBasedSecurity({ engine, statistics, keyCache, users }),
    engine,
    statistics,
    fullView: new View(null),
    writer,
    contexts: { find: (wanted) => contexts.get(wanted) },
    onAuthenticationFailure: () => undefined,
  });
}
