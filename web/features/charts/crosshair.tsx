import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';

/** The time under the pointer, shared by the charts of one page. A store for React. */
export class Crosshair {
  readonly #listeners = new Set<() => void>();
  #atMs: number | null = null;

  move(atMs: number | null): void {
    if (atMs === this.#atMs) return;
    this.#atMs = atMs;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): number | null => this.#atMs;
}

const CrosshairContext = createContext<Crosshair | null>(null);

/** The charts below it share one crosshair. */
export function CrosshairGroup({ children }: { readonly children: ReactNode }) {
  const [crosshair] = useState(() => new Crosshair());
  return <CrosshairContext.Provider value={crosshair}>{children}</CrosshairContext.Provider>;
}

export function useCrosshair(): Crosshair {
  const shared = useContext(CrosshairContext);
  const [own] = useState(() => new Crosshair());
  return shared ?? own;
}

/** Unix ms under the pointer, null while it is outside; renders the caller anew as it moves. */
export function useCrosshairTime(crosshair: Crosshair): number | null {
  return useSyncExternalStore(crosshair.subscribe, crosshair.snapshot);
}
