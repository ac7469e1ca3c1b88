import type { Device, DeviceState } from '../domain/device.ts';
import type { DevicePoll, ModuleOutcome, SystemFacts } from '../domain/poll.ts';
import type { FieldChange } from './interface-facts.ts';

/** Reachability and the poll's own figures. A targeted poll says nothing about loss or the state of the modules. */
export function pollState(before: DeviceState, poll: DevicePoll, device: Device): DeviceState {
  const answered = poll.reachable ? { lastAnswerAtMs: poll.finishedAtMs } : {};
  if (poll.reason === 'trap') {
    return poll.reachable ? { ...before, ...answered, reachability: 'reachable' } : before;
  }
  return {
    ...before,
    ...answered,
    reachability: poll.reachable ? 'reachable' : 'unreachable',
    lastPollAtMs: poll.finishedAtMs,
    roundTripMs: poll.roundTripMs,
    lossPercent: lossPercent(poll),
    pollDurationMs: poll.finishedAtMs - poll.startedAtMs,
    problem: problem(poll, device),
  };
}

function lossPercent(poll: DevicePoll): number | null {
  const measured = poll.readings.findLast((reading) => reading.metric === 'snmpLoss');
  if (measured !== undefined) return Number(measured.value);
  const tries = Math.max(poll.requests, poll.lostTries);
  return tries === 0 ? null : (poll.lostTries / tries) * 100;
}

// A table that a device does not have is no problem.
const PROBLEMS: readonly ModuleOutcome['outcome'][] = ['timeout', 'refused', 'failed'];

function problem(poll: DevicePoll, device: Device): string | null {
  // One cause that ends several modules is one sentence.
  const sentences = new Set(
    poll.modules
      .filter((module) => PROBLEMS.includes(module.outcome))
      .map((module) => module.message ?? `module ${module.module}: ${module.outcome}`),
  );
  const [first] = sentences;
  if (first === undefined) return poll.reachable ? null : `${device.name} did not answer SNMP`;
  return sentences.size === 1 ? first : `${first} (and ${sentences.size - 1} more)`;
}

const SYSTEM_FIELDS = [
  { field: 'sysDescr', fact: 'sysDescr', state: 'sysDescr' },
  { field: 'sysName', fact: 'sysName', state: 'sysName' },
  { field: 'sysLocation', fact: 'sysLocation', state: 'sysLocation' },
  { field: 'sysContact', fact: 'sysContact', state: 'sysContact' },
  { field: 'sysObjectID', fact: 'sysObjectId', state: 'sysObjectId' },
] as const;

/** What changed in the system group; what was not known before is no change. */
export function systemChanges(before: DeviceState, facts: SystemFacts): FieldChange[] {
  return SYSTEM_FIELDS.flatMap(({ field, fact, state }) => {
    const was = before[state];
    return was === null || was === facts[fact] ? [] : [{ field, before: was, after: facts[fact] }];
  });
}

export function withSystem(
  state: DeviceState,
  { sysDescr, sysName, sysLocation, sysContact, sysObjectId }: SystemFacts,
): DeviceState {
  return { ...state, sysDescr, sysName, sysLocation, sysContact, sysObjectId };
}
