import type { Trap, TrapCounters } from '../domain/trap.ts';

/** Whose a test trap was taken for, in words. */
export function storedText(
  trap: Pick<Trap, 'id' | 'senderAddress' | 'deviceId' | 'quarantine'>,
  how: { readonly repetition: boolean; readonly acknowledgedAfterMs: number | null },
): string {
  const answered =
    how.acknowledgedAfterMs === null ? '' : `Acknowledged after ${Math.round(how.acknowledgedAfterMs)} ms. `;
  const stored = how.repetition
    ? `Received, and counted as a repetition of trap ${trap.id}, which says the same.`
    : `Received as trap ${trap.id}.`;
  return `${answered}${stored} ${attribution(trap)}`;
}

function attribution({ senderAddress, quarantine }: Pick<Trap, 'senderAddress' | 'quarantine'>): string {
  switch (quarantine) {
    case null:
      return `It came from ${senderAddress}, which is known, so it was trusted like any trap of that device.`;
    case 'unknownSender':
      return `It came from ${senderAddress}, where no device is known, so it is quarantined: it raises no alert. "This is device" among the senders changes that.`;
    case 'ambiguousSender':
      return `It came from ${senderAddress}, where several devices live (the lab's, for one), so nobody can tell whose it is and it is quarantined. "This is device" among the senders changes that.`;
    case 'versionMismatch':
      return `It came from the address of a device that is polled by SNMPv3, but anybody could have sent it so, and it is quarantined. Send it as v3 with the credential of that device.`;
  }
}

/** Why nothing was stored, as far as the counters tell. @param problem of an INFORM that nobody answered */
export function lostText(before: TrapCounters, after: TrapCounters, problem: string | null): string {
  const grew = (name: 'unknownUser' | 'authenticationFailed' | 'malformed' | 'rateLimited') =>
    after[name] > before[name];
  const dropped = (after.droppedByKernel ?? 0) > (before.droppedByKernel ?? 0);
  if (grew('unknownUser'))
    return 'The receiver refused it: no device has this SNMPv3 user. Give a device the user, then its traps are taken.';
  if (grew('authenticationFailed'))
    return 'The receiver refused it: the user is known, but the key or the security level is wrong.';
  if (grew('malformed')) return 'The receiver could not decode it.';
  if (problem !== null) return `Nobody acknowledged it: ${problem}`;
  if (grew('rateLimited') || dropped)
    return 'It was sent, but the receiver was overloaded and gave datagrams up; try again.';
  return 'It was sent, but no such trap was stored within 3 s. Perhaps its sender is blocked, or the receiver is overloaded.';
}
