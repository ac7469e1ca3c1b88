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
import type { Incident } from '../../domain/incident.ts';
import { actsOn } from '../acts.ts';
import type { Endpoint } from '../endpoint.ts';
import { incidentOf } from '../lookup.ts';

const act = actsOn({
  path: '/incidents',
  answer: IncidentView,
  problem: 'unknownIncident',
  desk: (ports) => ports.incidentDesk,
  shown: (incident: Incident | null, ports, id) => incidentView(incident ?? incidentOf(ports, id)),
});

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
