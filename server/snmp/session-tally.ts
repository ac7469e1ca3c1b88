/** What a session saw so far. */
export interface SessionTally {
  requests: number;
  tries: number;
  /** Tries that no answer came for. */
  lostTries: number;
  /** Answers that came only once less was asked for, by GETBULK. */
  shortened: number;
  /** Round trips of requests answered at the first try, ms. */
  roundTripsMs: number[];
  /** Anything at all came from the agent, garbage included. */
  answered: boolean;
  /** Of whole messages, without UDP and IP headers. */
  octetsSent: number;
  octetsReceived: number;
}

export function emptyTally(): SessionTally {
  return {
    requests: 0,
    tries: 0,
    lostTries: 0,
    shortened: 0,
    roundTripsMs: [],
    answered: false,
    octetsSent: 0,
    octetsReceived: 0,
  };
}
