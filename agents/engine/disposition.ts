/** In which way an agent's answers are wrong. */
export type Nonsense =
  /** Octets that are no BER. */
  | 'garbage'
  /** The answer to a request that nobody sent. */
  | 'wrongRequestId'
  /** The values under types that the objects do not have. */
  | 'wrongType'
  /** The first part of the answer. */
  | 'truncated'
  /** A walk never ends: what GETNEXT and GETBULK give goes round. */
  | 'endless'
  /** GETNEXT and GETBULK give the names that were asked, instead of later ones. */
  | 'notIncreasing'
  /** A string of 40,000 octets where the first value belongs. */
  | 'hugeString';

/** How an agent behaves towards its managers. A fault changes it; the next packet meets it. */
export interface Disposition {
  /** Neither hears nor says anything, notifications included. */
  silent: boolean;
  /** Every answer waits so long. */
  delayMs: number;
  /** And up to so much longer. */
  jitterMs: number;
  /** Share of requests that stay without an answer, 0..1: half of them lost on the way in, half of the answers on the way out. Notifications are lost in the same share. */
  lossShare: number;
  nonsense: Nonsense | null;
}

/** An agent that does what it should. */
export function goodDisposition(): Disposition {
  return { silent: false, delayMs: 0, jitterMs: 0, lossShare: 0, nonsense: null };
}

export function isGood(disposition: Disposition): boolean {
  const { silent, delayMs, jitterMs, lossShare, nonsense } = disposition;
  return !silent && nonsense === null && delayMs <= 0 && jitterMs <= 0 && lossShare <= 0;
}
