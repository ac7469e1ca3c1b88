import { useEffect, useRef, useState } from 'react';
import type { DiscoveryEvent, DiscoveryInput, FoundAgentView } from '../../../server/contract/discovery.ts';
import { discover } from '../../api/discovery.ts';

/** How a search stands. */
export interface DiscoveryState {
  readonly state: 'idle' | 'running' | 'ended' | 'stopped' | 'failed';
  readonly addresses: number;
  readonly asked: number;
  readonly agents: readonly FoundAgentView[];
  readonly error: Error | null;
}

const IDLE: DiscoveryState = { state: 'idle', addresses: 0, asked: 0, agents: [], error: null };

/** One search at a time; it ends with the page that began it. */
export function useDiscovery() {
  const [state, setState] = useState(IDLE);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (input: DiscoveryInput): Promise<void> => {
    const abort = new AbortController();
    running.current?.abort();
    running.current = abort;
    setState({ ...IDLE, state: 'running' });
    try {
      for await (const events of discover(input, abort.signal)) setState((before) => taken(before, events));
      // An answer that breaks off has no end.
      setState((before) => (before.state === 'ended' ? before : { ...before, state: 'stopped' }));
    } catch (error) {
      if (!abort.signal.aborted)
        setState((before) => ({ ...before, state: 'failed', error: error as Error }));
    }
  };
  const stop = (): void => {
    running.current?.abort();
    setState((before) => ({ ...before, state: 'stopped' }));
  };
  return { ...state, start, stop };
}

function taken(before: DiscoveryState, events: readonly DiscoveryEvent[]): DiscoveryState {
  let next = before;
  for (const event of events) {
    if (event.event === 'start') next = { ...next, addresses: event.addresses };
    else if (event.event === 'found') next = { ...next, agents: [...next.agents, event.agent] };
    else next = { ...next, asked: event.asked, state: event.event === 'end' ? 'ended' : next.state };
  }
  return next;
}
