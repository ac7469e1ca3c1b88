/** Where the active alerts are: in an incident that is not resolved, in one that was resolved all the same, or in none. */
export class AlertPlaces {
  /** Active alert -> its incident, of those that are not resolved. */
  readonly #placed = new Map<number, number>();
  /** Active alerts that a person put where they are. */
  readonly #pinned = new Set<number>();
  /** Active alerts whose incident a person resolved all the same. */
  readonly #settled = new Set<number>();

  clear(): void {
    this.#placed.clear();
    this.#pinned.clear();
    this.#settled.clear();
  }

  put(alertId: number, incidentId: number): void {
    this.#settled.delete(alertId);
    this.#placed.set(alertId, incidentId);
  }

  pin(alertId: number): void {
    this.#pinned.add(alertId);
  }

  settle(alertId: number): void {
    this.#placed.delete(alertId);
    this.#settled.add(alertId);
  }

  /** The alert is active no longer. */
  forget(alertId: number): void {
    this.#placed.delete(alertId);
    this.#pinned.delete(alertId);
    this.#settled.delete(alertId);
  }

  incidentOf(alertId: number): number | undefined {
    return this.#placed.get(alertId);
  }

  isPinned(alertId: number): boolean {
    return this.#pinned.has(alertId);
  }

  isSettled(alertId: number): boolean {
    return this.#settled.has(alertId);
  }

  isFree(alertId: number): boolean {
    return !this.#placed.has(alertId) && !this.#settled.has(alertId);
  }

  settleAll(incidentId: number): void {
    for (const [alertId, id] of this.#placed) if (id === incidentId) this.settle(alertId);
  }

  moveAll(fromId: number, toId: number): void {
    for (const [alertId, id] of this.#placed) if (id === fromId) this.#placed.set(alertId, toId);
  }
}
