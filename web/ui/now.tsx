import { type ReactNode, createContext, useContext, useEffect, useState } from 'react';

const TICK_MS = 1_000;

const NowContext = createContext<number | null>(null);

/** One timer for all below it who show the passing of time. */
export function NowProvider({ children }: { children: ReactNode }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return <NowContext value={nowMs}>{children}</NowContext>;
}

/** The time in ms, growing once a second below a `NowProvider`. */
export function useNow(): number {
  return useContext(NowContext) ?? Date.now();
}
