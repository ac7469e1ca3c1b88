import { DashboardInput, DashboardPatch, DashboardView } from '../../contract/dashboard.ts';
import type { Dashboard } from '../../domain/dashboard.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';
import { given, idParams } from '../query-parameter.ts';

/** @throws ApiError `unknownDashboard` */
function known({ dashboards: stored }: ApiPorts, id: number): Dashboard {
  const dashboard = stored.get(id);
  if (!dashboard)
    throw new ApiError('unknownDashboard', `There is no dashboard ${id}; GET /api/v1/dashboards lists them.`);
  return dashboard;
}

export const dashboards: Subject = {
  name: 'Dashboards',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/dashboards',
      operation: 'listDashboards',
      summary: 'All dashboards with their panels, by name',
      answer: listOf(DashboardView),
      handle: ({ ports }) => ({ items: ports.dashboards.list() }),
    }),
    endpoint({
      method: 'post',
      path: '/dashboards',
      operation: 'addDashboard',
      summary: 'Adds a dashboard',
      body: DashboardInput,
      status: 201,
      answer: DashboardView,
      problems: ['duplicate'],
      handle: ({ ports, body, nowMs }) => ports.dashboards.insert({ ...body, changedAtMs: nowMs }),
    }),
    endpoint({
      method: 'get',
      path: '/dashboards/{id}',
      operation: 'getDashboard',
      summary: 'One dashboard with its panels',
      params: idParams,
      answer: DashboardView,
      problems: ['unknownDashboard'],
      handle: ({ ports, params }) => known(ports, params.id),
    }),
    endpoint({
      method: 'patch',
      path: '/dashboards/{id}',
      operation: 'changeDashboard',
      summary: 'Changes what is sent; panels are replaced whole',
      params: idParams,
      body: DashboardPatch,
      answer: DashboardView,
      problems: ['unknownDashboard', 'duplicate'],
      handle: ({ ports, params, body, nowMs }) => {
        const dashboard = { ...known(ports, params.id), ...given(body), changedAtMs: nowMs };
        ports.dashboards.update(dashboard);
        return dashboard;
      },
    }),
    endpoint({
      method: 'delete',
      path: '/dashboards/{id}',
      operation: 'removeDashboard',
      summary: 'Removes a dashboard with its panels',
      params: idParams,
      problems: ['unknownDashboard'],
      handle: ({ ports, params }) => {
        known(ports, params.id);
        ports.dashboards.remove(params.id);
      },
    }),
  ],
};
