import type { DiscoveryEvent, DiscoveryInput } from '../../server/contract/discovery.ts';
import { respond } from './client.ts';
import { jsonLines } from './json-lines.ts';

/**
 * Asks addresses who they are and tells of those that answer as they do. Aborting the signal ends it on the server too.
 * @throws `ApiProblem` where it is refused before it begins; the signal's reason where it was aborted
 */
export async function* discover(
  input: DiscoveryInput,
  signal: AbortSignal,
): AsyncGenerator<DiscoveryEvent[]> {
  const response = await respond('POST', '/discoveries', input, {
    signal,
    accept: 'application/x-ndjson, application/json',
  });
  if (response.body !== null) yield* jsonLines<DiscoveryEvent>(response.body);
}
