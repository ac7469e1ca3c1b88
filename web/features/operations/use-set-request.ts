import { useMutation } from '@tanstack/react-query';
import type { CredentialInput } from '../../../server/contract/credential.ts';
import { operationEvents } from '../../api/operations.ts';
import { IDLE, type RunSnapshot, takeEvents } from './operation-run.ts';
import type { WrittenValue } from './operation-view.ts';

export interface SetRequest {
  readonly values: readonly WrittenValue[];
  /** False only asks what it would change. */
  readonly send: boolean;
  readonly force: boolean;
  /** Null: the device's own. Used for this request; nobody keeps it. */
  readonly credential: CredentialInput | null;
}

/** A SET or its rehearsal, to its end. A refusal by the agent is a result; an error is one of the way to it. */
export const useSetRequest = (deviceId: number) =>
  useMutation({
    // The credential must not stay in the cache of mutations.
    gcTime: 0,
    mutationFn: async ({ values, send, force, credential }: SetRequest): Promise<RunSnapshot> => {
      const events = await operationEvents(
        deviceId,
        {
          kind: 'set',
          values: values.map(({ oid, type, value }) => ({ oid, value, ...(type ? { type } : {}) })),
          dryRun: !send,
          force,
          ...(credential ? { credential } : {}),
        },
        new AbortController().signal,
      );
      return takeEvents({ ...IDLE, state: 'running', kind: 'set', deviceId }, events);
    },
  });
