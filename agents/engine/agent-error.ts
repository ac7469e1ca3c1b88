/** What can go wrong in the lab, by stable code. */
export type AgentErrorCode =
  | 'BAD_OPTION'
  | 'BAD_REQUEST'
  | 'BAD_FAULT'
  | 'BAD_LAB'
  | 'BROKEN'
  | 'NOT_PAUSED'
  | 'NO_SUCH_DEVICE'
  | 'NO_SUCH_FAULT'
  | 'NO_SUCH_LINK'
  | 'NO_SUCH_PORT'
  | 'PORT_FORBIDDEN'
  | 'PORT_IN_USE'
  | 'SOCKET_FAILED'
  | 'STATE_UNUSABLE'
  | 'UNKNOWN_VERB';

/** The one error class of the simulated network; the message names action, target and remedy. */
export class AgentError extends Error {
  readonly code: AgentErrorCode;

  constructor(code: AgentErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'AgentError';
    this.code = code;
  }
}

/** A packet that is not what its BER or its RFC says it must be. Costs that packet and one counter. */
export class MalformedPacketError extends Error {
  readonly code = 'MALFORMED_PACKET';
  /** What is wrong, without the rest of the message. */
  readonly what: string;

  constructor(what: string) {
    super(`reading a packet: ${what}; the packet is dropped and counted`);
    this.what = what;
    this.name = 'MalformedPacketError';
  }
}
