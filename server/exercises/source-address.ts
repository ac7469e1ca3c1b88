/** `::ffff:192.0.2.7` -> `192.0.2.7`; all of this machine itself is one address. */
export function sourceAddress(address: string | null): string | null {
  if (address === null || address === '') return null;
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '');
  return plain === '::1' || plain.startsWith('127.') ? '127.0.0.1' : plain;
}

/**
 * Whose a request from `address` may be: the runs that were started from there and those of an unknown place. Where no
 * run was started from there it may be everybody's: a student at a terminal of the server itself.
 */
export function runsFrom<Run extends { readonly record: { readonly address: string | null } }>(
  runs: readonly Run[],
  address: string,
): readonly Run[] {
  const from = sourceAddress(address);
  if (!runs.some(({ record }) => record.address === from)) return runs;
  return runs.filter(({ record }) => record.address === from || record.address === null);
}
