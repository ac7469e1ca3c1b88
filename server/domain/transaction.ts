/** The one writer. */
export interface Transaction {
  /**
   * Runs `work` in one transaction; nested calls join it. Rolls back and rethrows when `work` or the commit fails.
   * @throws StoreError `full` | `readOnly` | `corrupt` | `duplicate` ...
   */
  transact<T>(work: () => T): T;
}
