import { Modal } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { CredentialInput } from '../../../server/contract/credential.ts';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { RunSnapshot } from './operation-run.ts';
import type { WrittenValue } from './operation-view.ts';
import { SetResult } from './set-result.tsx';
import { SetReview } from './set-review.tsx';
import { SetWrite } from './set-write.tsx';
import { undoValues } from './set-draft.ts';
import { useOneTimeCredential } from './use-one-time-credential.ts';
import { type DoneSet, useSetHistory } from './use-set-history.ts';
import { useSetRequest } from './use-set-request.ts';

export interface SetDialogProps {
  readonly device: DeviceView;
  readonly values: readonly WrittenValue[];
  /** Taken out of a pasted command, for this dialog alone. */
  readonly credential: CredentialInput | null;
  /** Begins with the question, because the values are known: an undo. */
  readonly review: boolean;
  /** What was written, once it is to be looked at. */
  readonly onWritten: (values: readonly WrittenValue[]) => void;
  readonly onDone?: (done: Pick<DoneSet, 'changes'>) => void;
  readonly onClose: () => void;
}

type Step = 'write' | 'review' | 'result';

function useSetDialog(props: SetDialogProps) {
  const { device } = props;
  const [step, setStep] = useState<Step>(props.review ? 'review' : 'write');
  const [values, setValues] = useState(props.values);
  const [force, setForce] = useState(false);
  const [result, setResult] = useState<RunSnapshot | null>(null);
  const once = useOneTimeCredential(props.credential, device);
  const [, addToHistory] = useSetHistory();
  const request = useSetRequest(device.id);
  const { credential } = once;

  const toReview = useCallback((next: readonly WrittenValue[], forced: boolean) => {
    setValues(next);
    setForce(forced);
    setStep('review');
  }, []);
  const send = () =>
    request.mutate(
      { values, send: true, force, credential },
      {
        onSuccess: (run) => {
          setResult(run);
          setStep('result');
          if (run.state !== 'ended') return;
          addToHistory({ deviceId: device.id, changes: run.changes });
          props.onDone?.({ changes: run.changes });
        },
      },
    );
  const undo = () => {
    const back = undoValues(result?.changes ?? []);
    // The MIB need not like what was there before: the device did.
    if (back) toReview(back, true);
  };
  return { step, setStep, values, force, result, once, request, toReview, send, undo };
}

/** Writes values to a device: what to write, what that changes, and what the device made of it. */
export function SetDialog(props: SetDialogProps) {
  const { device, onClose, onWritten } = props;
  const dialog = useSetDialog(props);
  const { step, values, once } = dialog;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`SET on ${device.name} (${device.address}:${device.port})`}
    >
      {step === 'write' && (
        <SetWrite
          device={device}
          values={values}
          force={dialog.force}
          onCancel={onClose}
          onReview={(next, forced) => {
            onWritten(next);
            dialog.toReview(next, forced);
          }}
        />
      )}
      {step === 'review' && (
        <SetReview
          device={device}
          values={values}
          force={dialog.force}
          once={once}
          sending={dialog.request.isPending}
          error={dialog.request.error}
          onBack={() => dialog.setStep('write')}
          onSend={dialog.send}
        />
      )}
      {step === 'result' && dialog.result && (
        <SetResult
          device={device}
          run={dialog.result}
          once={once}
          sending={dialog.request.isPending}
          error={dialog.request.error}
          onSendAgain={dialog.send}
          onBack={() => dialog.setStep('write')}
          onUndo={dialog.undo}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}
