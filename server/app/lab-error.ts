/** What went wrong between the server and the simulated network. */
export class LabError extends Error {
  readonly code: 'unknownDevice' | 'unknownPort' | 'notRunning' | 'timeout' | 'failed';

  constructor(code: LabError['code'], message: string) {
    super(message);
    this.name = 'LabError';
    this.code = code;
  }
}
