export type IncidentErrorCode = 'noSuchAlert' | 'incidentOver';

/** What cannot be done with an incident. */
export class IncidentError extends Error {
  override readonly name = 'IncidentError';
  readonly code: IncidentErrorCode;

  constructor(code: IncidentErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
