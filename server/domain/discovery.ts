import type { Credential } from './credential.ts';

/** Addresses that are asked who they are. */
export interface DiscoveryRequest {
  readonly addresses: readonly string[];
  readonly port: number;
  /** Tried at each address in this order, until one is answered. */
  readonly credentials: readonly Credential[];
  /** For one answer; each request is sent twice. */
  readonly timeoutMs: number;
}

/** Somebody who answered. All text is hostile. */
export interface FoundAgent {
  readonly address: string;
  readonly port: number;
  /** The place of the credential that was answered. */
  readonly credential: number;
  /** Empty where the agent has none. */
  readonly sysName: string;
  readonly sysDescr: string;
  readonly sysObjectID: string;
  readonly roundTripMs: number;
}

export interface DiscoveryListener {
  readonly signal: AbortSignal;
  found(agent: FoundAgent): Promise<void>;
  /** After each address. @param asked so far */
  progress(asked: number): void;
}
