export type PollerErrorCode = 'unknownDevice' | 'stopped';

export class PollerError extends Error {
  readonly code: PollerErrorCode;

  constructor(code: PollerErrorCode, message: string) {
    super(message);
    this.name = 'PollerError';
    this.code = code;
  }
}
