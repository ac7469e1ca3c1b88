import { useQuery } from '@tanstack/react-query';
import type { MibValueInput, MibValueView } from '../../server/contract/mib.ts';
import type { OperationEvent, OperationInput } from '../../server/contract/operation.ts';
import { api, respond } from './client.ts';
import { jsonLines } from './json-lines.ts';

/**
 * Runs an operation on a device and tells its events as they come. Aborting the signal ends it on the server too.
 * @throws `ApiProblem` where it is refused before it begins; the signal's reason where it was aborted
 */
export async function* runOperation(
  deviceId: number,
  input: OperationInput,
  signal: AbortSignal,
): AsyncGenerator<OperationEvent[]> {
  const response = await respond('POST', `/devices/${deviceId}/operations`, input, {
    signal,
    accept: 'application/x-ndjson, application/json',
  });
  if (response.body !== null) yield* jsonLines<OperationEvent>(response.body);
}

/** Every event of an operation that is short, in one list. */
export async function operationEvents(
  deviceId: number,
  input: OperationInput,
  signal: AbortSignal,
): Promise<OperationEvent[]> {
  const events: OperationEvent[] = [];
  for await (const some of runOperation(deviceId, input, signal)) events.push(...some);
  return events;
}

/**
 * What the MIB says about a value for an instance, while it is typed. Nothing is sent to a device.
 */
export const useValueCheck = (input: MibValueInput | null) =>
  useQuery({
    queryKey: ['mib', 'check', input?.oid, input?.type, input?.value],
    queryFn: ({ signal }) => api.post<MibValueView>('/mib/check-value', input, { signal }),
    enabled: input !== null,
    staleTime: Infinity,
    gcTime: 10_000,
    retry: false,
  });
