import type { DashboardInput, DashboardPanelView } from '../../../server/contract/dashboard.ts';

/** A panel of a kind with nothing in it yet. */
export function emptyPanel(id: string, y: number): DashboardPanelView {
  return {
    ...{ id, kind: 'chart', title: '', x: 0, y, width: 6, height: 5 },
    ...{ series: [], metric: 'ifInOctets', range: null, text: '' },
  };
}

/** A dashboard that shows something on any network. */
export const GLANCE: DashboardInput & { readonly name: string } = {
  name: 'Network at a glance',
  panels: [
    { ...emptyPanel('alerts', 0), kind: 'alerts', title: 'Active alerts', width: 6, height: 6 },
    { ...emptyPanel('busiest', 0), kind: 'top', title: 'Busiest interfaces now', x: 6, width: 6, height: 6 },
    {
      ...{ ...emptyPanel('slowest', 6), kind: 'top', title: 'Slowest devices now' },
      ...{ metric: 'snmpRoundTrip', width: 6, height: 6 },
    },
    {
      ...{ ...emptyPanel('fullest', 6), kind: 'top', title: 'Fullest interfaces of the day', x: 6 },
      ...{ metric: 'ifOutUtilisation', range: 'day', width: 6, height: 6 },
    },
  ],
};
