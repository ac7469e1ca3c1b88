import {
  MaintenanceWindowInput,
  MaintenanceWindowPatch,
  MaintenanceWindowView,
} from '../../contract/maintenance-window.ts';
import type { MaintenanceScope, MaintenanceWindow } from '../../domain/maintenance-window.ts';
import { ApiError, invalid } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';
import { given, idParams } from '../query-parameter.ts';

function known(window: MaintenanceWindow | null, windowId: number): MaintenanceWindow {
  if (!window)
    throw new ApiError(
      'unknownMaintenanceWindow',
      `There is no maintenance window ${windowId}; GET /api/v1/maintenance-windows lists them.`,
    );
  return window;
}

/** @throws ApiError `invalidInput` where the inventory has no such thing */
function checkScope({ inventory }: ApiPorts, scope: MaintenanceScope): void {
  if (scope.kind === 'device' && !inventory.device(scope.deviceId))
    throw invalid('scope.deviceId', `there is no device ${scope.deviceId}`);
  if (scope.kind === 'interface' && !inventory.interface(scope.interfaceId))
    throw invalid('scope.interfaceId', `there is no interface ${scope.interfaceId}`);
}

function view({ maintenance }: ApiPorts, window: MaintenanceWindow, nowMs: number) {
  const period = maintenance.period(window, nowMs);
  return { ...window, period, open: period !== null && period.fromMs <= nowMs };
}

export const maintenanceWindows: Subject = {
  name: 'Maintenance windows',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/maintenance-windows',
      operation: 'listMaintenanceWindows',
      summary: 'All maintenance windows, with the period that is open or comes next',
      answer: listOf(MaintenanceWindowView),
      handle: ({ ports, nowMs }) => ({
        items: ports.maintenance.list().map((window) => view(ports, window, nowMs)),
      }),
    }),
    endpoint({
      method: 'post',
      path: '/maintenance-windows',
      operation: 'addMaintenanceWindow',
      summary: 'Adds a window; alerts of what it covers ask nobody while it is open',
      body: MaintenanceWindowInput,
      status: 201,
      answer: MaintenanceWindowView,
      handle: ({ ports, body, nowMs }) => {
        checkScope(ports, body.scope);
        return view(ports, ports.maintenance.add(body), nowMs);
      },
    }),
    endpoint({
      method: 'patch',
      path: '/maintenance-windows/{id}',
      operation: 'changeMaintenanceWindow',
      summary: 'Changes what is sent',
      params: idParams,
      body: MaintenanceWindowPatch,
      answer: MaintenanceWindowView,
      problems: ['unknownMaintenanceWindow'],
      handle: ({ ports, params, body, nowMs }) => {
        if (body.scope) checkScope(ports, body.scope);
        return view(ports, known(ports.maintenance.change(params.id, given(body)), params.id), nowMs);
      },
    }),
    endpoint({
      method: 'delete',
      path: '/maintenance-windows/{id}',
      operation: 'removeMaintenanceWindow',
      summary: 'Removes a window; alerts that it kept quiet ask again',
      params: idParams,
      problems: ['unknownMaintenanceWindow'],
      handle: ({ ports, params }) => {
        known(ports.maintenance.get(params.id), params.id);
        ports.maintenance.remove(params.id);
      },
    }),
  ],
};
