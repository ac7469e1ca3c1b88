import type { z } from 'zod';
import {
  IncidentAcknowledgement,
  IncidentAlertMove,
  IncidentAssignment,
  IncidentMerge,
  IncidentNote,
  IncidentReopening,
  IncidentResolution,
  IncidentTitle,
  incidentView,
  IncidentView,
} from '../../contract/incident.ts';
import type { Incident, IncidentDesk } from '../../domain/incident.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { incidentOf } from '../lookup.ts';
import { idParams } from '../query-parameter.ts';

/** One of the things that people do with an incident; it answers the incident as it then stands. */
function act<Body extends z.ZodType>(
  name: string,
  {
    handle,
    ...rest
  }: {
    readonly operation: string;
    readonly summary: string;
    readonly body: Body;
    readonly problems?: readonly ('unknownAlert' | 'incidentOver')[];
    readonly handle: (desk: IncidentDesk, id: number, body: z.output<Body>) => Incident | null;
  },
): Endpoint {
  return endpoint({
    ...rest,
    method: 'post',
    path: `/incidents/{id}/${name}`,
    params: idParams,
    answer: IncidentView,
    problems: ['unknownIncident', ...(rest.problems ?? [])],
    handle: ({ ports, params, body }) => {
      const incident = handle(ports.incidentDesk, params.id, body);
      return incidentView(incident ?? incidentOf(ports, params.id));
    },
  });
}

export const incidentActs: readonly Endpoint[] = [
  act('acknowledge', {
    operation: 'acknowledgeIncident',
    summary: 'Says that somebody sees to an incident; its active alerts are acknowledged with it',
    body: IncidentAcknowledgement,
    handle: (desk, id, { by }) => desk.acknowledge(id, by),
  }),
  act('assign', {
    operation: 'assignIncident',
    summary: 'Says who takes care of an incident',
    body: IncidentAssignment,
    handle: (desk, id, { by, to }) => desk.assign(id, by, to),
  }),
  act('notes', {
    operation: 'noteIncident',
    summary: 'Writes a note into an incident, resolved or not',
    body: IncidentNote,
    handle: (desk, id, { by, text }) => desk.note(id, by, text),
  }),
  act('rename', {
    operation: 'renameIncident',
    summary: 'Names an incident; it keeps the name whatever its alerts are called',
    body: IncidentTitle,
    handle: (desk, id, { by, title }) => desk.rename(id, by, title),
  }),
  act('resolve', {
    operation: 'resolveIncident',
    summary: 'Resolves an incident with cause and remedy; of a resolved one they are written anew',
    body: IncidentResolution,
    handle: (desk, id, { by, cause, remedy }) => desk.resolve(id, by, { cause, remedy }),
  }),
  act('reopen', {
    operation: 'reopenIncident',
    summary: 'Opens a resolved incident again; it then waits for a person to resolve it',
    body: IncidentReopening,
    problems: ['incidentOver'],
    handle: (desk, id, { by }) => desk.reopen(id, by),
  }),
  act('alerts', {
    operation: 'putAlertIntoIncident',
    summary: 'Puts an alert into an incident, out of the one it is in',
    body: IncidentAlertMove,
    problems: ['unknownAlert', 'incidentOver'],
    handle: (desk, id, { by, alertId }) => desk.merge(id, by, alertId),
  }),
  act('take-out', {
    operation: 'takeAlertOutOfIncident',
    summary: 'Takes an alert out into an incident of its own, which is answered',
    body: IncidentAlertMove,
    problems: ['unknownAlert', 'incidentOver'],
    handle: (desk, id, { by, alertId }) => desk.takeOut(id, by, alertId),
  }),
  act('merge', {
    operation: 'mergeIncident',
    summary: 'Puts all alerts of an incident into another, which is answered',
    body: IncidentMerge,
    problems: ['incidentOver'],
    handle: (desk, id, { by, into }) => desk.mergeInto(id, by, into),
  }),
];
