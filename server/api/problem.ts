import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { ProblemDetails } from '../contract/problem.ts';
import type { Log } from '../domain/log.ts';
import { AccessError } from '../domain/sign-in.ts';
import { API_PROBLEMS, ApiError, type ApiProblem, type FieldError, type ProblemMore } from './api-error.ts';

/** Codes of other layers' errors whose message may be shown, with what they mean here. */
const FOREIGN_CODES: ReadonlyMap<string, ApiProblem> = new Map([
  ['duplicate', 'duplicate'],
  ['unknownDevice', 'unknownDevice'],
  ['unknownInterface', 'unknownInterface'],
  ['noSuchAlert', 'unknownAlert'],
  ['incidentOver', 'incidentOver'],
  ['unknownPort', 'unknownPort'],
  ['unknownLab', 'unknownLab'],
  ['unknownLink', 'unknownLink'],
  ['unknownFault', 'unknownFault'],
  ['unknownTraffic', 'unknownTraffic'],
  ['badFault', 'badFault'],
  ['notPaused', 'notPaused'],
  ['unsupported', 'failed'],
  ['unknownObject', 'unknownObject'],
  ['notMonitorable', 'notMonitorable'],
  ['unknownModule', 'unknownModule'],
  ['shippedModule', 'shippedModule'],
  ['uploadTooLarge', 'uploadTooLarge'],
  ['uploadRefused', 'uploadRefused'],
  ['notRunning', 'notRunning'],
  ['tooManyOperations', 'tooManyOperations'],
  ['invalidOperation', 'invalidOperation'],
  ['unknownExercise', 'unknownExercise'],
  ['unknownTask', 'unknownTask'],
  ['unknownCheck', 'unknownCheck'],
  ['exerciseNotRunning', 'exerciseNotRunning'],
  ['tooManyStudents', 'tooManyStudents'],
  ['unfitLab', 'unfitLab'],
  ['noAnswerTaken', 'noAnswerTaken'],
  ['alreadySetUp', 'alreadySetUp'],
  ['wrongSetupToken', 'wrongSetupToken'],
  ['wrongCredentials', 'wrongCredentials'],
  ['codeNeeded', 'codeNeeded'],
  ['wrongCode', 'wrongCode'],
  ['tooManyTries', 'tooManyTries'],
  ['weakPassword', 'weakPassword'],
  ['unknownAccount', 'unknownAccount'],
  ['lastAdmin', 'lastAdmin'],
  ['noSecondFactor', 'noSecondFactor'],
  ['notPermitted', 'notPermitted'],
  ['busyHashing', 'busy'],
  ['oidcFailed', 'failed'],
  ['readOnly', 'readOnly'],
  ['missing', 'missing'],
  ['locked', 'busy'],
  ['corrupt', 'unavailable'],
  ['unavailable', 'unavailable'],
  ['secretKey', 'unavailable'],
  ['timeout', 'timeout'],
  ['failed', 'failed'],
  ['closed', 'closed'],
  ['stopped', 'closed'],
  ['full', 'full'],
]);

/** What body-parser and the router throw (http-errors), by its `type` or status. */
const HTTP_ERRORS: ReadonlyMap<unknown, readonly [ApiProblem, string]> = new Map<
  unknown,
  readonly [ApiProblem, string]
>([
  ['entity.too.large', ['tooLarge', 'The body is larger than 1 MB; send less at a time.']],
  ['encoding.unsupported', ['unsupportedMediaType', 'Send the body uncompressed.']],
  ['request.aborted', ['badRequest', 'The connection ended before the whole body had come.']],
  ['request.size.invalid', ['badRequest', 'Content-Length does not fit the body.']],
]);

/** A body of a megabyte can be wrong in a hundred thousand places; nobody reads of more than these. */
const MAX_FIELD_ERRORS = 100;

/** The first fields that a schema refused, each with the first of its reasons. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  /** By path. */
  const errors = new Map<string, FieldError>();
  for (const issue of error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    for (const key of keys) {
      if (errors.size >= MAX_FIELD_ERRORS) return [...errors.values()];
      const path = [...issue.path, ...(key === undefined ? [] : [key])].map(String).join('.');
      const message = key === undefined ? issue.message : 'is not known here';
      if (!errors.has(path)) errors.set(path, { path, message });
    }
  }
  return [...errors.values()];
}

/** How long to wait, or what is weak about a password, where the error says so. */
function moreOf(error: Error): ProblemMore {
  if (!(error instanceof AccessError)) return {};
  const { retryAfterSeconds, reason } = error;
  return {
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
    ...(reason === null ? {} : { reason }),
  };
}

/** @returns null for an error that nobody foresaw */
function foreseen(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  if (!(error instanceof Error)) return null;
  const { code, type, status } = error as { code?: unknown; type?: unknown; status?: unknown };
  const foreign = typeof code === 'string' ? FOREIGN_CODES.get(code) : undefined;
  if (foreign) return new ApiError(foreign, error.message, { cause: error, ...moreOf(error) });
  const http = HTTP_ERRORS.get(type);
  if (http) return new ApiError(http[0], http[1], { cause: error });
  if (status === 404) return new ApiError('notFound', 'There is nothing at this path.', { cause: error });
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new ApiError('badRequest', 'The address or the headers cannot be read.', { cause: error });
  return null;
}

/**
 * Answers with RFC 9457 problem details. An error that nobody foresaw shows nothing of itself but a reference, under
 * which the log has the rest.
 */
export function sendProblem(error: unknown, request: Request, response: Response, log: Log): void {
  // Nobody is left to hear it.
  if (request.socket.destroyed) return;
  let known = foreseen(error);
  if (!known) {
    const reference = randomUUID();
    known = new ApiError('unexpected', `The log of the server says more under reference ${reference}.`);
    log.error(
      { err: error, reference, method: request.method, path: request.path },
      'a request failed in a way that was not foreseen',
    );
  }
  // Too late to say anything: the answer has begun, so the connection is cut.
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, title } = API_PROBLEMS[known.code];
  const problem: ProblemDetails = {
    type: `/api/docs#${known.code}`,
    title,
    status,
    detail: known.message,
    instance: request.path,
    ...(known.errors.length > 0 ? { errors: [...known.errors] } : {}),
    ...known.more,
  };
  const { retryAfterSeconds } = known.more;
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  // RFC 9110 §11.6.1; of this scheme no browser asks by a window of its own.
  if (status === 401) response.set('WWW-Authenticate', 'Bearer realm="Trapline"');
  response.status(status).set('Cache-Control', 'no-store').type('application/problem+json');
  response.send(JSON.stringify(problem));
}
