import type { Evidence, PollEvidence } from '../domain/evidence.ts';
import type { DevicePoll } from '../domain/poll.ts';

type Answer = PollEvidence['answers'][number];

/** A line of evidence about a poll. @param answers what of it counts, object by object */
export function pollLine(
  poll: DevicePoll,
  { atMs = poll.finishedAtMs, text, answers }: { atMs?: number; text: string; answers: readonly Answer[] },
): Evidence {
  const { reason, startedAtMs, finishedAtMs, reachable: answered, requests, lostTries } = poll;
  return {
    atMs,
    text,
    detail: { kind: 'poll', reason, startedAtMs, finishedAtMs, answered, requests, lostTries, answers },
  };
}

/** One object as a poll found it. @param before as it was known until then */
export function answer(object: string, value: string | null, before: string | null = null): Answer {
  const found = value ?? 'not answered';
  return { object, value: found, before: before === found ? null : before };
}
