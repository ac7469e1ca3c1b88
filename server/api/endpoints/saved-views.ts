import { SavedViewInput, SavedViewPatch, SavedViewView } from '../../contract/saved-view.ts';
import type { SavedView } from '../../domain/saved-view.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';
import { given, idParams } from '../query-parameter.ts';

/** @throws ApiError `unknownView` */
function known({ savedViews }: ApiPorts, id: number): SavedView {
  const view = savedViews.get(id);
  if (!view)
    throw new ApiError(
      'unknownView',
      `There is no saved view ${id}; GET /api/v1/performance/views lists them.`,
    );
  return view;
}

export const savedViews: Subject = {
  name: 'Saved views',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/performance/views',
      operation: 'listSavedViews',
      summary: 'Saved states of the performance explorer, by name',
      answer: listOf(SavedViewView),
      handle: ({ ports }) => ({ items: ports.savedViews.list() }),
    }),
    endpoint({
      method: 'post',
      path: '/performance/views',
      operation: 'addSavedView',
      summary:
        "Saves a state of the performance explorer: the search part of the page's address under a name",
      body: SavedViewInput,
      status: 201,
      answer: SavedViewView,
      problems: ['duplicate'],
      handle: ({ ports, body, nowMs }) => ports.savedViews.insert({ ...body, changedAtMs: nowMs }),
    }),
    endpoint({
      method: 'patch',
      path: '/performance/views/{id}',
      operation: 'changeSavedView',
      summary: 'Changes what is sent',
      params: idParams,
      body: SavedViewPatch,
      answer: SavedViewView,
      problems: ['unknownView', 'duplicate'],
      handle: ({ ports, params, body, nowMs }) => {
        const view = { ...known(ports, params.id), ...given(body), changedAtMs: nowMs };
        ports.savedViews.update(view);
        return view;
      },
    }),
    endpoint({
      method: 'delete',
      path: '/performance/views/{id}',
      operation: 'removeSavedView',
      summary: 'Removes a saved view; what was measured stays',
      params: idParams,
      problems: ['unknownView'],
      handle: ({ ports, params }) => {
        known(ports, params.id);
        ports.savedViews.remove(params.id);
      },
    }),
  ],
};
