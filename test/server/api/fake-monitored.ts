import type { MonitoredState } from '../../../server/domain/monitored.ts';
import type { ApiPorts } from '../../../server/api/ports.ts';

const monitored: MonitoredState = {
  id: 1,
  deviceId: 1,
  oid: '1.3.6.1.2.1.2.2.1.8',
  scalar: false,
  name: 'IF-MIB::ifOperStatus',
  metric: 'state:IF-MIB::ifOperStatus',
  kind: 'state',
  label: 'ifOperStatus',
  unit: '',
  instances: null,
  states: [{ name: 'up', number: 1 }],
  createdAtMs: 1_000,
  problem: null,
  latest: [{ instance: '1', value: 1, text: 'up(1)' }],
};

export const fakeMonitored: ApiPorts['monitored'] = {
  list: () => [monitored],
  add: () => monitored,
  remove: (id) => id === monitored.id,
};
