import type { NetworkPosture } from '../domain/posture.ts';
import { csvInstant, csvText } from './csv-text.ts';
import type { ApiPorts } from './ports.ts';

const COLUMNS = [
  'device',
  'score',
  'severity',
  'kind',
  'subject',
  'finding',
  'remedy',
  'points',
  'accepted by',
  'reason',
  'until',
] as const;

/** Every finding, worst first, a line each. */
export function postureCsv(
  posture: NetworkPosture,
  inventory: Pick<ApiPorts['inventory'], 'device'>,
): string {
  const scores = new Map(posture.devices.map(({ deviceId, score }) => [deviceId, score]));
  return csvText(
    COLUMNS,
    posture.findings.map(({ deviceId, severity, kind, subject, text, remedy, points, accepted }) => [
      inventory.device(deviceId)?.name ?? `device ${deviceId}`,
      scores.get(deviceId) ?? '',
      severity,
      kind,
      subject,
      text,
      remedy,
      points,
      accepted?.by ?? '',
      accepted?.reason ?? '',
      csvInstant(accepted?.untilMs ?? null),
    ]),
  );
}
