import { describe, expect, it } from 'vitest';
import type { AlertView } from '../../../../server/contract/alert.ts';
import type { DeviceView } from '../../../../server/contract/device.ts';
import type { TopologyLinkView } from '../../../../server/contract/topology.ts';
import { linkState, nodeStates } from '../../../../web/features/topology/topology-state.ts';
import {
  parseTopologyChoice,
  topologyChoiceSearch,
} from '../../../../web/features/topology/topology-view.ts';

const device = (part: Partial<DeviceView>) =>
  ({ id: 1, enabled: true, reachability: 'reachable', ...part }) as DeviceView;
const alert = (part: Partial<AlertView>) =>
  ({
    deviceId: 1,
    kind: 'threshold',
    severity: 'minor',
    suppressed: null,
    snoozed: null,
    ...part,
  }) as AlertView;
const cause = { kind: 'cause', sinceMs: 0, causeAlertId: 2, text: '' } as const;

describe('the state of a device on the map', () => {
  it.each([
    ['answers', device({}), [], 'ok'],
    ['not polled', device({ enabled: false }), [], 'not polled'],
    ['never polled', device({ reachability: 'unknown' }), [], 'not polled yet'],
    ['the worst that asks', device({}), [alert({}), alert({ severity: 'major' })], 'major'],
    ['what is quiet does not count', device({}), [alert({ suppressed: cause })], 'ok'],
    ['silent', device({ reachability: 'unreachable' }), [alert({ kind: 'unreachable' })], 'unreachable'],
    [
      'silent for another’s sake',
      device({ reachability: 'unreachable' }),
      [alert({ kind: 'unreachable', suppressed: cause })],
      'cut off',
    ],
  ])('%s', (_, one, alerts, word) => {
    const nodes = [{ key: 'device:1', deviceId: 1, name: 'a' }];
    expect(nodeStates(nodes, { devices: [one], alerts }).get('device:1')?.word).toBe(word);
  });

  it('is none for a system that nobody manages', () => {
    const nodes = [{ key: 'other:x', deviceId: null, name: 'x' }];
    expect(nodeStates(nodes, { devices: [], alerts: [] }).get('other:x')).toEqual({
      state: 'unknown',
      word: 'not managed',
    });
  });
});

it('a link is down where a port at one of its ends is', () => {
  const end = (interfaceId: number | null) => ({ node: '', deviceId: null, interfaceId, port: '' });
  const link: TopologyLinkView = { id: '', a: end(5), b: end(null), evidence: [] };
  const at = (interfaceId: number | null) => [alert({ kind: 'linkDown', interfaceId })];
  expect([at(5), at(6), at(null), []].map((alerts) => linkState(link, alerts).word)).toEqual([
    'down',
    'up',
    'up',
    'up',
  ]);
});

describe('the choice in the URL', () => {
  it.each([
    [{}, { show: null, node: null, link: null }],
    [
      { show: 'list', node: 'device:7' },
      { show: 'list', node: 'device:7', link: null },
    ],
    [
      { node: 'device:7', link: 'a--b' },
      { show: null, node: null, link: 'a--b' },
    ],
    [
      { show: 'globe', node: 7, link: '' },
      { show: null, node: null, link: null },
    ],
  ])('%j', (raw, choice) => {
    expect(parseTopologyChoice(raw)).toEqual(choice);
    expect(parseTopologyChoice(topologyChoiceSearch(parseTopologyChoice(raw)))).toEqual(choice);
  });
});
