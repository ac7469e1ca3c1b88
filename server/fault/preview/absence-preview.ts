import type { Device } from '../../domain/device.ts';
import type { SeriesReader } from '../../domain/series.ts';
import { SECOND } from '../../domain/units.ts';
import type { AbsenceRule } from '../absence-rule-watch.ts';
import { notificationsOf } from '../rule-names.ts';
import { inScope } from '../rule-scope.ts';
import { plain } from '../wording.ts';
import type { PastAlerts } from './past-alerts.ts';
import { PastSeries } from './past-series.ts';
import { pastTraps } from './past-traps.ts';
import type { PreviewWork } from './preview-work.ts';
import type { Looked, PreviewSources } from './trap-preview.ts';

interface Span {
  readonly work: PreviewWork;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Looks for the gaps between what came. */
export async function previewAbsence(
  rule: AbsenceRule,
  sources: PreviewSources & { readonly series: SeriesReader },
  found: PastAlerts,
  span: Span,
): Promise<Looked> {
  const devices = sources.inventory.devices().filter((device) => inScope(rule.body.scope, device));
  return rule.body.watch.what === 'poll'
    ? polls(rule, devices, sources.series, found, span)
    : traps(rule, rule.body.watch.notification, devices, sources, found, span);
}

async function polls(
  rule: AbsenceRule,
  devices: readonly Device[],
  series: SeriesReader,
  found: PastAlerts,
  span: Span,
): Promise<Looked> {
  const past = new PastSeries({ series, ...span });
  for (const device of devices) {
    if (span.work.isOver) break;
    const lines = await past.read({ metric: 'snmpReachable', deviceId: device.id, interfaceId: null });
    const points = [...lines.values()].flat();
    const first = points[0]?.atMs;
    if (first === undefined) continue;
    const answered = points.filter(({ value }) => value > 0).map(({ atMs }) => atMs);
    gaps(rule, device, { times: answered, fromMs: first, toMs: span.toMs, what: 'answered poll' }, found);
  }
  return { looked: [past.text()], complete: past.complete && !span.work.isOver };
}

async function traps(
  rule: AbsenceRule,
  notification: string,
  devices: readonly Device[],
  { traps: reader, names }: PreviewSources,
  found: PastAlerts,
  span: Span,
): Promise<Looked> {
  const problems: string[] = [];
  const about = notificationsOf(notification, names, problems);
  if (about === null) return { looked: problems, complete: false };
  const past = await pastTraps(reader, span.work, {
    oids: about.below ? null : [about.oid],
    deviceId: null,
    fromMs: span.fromMs,
  });
  const isMeant = (oid: string) => oid === about.oid || (about.below && oid.startsWith(`${about.oid}.`));
  for (const device of devices) {
    const times = past.traps
      .filter(
        (trap) => trap.deviceId === device.id && trap.quarantine === null && isMeant(trap.notificationOid),
      )
      .flatMap(({ receivedAtMs, repeated }) => [receivedAtMs, ...(repeated ? [repeated.lastAtMs] : [])]);
    const fromMs = Math.max(span.fromMs, device.createdAtMs);
    gaps(rule, device, { times, fromMs, toMs: span.toMs, what: `${plain(notification, 64)} trap` }, found);
    await span.work.breathe();
  }
  return { looked: [`${past.traps.length} stored traps were looked at.`], complete: past.complete };
}

function gaps(
  { body }: AbsenceRule,
  device: Device,
  { times, fromMs, toMs, what }: { times: readonly number[]; fromMs: number; toMs: number; what: string },
  found: PastAlerts,
): void {
  const waitMs = body.forSeconds * SECOND;
  let lastMs = fromMs;
  for (const atMs of [...times.toSorted((one, other) => one - other), null]) {
    const endMs = atMs ?? toMs;
    if (endMs - lastMs >= waitMs)
      found.insert({
        ...{ key: '', kind: 'absence', deviceId: device.id, interfaceId: null, thresholdId: null, ruleId: 0 },
        severity: body.severity,
        title: `${plain(device.name, 64)}: no ${what} for ${body.forSeconds} s`,
        ...{ raisedAtMs: lastMs + waitMs, lastSeenAtMs: lastMs + waitMs, count: 1, acknowledged: null },
        ...{ assignee: null, snoozed: null, suppressed: null, flapping: null, trapLost: null },
        ...{ clearedAtMs: atMs, clearReason: null, evidence: [], clearsWhen: '' },
      });
    lastMs = endMs;
  }
}
