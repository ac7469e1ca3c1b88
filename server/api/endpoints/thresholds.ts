import {
  ThresholdInput,
  ThresholdPatch,
  ThresholdView,
  thresholdProblems,
} from '../../contract/threshold.ts';
import { metricOf } from '../../domain/metric.ts';
import type { NewThreshold, Threshold } from '../../domain/threshold.ts';
import { ApiError, invalid } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';
import { given, idParams } from '../query-parameter.ts';

function known(threshold: Threshold | null, thresholdId: number): Threshold {
  if (!threshold)
    throw new ApiError(
      'unknownThreshold',
      `There is no threshold ${thresholdId}; GET /api/v1/thresholds lists them.`,
    );
  return threshold;
}

/** What only the inventory and the metric catalogue can tell. @throws ApiError `invalidInput` */
function checkSelector(
  { inventory }: ApiPorts,
  { selector, metric, ports, dividedBy }: Pick<Threshold, 'selector' | 'metric' | 'ports' | 'dividedBy'>,
): void {
  if (selector.kind === 'device' && !inventory.device(selector.deviceId))
    throw invalid('selector.deviceId', `there is no device ${selector.deviceId}`);
  if (dividedBy && metricOf(dividedBy).scope !== metricOf(metric).scope)
    throw invalid('dividedBy', `${dividedBy} and ${metric} are not both of interfaces or both of devices`);
  if (ports && metricOf(metric).scope === 'device')
    throw invalid('ports', `${metric} is a metric of devices, not of interfaces`);
  if (selector.kind !== 'interface') return;
  if (!inventory.interface(selector.interfaceId))
    throw invalid('selector.interfaceId', `there is no interface ${selector.interfaceId}`);
  if (metricOf(metric).scope === 'device')
    throw invalid('selector.kind', `${metric} is a metric of devices, not of interfaces`);
}

export const thresholds: Subject = {
  name: 'Thresholds',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/thresholds',
      operation: 'listThresholds',
      summary: 'All thresholds',
      answer: listOf(ThresholdView),
      handle: ({ ports }) => ({ items: ports.thresholds.list() }),
    }),
    endpoint({
      method: 'post',
      path: '/thresholds',
      operation: 'addThreshold',
      summary: 'Adds a threshold; it judges from the next poll on',
      body: ThresholdInput,
      status: 201,
      answer: ThresholdView,
      problems: ['duplicate'],
      handle: ({ ports, body }) => {
        checkSelector(ports, body as NewThreshold);
        return ports.thresholds.add({ ...(given(body) as typeof body), shipped: false } as NewThreshold);
      },
    }),
    endpoint({
      method: 'get',
      path: '/thresholds/{id}',
      operation: 'getThreshold',
      summary: 'One threshold',
      params: idParams,
      answer: ThresholdView,
      problems: ['unknownThreshold'],
      handle: ({ ports, params }) => known(ports.thresholds.get(params.id), params.id),
    }),
    endpoint({
      method: 'patch',
      path: '/thresholds/{id}',
      operation: 'changeThreshold',
      summary: 'Changes what is sent; alerts of the threshold are judged anew',
      params: idParams,
      body: ThresholdPatch,
      answer: ThresholdView,
      problems: ['unknownThreshold', 'duplicate'],
      handle: ({ ports, params, body }) => {
        const patch = given(body);
        const merged = { ...known(ports.thresholds.get(params.id), params.id), ...patch };
        const wrong = thresholdProblems(merged).map(([path, message]) => ({ path, message }));
        if (wrong.length > 0)
          throw new ApiError('invalidInput', wrong.map(({ message }) => message).join('; '), {
            errors: wrong,
          });
        if (patch.selector ?? patch.metric ?? patch.dividedBy ?? patch.ports)
          checkSelector(ports, merged as Threshold);
        return known(ports.thresholds.change(params.id, patch as Partial<NewThreshold>), params.id);
      },
    }),
    endpoint({
      method: 'post',
      path: '/thresholds/{id}/original',
      operation: 'putBackThreshold',
      summary: 'Makes a shipped threshold what it was when it came',
      params: idParams,
      answer: ThresholdView,
      problems: ['unknownThreshold', 'ruleRefused'],
      handle: ({ ports, params }) => {
        const { name } = known(ports.thresholds.get(params.id), params.id);
        const back = ports.thresholds.putBack(params.id);
        if (back === null)
          throw new ApiError(
            'ruleRefused',
            `“${name}” does not come with Trapline, so there is no original of it.`,
          );
        return back;
      },
    }),
    endpoint({
      method: 'delete',
      path: '/thresholds/{id}',
      operation: 'removeThreshold',
      summary: 'Removes a threshold and clears its alerts',
      params: idParams,
      problems: ['unknownThreshold'],
      handle: ({ ports, params }) => {
        known(ports.thresholds.get(params.id), params.id);
        ports.thresholds.remove(params.id);
      },
    }),
  ],
};
