/** What can be done at a time of the lab. */
export interface Schedule {
  /**
   * Calls `work` at `dueMs` of the lab's time with that very time, even where it is called a little late, so that
   * what is sampled is what stood then. Calls come in the order of their times. Returns what calls it off.
   */
  at(dueMs: number, work: (dueMs: number) => void): () => void;
}
