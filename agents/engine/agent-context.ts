import type { CommunityList } from './access.ts';
import type { MibTree } from './mib-tree.ts';

/** What an agent shows under one context name (RFC 3411 §3.3.1). */
export interface AgentContext<S extends object> {
  readonly tree: MibTree<S>;
  readonly subject: S;
  /** Those that open this context, as `NAME@CONTEXT`; v3 users are the agent's own in every context. */
  readonly communities: CommunityList;
}

/** The contexts of an agent beside its own, which has the empty name. */
export interface ContextDirectory<S extends object> {
  find(name: string): AgentContext<S> | undefined;
}

/** The context of that name in UTF-8; octets that are none name nothing. */
export function findContext<S extends object>(
  contexts: ContextDirectory<S> | undefined,
  name: Buffer,
): AgentContext<S> | undefined {
  if (!contexts || name.length === 0) return undefined;
  const text = name.toString('utf8');
  return Buffer.from(text).equals(name) ? contexts.find(text) : undefined;
}
