import type { StoreFile } from '../store-file.ts';

/**
 * Writes a chunk, inside the caller's transaction.
 *
 * @param atMs times of its polls, increasing
 * @param fromAt what it is found by: not after the first poll
 */
export function insertChunk(
  file: StoreFile,
  { owner, fromAt, atMs, data }: { owner: number; fromAt: number; atMs: Float64Array; data: Buffer },
): void {
  const insert = file.write<[number, number, number, number, Buffer]>(
    'INSERT OR IGNORE INTO sample_chunk (owner, from_at, to_at, polls, data) VALUES (?, ?, ?, ?, ?)',
  );
  // Late samples may begin where an earlier chunk does; the key only has to be at or before the first of them.
  let free = fromAt;
  while (insert.run(owner, free, atMs.at(-1)!, atMs.length, data).changes === 0) free--;
}
