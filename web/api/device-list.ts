import type { DeviceListEvent, DeviceListInput } from '../../server/contract/device-list.ts';
import { respond } from './client.ts';
import { jsonLines } from './json-lines.ts';

/**
 * Adds the devices of a list, or asks what would become of each line. Aborting the signal ends it on the server too; what
 * was added stays.
 * @throws `ApiProblem` where it is refused before it begins; the signal's reason where it was aborted
 */
export async function* importDevices(
  input: DeviceListInput,
  signal: AbortSignal,
): AsyncGenerator<DeviceListEvent[]> {
  const response = await respond('POST', '/devices/import', input, {
    signal,
    accept: 'application/x-ndjson, application/json',
  });
  if (response.body !== null) yield* jsonLines<DeviceListEvent>(response.body);
}
