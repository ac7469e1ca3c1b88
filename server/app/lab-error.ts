/** What went wrong between the server and the simulated network. */
export class LabError extends Error {
  readonly code:
    | 'unknownDevice'
    | 'unknownPort'
    | 'unknownLink'
    | 'unknownFault'
    | 'unknownTraffic'
    | 'unknownLab'
    | 'badFault'
    | 'notPaused'
    | 'notRunning'
    /** The lab's process is of an older make and knows nothing of the kind. */
    | 'unsupported'
    | 'timeout'
    | 'failed';

  constructor(code: LabError['code'], message: string) {
    super(message);
    this.name = 'LabError';
    this.code = code;
  }
}
