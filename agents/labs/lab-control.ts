import { AgentError } from '../engine/agent-error.ts';
import type { Lab, LabTrap } from './lab.ts';
import type { LabDevice, LabPort } from './lab-device.ts';

/** What the lab tells its parent process unasked. */
export type LabEvent =
  | { event: 'ready'; lab: string; devices: readonly LabDevice[]; problems: readonly string[] }
  | ({ event: 'trap' } & LabTrap)
  | { event: 'port'; device: string; port: LabPort }
  | { event: 'problem'; code: string; message: string };

/** The answer to one request, under its id. */
export type LabAnswer =
  | { id: number | string; ok: true; result: unknown }
  | { id: number | string | null; ok: false; error: { code: string; message: string } };

interface LabRequest {
  readonly id: number | string;
  readonly verb: string;
  readonly device: unknown;
  readonly ifIndex: unknown;
  readonly up: unknown;
}

/** Answers one message from the parent. Never throws: what cannot be done is an answer with ok false. */
export function answerRequest(lab: Lab, message: unknown, stop: () => void): LabAnswer {
  const request = readRequest(message);
  if (!request) {
    const form = 'a request is {id, verb}, id a number or text, verb list, announce, setPort or stop';
    return { id: null, ok: false, error: { code: 'BAD_REQUEST', message: `reading a request: ${form}` } };
  }
  try {
    return { id: request.id, ok: true, result: perform(lab, request, stop) };
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
    return { id: request.id, ok: false, error: { code: error.code, message: error.message } };
  }
}

function readRequest(message: unknown): LabRequest | null {
  if (typeof message !== 'object' || message === null) return null;
  const { id, verb, device, ifIndex, up } = message as Record<string, unknown>;
  if ((typeof id !== 'number' && typeof id !== 'string') || typeof verb !== 'string') return null;
  return { id, verb, device, ifIndex, up };
}

function perform(lab: Lab, request: LabRequest, stop: () => void): unknown {
  const { verb, device, ifIndex, up } = request;
  switch (verb) {
    case 'list':
      return lab.list();
    case 'announce':
      lab.announce();
      return null;
    case 'setPort':
      if (typeof device !== 'string' || typeof ifIndex !== 'number' || typeof up !== 'boolean') {
        throw new AgentError(
          'BAD_REQUEST',
          'reading setPort: give device as text, ifIndex as a number, up as true or false',
        );
      }
      return lab.setPort(device, ifIndex, up);
    case 'stop':
      stop();
      return null;
    default:
      throw new AgentError(
        'UNKNOWN_VERB',
        `reading the verb ${JSON.stringify(verb)}: there are list, setPort and stop`,
      );
  }
}
