import type { FuzzTarget } from './fuzz-target.ts';
import { AgentTarget } from './targets/agent.ts';
import { MibTarget } from './targets/mib.ts';
import { PollerTarget } from './targets/poller.ts';
import { RecordingTarget } from './targets/recording.ts';
import { RestTarget } from './targets/rest.ts';
import { StreamTarget } from './targets/stream.ts';
import { TrapPortTarget } from './targets/trap-port.ts';
import { TrapReceiverTarget } from './targets/trap-receiver.ts';
import { YamlTarget } from './targets/yaml.ts';

/** By name: makes one that is not started. */
export const FUZZ_TARGETS: Readonly<Record<string, () => FuzzTarget>> = {
  'trap-receiver': () => new TrapReceiverTarget(),
  'trap-port': () => new TrapPortTarget(),
  agent: () => new AgentTarget(),
  poller: () => new PollerTarget(),
  mib: () => new MibTarget(),
  recording: () => new RecordingTarget(),
  yaml: () => new YamlTarget(),
  rest: () => new RestTarget(),
  stream: () => new StreamTarget(),
};
