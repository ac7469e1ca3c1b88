import type { SeriesSelection } from '../domain/comparison.ts';
import { isMetricName } from '../domain/metric.ts';

export type { SeriesSelection };

const SELECTION = /^([1-9]\d{0,15})\.([1-9]\d{0,15}|-)\.([^.]{1,300})(?:\.(.{1,300}))?$/s;

/** `3.17.ifInOctets`, `3.-.snmpRoundTrip`, `3.-.tcpConnections.listen`; null for a text that is none. */
export function parseSelection(text: string): SeriesSelection | null {
  const [, device, port, metric, instance] = SELECTION.exec(text) ?? [];
  if (metric === undefined || !isMetricName(metric)) return null;
  return {
    metric,
    deviceId: Number(device),
    interfaceId: port === '-' ? null : Number(port),
    instance: instance ?? null,
  };
}

export function formatSelection({ metric, deviceId, interfaceId, instance }: SeriesSelection): string {
  return `${deviceId}.${interfaceId ?? '-'}.${metric}${instance === null ? '' : `.${instance}`}`;
}
