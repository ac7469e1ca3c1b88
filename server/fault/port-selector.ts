import type { Interface } from '../domain/interface.ts';
import { matchesWildcard } from '../domain/wildcard.ts';

/** Whether a port is called so, by ifName, ifDescr or ifAlias; null: any is. */
export function portMatches(
  pattern: string | null,
  port: Pick<Interface, 'ifName' | 'ifDescr' | 'ifAlias'>,
): boolean {
  if (pattern === null) return true;
  return [port.ifName, port.ifDescr, port.ifAlias].some(
    (name) => name !== null && name !== '' && matchesWildcard(pattern, name),
  );
}
