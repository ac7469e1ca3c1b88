import type { Device } from '../domain/device.ts';
import type { Incident } from '../domain/incident.ts';
import type { Interface } from '../domain/interface.ts';
import { ApiError } from './api-error.ts';
import type { ApiPorts } from './ports.ts';

/** @throws ApiError `unknownDevice` */
export function deviceOf(ports: ApiPorts, id: number): Device {
  const device = ports.inventory.device(id);
  if (!device)
    throw new ApiError('unknownDevice', `There is no device ${id}; GET /api/v1/devices lists them.`);
  return device;
}

/** @throws ApiError `unknownInterface` */
export function interfaceOf(ports: ApiPorts, id: number): Interface {
  const found = ports.inventory.interface(id);
  if (!found)
    throw new ApiError('unknownInterface', `There is no interface ${id}; GET /api/v1/interfaces lists them.`);
  return found;
}

/** @throws ApiError `unknownIncident` */
export function incidentOf(ports: ApiPorts, id: number): Incident {
  const incident = ports.incidents.get(id);
  if (!incident)
    throw new ApiError('unknownIncident', `There is no incident ${id}; GET /api/v1/incidents lists them.`);
  return incident;
}
