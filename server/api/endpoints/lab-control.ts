import type { LabControl } from '../../domain/lab.ts';
import { ApiError, type ApiProblem } from '../api-error.ts';
import type { ApiPorts } from '../ports.ts';

/** What anything that is asked of a running lab may end in. */
export const LAB_PROBLEMS: readonly ApiProblem[] = ['notRunning', 'failed', 'timeout'];

/** @throws ApiError `notRunning` where the server runs without a lab */
export function labOf(ports: Pick<ApiPorts, 'lab'>): LabControl {
  if (!ports.lab)
    throw new ApiError('notRunning', 'The lab is switched off; start Trapline without --no-lab.');
  return ports.lab;
}
