import { z } from 'zod';
import { credentialFrom } from '../../contract/credential.ts';
import { TestTrapFormView, TestTrapInput, TestTrapResultView } from '../../contract/test-trap.ts';
import type { Credential } from '../../domain/credential.ts';
import { TestTrapRefusal } from '../../domain/test-trap.ts';
import { ApiError, invalid } from '../api-error.ts';
import { endpoint } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';

export const testTrapForm = endpoint({
  method: 'get',
  path: '/traps/test-form',
  operation: 'getTestTrapForm',
  summary: 'The varbinds of a notification of the loaded modules, each with a value that fits',
  query: z.strictObject({ notification: z.string().trim().min(1).max(1_500) }),
  answer: TestTrapFormView,
  problems: ['unknownObject'],
  handle: ({ ports, query }) => {
    const form = ports.testTraps.form(query.notification);
    if (!form)
      throw new ApiError(
        'unknownObject',
        `No loaded module has a notification "${query.notification.slice(0, 100)}".`,
      );
    return form;
  },
});

export const sendTestTrap = endpoint({
  method: 'post',
  path: '/traps/test',
  operation: 'sendTestTrap',
  summary: 'Sends a trap or INFORM over UDP to the own receiver, or elsewhere, and tells what became of it',
  body: TestTrapInput,
  answer: TestTrapResultView,
  problems: ['unknownDevice', 'notRunning', 'tooManyOperations', 'failed'],
  handle: async ({ ports, body }) => {
    const { notification, inform, varbinds, target } = body;
    try {
      return await ports.testTraps.send({
        notification,
        inform,
        varbinds,
        credential: credentialOf(ports, body),
        target: target ? { host: target.host, port: target.port } : null,
      });
    } catch (error) {
      throw error instanceof TestTrapRefusal ? problemOf(error) : error;
    }
  },
});

function credentialOf(ports: ApiPorts, body: z.output<typeof TestTrapInput>): Credential {
  if (body.credential) return credentialFrom(body.credential);
  const device = body.credentialOf === undefined ? null : ports.inventory.device(body.credentialOf);
  if (!device)
    throw new ApiError(
      'unknownDevice',
      `There is no device ${body.credentialOf}; GET /api/v1/devices lists them.`,
    );
  return device.credential;
}

function problemOf({ code, path, message }: TestTrapRefusal): ApiError {
  switch (code) {
    case 'invalid':
      return invalid(path, message);
    case 'notListening':
      return new ApiError('notRunning', message);
    case 'tooMany':
      return new ApiError('tooManyOperations', message);
    case 'failed':
      return new ApiError('failed', message);
  }
}
