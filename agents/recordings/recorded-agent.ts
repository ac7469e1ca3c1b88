import { Agent } from '../engine/agent.ts';
import type { PacketProcessor } from '../engine/agent.ts';
import type { AgentError } from '../engine/agent-error.ts';
import { CommunityList } from '../engine/access.ts';
import { BerWriter } from '../engine/ber-writer.ts';
import type { Clock } from '../engine/clock.ts';
import { MibTree } from '../engine/mib-tree.ts';
import { DEFAULT_BULK_BYTES } from '../engine/processor-options.ts';
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

/** Around the largest value: the names and headers of one varbind and of its message. */
const MESSAGE_OVERHEAD_BYTES = 1_024;

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
  /** May ask by SNMPv3 where one recording is served alone; several share one engine id and no user can tell them apart. */
  readonly users: readonly UsmUser[];
  readonly clock: Clock;
  readonly onProblem: (problem: AgentError) => void;
}

/** Recordings behind one UDP port, told apart by community. Read-only: every SET is answered notWritable. */
export class RecordedAgent {
  private readonly agent: Agent;

  constructor(options: RecordedAgentOptions) {
    const { served, users, address, port, clock, onProblem } = options;
    const around = { writer: new BerWriter(), keyCache: new UsmKeyCache(), startedMs: clock.now() };
    const processors = served.map((one) => processorOf(one, options, around));
    const byCommunity = served.flatMap(({ communities }, at) =>
      communities.map((community) => [community, processors[at] as PacketProcessor] as const),
    );
    const [only] = processors;
    this.agent = new Agent({
      name: served.length === 1 ? (served[0]?.name ?? '') : 'the recordings',
      address,
      port,
      processor: new RecordingSwitch({
        byCommunity,
        version3: processors.length === 1 && users.length > 0 ? (only ?? null) : null,
      }),
      clock,
      onProblem,
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

function processorOf(
  one: ServedRecording,
  { frozen, users }: RecordedAgentOptions,
  { writer, keyCache, startedMs }: { writer: BerWriter; keyCache: UsmKeyCache; startedMs: number },
): PacketProcessor {
  const { name, communities, recording, second, secondsBetween } = one;
  const engine = new SnmpEngine({ name, startedMs });
  const statistics = new SnmpStatistics();
  const fullView = new View(null);
  const instances = recordingInstances<object>(recording, {
    startedMs,
    frozen,
    ...(second && secondsBetween !== undefined ? { second, secondsBetween } : {}),
  });
  return new RequestProcessor<object>({
    tree: new MibTree({ instances }),
    subject: recording,
    // Write access to what nothing can be written to: that is notWritable, and not noAccess.
    communities: new CommunityList(
      communities.map((community) => ({ name: community, access: 'rw', view: fullView })),
    ),
    security: new UserBasedSecurity({ engine, statistics, keyCache, users }),
    engine,
    statistics,
    fullView,
    writer,
    // A GETBULK into whose answer not even one value fits would tell a manager nothing.
    bulkBytes: Math.max(DEFAULT_BULK_BYTES, largestValue(recording) + MESSAGE_OVERHEAD_BYTES),
    onAuthenticationFailure: () => undefined,
  });
}

function largestValue({ entries }: Recording): number {
  let most = 0;
  for (const { value } of entries) if (value instanceof Uint8Array) most = Math.max(most, value.length);
  return most;
}
