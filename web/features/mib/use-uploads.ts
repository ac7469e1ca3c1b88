import { useCallback, useEffect, useReducer, useRef } from 'react';
import { uploadMibFile } from '../../api/mib-upload.ts';
import { problemOf } from '../../ui/problem-of.ts';
import { type Upload, uploadQueue } from './upload-queue.ts';

export interface Uploads {
  readonly queue: readonly Upload[];
  readonly add: (files: readonly File[]) => void;
  readonly cancel: (id: number) => void;
  /** Takes away what is over. */
  readonly clear: () => void;
}

/** Uploads one file after the other, as each may need what the one before brought. */
export function useUploads(): Uploads {
  const [queue, dispatch] = useReducer(uploadQueue, []);
  const nextId = useRef(1);
  const running = useRef<{ id: number; controller: AbortController } | null>(null);
  const next = queue.find(({ state }) => state.kind === 'waiting');
  const busy = queue.some(({ state }) => state.kind === 'sending');
  useEffect(() => {
    if (!next || busy) return;
    const { id, file } = next;
    const controller = new AbortController();
    running.current = { id, controller };
    dispatch({ do: 'set', id, state: { kind: 'sending', share: 0 } });
    uploadMibFile({
      file,
      signal: controller.signal,
      onProgress: (share) => dispatch({ do: 'set', id, state: { kind: 'sending', share } }),
    }).then(
      ({ files }) => dispatch({ do: 'set', id, state: { kind: 'done', files } }),
      (error: unknown) =>
        dispatch({ do: 'set', id, state: { kind: 'refused', reason: problemOf(error).detail } }),
    );
  }, [next, busy]);
  const cancel = useCallback((id: number) => {
    dispatch({ do: 'cancel', id });
    if (running.current?.id === id) running.current.controller.abort();
  }, []);
  return {
    queue,
    add: useCallback((files) => {
      dispatch({ do: 'add', files, firstId: nextId.current });
      nextId.current += files.length;
    }, []),
    cancel,
    clear: useCallback(() => dispatch({ do: 'clear' }), []),
  };
}
