import type { MibUploadedFileView } from '../../../server/contract/mib.ts';

export type UploadState =
  | { readonly kind: 'waiting' }
  /** Share of the octets sent, 0..1; at 1 the server reads and compiles. */
  | { readonly kind: 'sending'; readonly share: number }
  | { readonly kind: 'done'; readonly files: readonly MibUploadedFileView[] }
  /** Why nothing of it was taken. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'cancelled' };

export interface Upload {
  readonly id: number;
  readonly file: File;
  readonly state: UploadState;
}

export type UploadAction =
  /** `firstId` and those that follow were never given before. */
  | { readonly do: 'add'; readonly files: readonly File[]; readonly firstId: number }
  | { readonly do: 'set'; readonly id: number; readonly state: UploadState }
  | { readonly do: 'cancel'; readonly id: number }
  | { readonly do: 'clear' };

/** As the server has them: what is larger is refused before it is sent. */
const MAX_ZIP_MB = 50;
const MAX_FILE_MB = 20;
const MB = 1_048_576;

const isZip = (name: string) => /\.zip$/i.test(name);

/** Why a file need not be sent at all; null where it may. */
export function refusalBeforeSending({ name, size }: Pick<File, 'name' | 'size'>): string | null {
  const limitMb = isZip(name) ? MAX_ZIP_MB : MAX_FILE_MB;
  if (size > limitMb * MB)
    return `It has ${Math.ceil(size / MB)} MB; a ${isZip(name) ? 'zip' : 'module file'} may have ${limitMb} MB. Send fewer modules at a time.`;
  return size === 0 ? 'It is empty.' : null;
}

export const isOver = ({ kind }: UploadState) => kind !== 'waiting' && kind !== 'sending';

/** Files in the order in which they were given; what is over stays until it is cleared. */
export function uploadQueue(queue: readonly Upload[], action: UploadAction): readonly Upload[] {
  switch (action.do) {
    case 'add':
      return [
        ...queue,
        ...action.files.map((file, index): Upload => {
          const reason = refusalBeforeSending(file);
          return {
            id: action.firstId + index,
            file,
            state: reason === null ? { kind: 'waiting' } : { kind: 'refused', reason },
          };
        }),
      ];
    case 'set':
      // What was given up stays so, whatever its request still tells.
      return queue.map((one) =>
        one.id === action.id && !isOver(one.state) ? { ...one, state: action.state } : one,
      );
    case 'cancel':
      return queue.map((one) =>
        one.id === action.id && !isOver(one.state) ? { ...one, state: { kind: 'cancelled' } } : one,
      );
    case 'clear':
      return queue.filter(({ state }) => !isOver(state));
  }
}
