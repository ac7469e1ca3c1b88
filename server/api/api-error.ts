import type { ProblemDetails } from '../contract/problem.ts';

/** Every problem that REST answers with, by its stable code; the code ends the `type` of the problem details. */
export const API_PROBLEMS = {
  badRequest: { status: 400, title: 'The request cannot be read' },
  signInNeeded: { status: 401, title: 'Nobody is signed in' },
  wrongCredentials: { status: 401, title: 'The sign-in failed' },
  codeNeeded: { status: 401, title: 'The second factor is needed' },
  notPermitted: { status: 403, title: 'This is not permitted' },
  signInAgain: { status: 403, title: 'Sign in again for this' },
  csrfMissing: { status: 403, title: 'The change does not come from the own pages' },
  wrongSetupToken: { status: 403, title: 'The token of the setup is wrong' },
  malformedJson: { status: 400, title: 'The body is not JSON' },
  hostNotAllowed: { status: 403, title: 'The server does not answer to this host name' },
  unmaskNotAllowed: { status: 403, title: 'Secrets are shown on this machine only' },
  originNotAllowed: { status: 403, title: 'Changes are taken from the own pages only' },
  notFound: { status: 404, title: 'There is nothing at this path' },
  unknownDevice: { status: 404, title: 'There is no such device' },
  unknownInterface: { status: 404, title: 'There is no such interface' },
  unknownAlert: { status: 404, title: 'There is no such alert' },
  unknownIncident: { status: 404, title: 'There is no such incident' },
  unknownStation: { status: 404, title: 'There is no such station' },
  unknownSender: { status: 404, title: 'There is no such sender' },
  unknownTrap: { status: 404, title: 'There is no such trap' },
  unknownExchange: { status: 404, title: 'There is no such exchange' },
  unknownMaintenanceWindow: { status: 404, title: 'There is no such maintenance window' },
  unknownThreshold: { status: 404, title: 'There is no such threshold' },
  unknownChannel: { status: 404, title: 'There is no such channel' },
  unknownDelivery: { status: 404, title: 'There is no such notification' },
  unknownRule: { status: 404, title: 'There is no such rule' },
  unknownPort: { status: 404, title: 'There is no such port' },
  unknownLab: { status: 404, title: 'There is no such lab' },
  unknownLink: { status: 404, title: 'There is no such link' },
  unknownFault: { status: 404, title: 'There is no such fault' },
  unknownTraffic: { status: 404, title: 'There is no such traffic' },
  unknownObject: { status: 404, title: 'There is no such MIB object' },
  unknownMonitored: { status: 404, title: 'There is no such monitored object' },
  unknownModule: { status: 404, title: 'There is no such MIB module' },
  unknownExercise: { status: 404, title: 'There is no such exercise' },
  unknownTask: { status: 404, title: 'There is no such task' },
  unknownCheck: { status: 404, title: 'There is no such check' },
  unknownView: { status: 404, title: 'There is no such saved view' },
  unknownDashboard: { status: 404, title: 'There is no such dashboard' },
  unknownFinding: { status: 404, title: 'There is no such finding' },
  unknownAccount: { status: 404, title: 'There is no such account' },
  unknownSession: { status: 404, title: 'There is no such session' },
  unknownToken: { status: 404, title: 'There is no such token' },
  unknownWalk: { status: 404, title: 'There is no such stored walk' },
  methodNotAllowed: { status: 405, title: 'The path does not take this method' },
  duplicate: { status: 409, title: 'Something with this name exists already' },
  alreadySetUp: { status: 409, title: 'The setup is done already' },
  lastAdmin: { status: 409, title: 'There must be an admin' },
  noSecondFactor: { status: 409, title: 'There is no second factor' },
  missing: { status: 409, title: 'What it belongs to is no longer there' },
  incidentOver: { status: 409, title: 'The incident is over' },
  shippedModule: { status: 409, title: 'The module comes with Trapline' },
  notRunning: { status: 409, title: 'What was asked for is not running' },
  exerciseNotRunning: { status: 409, title: 'The exercise is not under way' },
  tooManyStudents: { status: 409, title: 'No more students can be kept' },
  unfitLab: { status: 409, title: 'The lab lacks what the exercise needs' },
  notPaused: { status: 409, title: 'Time has to be paused for this' },
  tooLarge: { status: 413, title: 'The request is too large' },
  uploadTooLarge: { status: 413, title: 'The upload is too large' },
  uriTooLong: { status: 414, title: 'The address is too long' },
  unsupportedMediaType: { status: 415, title: 'The body is of the wrong type' },
  ruleRefused: { status: 422, title: 'The rule was not taken' },
  uploadRefused: { status: 422, title: 'The upload was not taken' },
  badFault: { status: 422, title: 'The fault cannot be let happen so' },
  invalidOperation: { status: 422, title: 'The operation cannot be done so' },
  noAnswerTaken: { status: 422, title: 'The check takes no answer' },
  notMonitorable: { status: 422, title: 'The object cannot be monitored' },
  weakPassword: { status: 422, title: 'The password is too weak' },
  wrongCode: { status: 422, title: 'The code is wrong' },
  invalidInput: { status: 422, title: 'Some fields are wrong' },
  tooManyTries: { status: 429, title: 'There were too many tries' },
  tooManyOperations: { status: 429, title: 'Too much is under way' },
  unexpected: { status: 500, title: 'Something went wrong inside the server' },
  failed: { status: 502, title: 'What was asked for failed' },
  readOnly: { status: 503, title: 'The database cannot be written' },
  busy: { status: 503, title: 'The server is busy' },
  unavailable: { status: 503, title: 'The database cannot be used' },
  closed: { status: 503, title: 'The server is stopping' },
  timeout: { status: 504, title: 'No answer came in time' },
  full: { status: 507, title: 'The disk is full' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ApiProblem = keyof typeof API_PROBLEMS;

/** A field that was wrong: `credential.community`, `modules.0`; '' for the whole. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** What the problem details of some codes say besides. */
export type ProblemMore = Pick<ProblemDetails, 'retryAfterSeconds' | 'permission' | 'reason'>;

/** A request that cannot be served; the message is shown to the client. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiProblem;
  readonly errors: readonly FieldError[];
  readonly more: ProblemMore;

  constructor(
    code: ApiProblem,
    message: string,
    options?: { errors?: readonly FieldError[]; cause?: unknown } & ProblemMore,
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.errors = options?.errors ?? [];
    const { errors: _errors, cause: _cause, ...more } = options ?? {};
    this.more = more;
  }
}

/** A single wrong field. */
export function invalid(path: string, message: string): ApiError {
  return new ApiError('invalidInput', `${path}: ${message}`, { errors: [{ path, message }] });
}
