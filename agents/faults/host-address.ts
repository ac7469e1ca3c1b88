import { AgentError } from '../engine/agent-error.ts';
import type { Network } from '../network/network.ts';
import type { NetworkNode } from '../network/node.ts';
import type { FaultPart } from './fault.ts';

/** A device as a host of the network, and the address that it speaks from. */
export interface Host {
  readonly network: Network;
  readonly node: NetworkNode;
  readonly address: string;
}

/** Throws AgentError BAD_FAULT where the device stands in no network or has no address. */
export function hostOf(stage: FaultPart, name: string): Host {
  const { network } = stage;
  const { node } = stage.device(name);
  const endpoint = network?.endpoints.find((one) => one.node === node);
  const address = endpoint?.address ?? node?.managementAddress ?? node?.interfaces[0]?.address;
  if (!network || !node || address === undefined)
    throw new AgentError('BAD_FAULT', `starting a program on ${name}: it has no address in a network`);
  return { network, node, address };
}
