import type { Notice, OutgoingMessage } from '../../domain/notification.ts';

/** Notices written out; beyond it they are counted, so that no receiver gets megabytes. */
const MAX_LISTED = 200;

/** A message as JSON: what webhooks (generic), RabbitMQ and MQTT send. Fields are an API: adding is safe, renaming is not. */
export function noticeDocument(message: OutgoingMessage): object {
  const [first] = message.notices;
  return {
    version: 1,
    id: message.uid,
    attempt: message.attempt,
    event: message.notices.length === 1 ? first?.event : 'digest',
    severity: message.severity,
    title: message.title,
    text: message.text,
    url: message.url,
    at: new Date(message.atMs).toISOString(),
    count: message.notices.length,
    notifications: message.notices.slice(0, MAX_LISTED).map(entryOf),
  };
}

function entryOf(notice: Notice): object {
  return {
    event: notice.event,
    at: new Date(notice.atMs).toISOString(),
    alert: notice.alertId,
    device: { id: notice.deviceId, name: notice.device, address: notice.address, groups: notice.groups },
    kind: notice.kind,
    interface: notice.interface || null,
    severity: notice.severity,
    title: notice.title,
    raisedAt: new Date(notice.raisedAtMs).toISOString(),
    clearedAt: notice.clearedAtMs === null ? null : new Date(notice.clearedAtMs).toISOString(),
    reason: notice.reason || null,
    acknowledgedBy: notice.acknowledgedBy || null,
    note: notice.note || null,
    evidence: notice.evidence || null,
    clearsWhen: notice.clearsWhen || null,
    reports: notice.reports,
  };
}
