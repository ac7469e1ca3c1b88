/** What a template may name, with what stands for it. */
export const TEMPLATE_FIELDS = {
  event: 'raised, worse, acknowledged, cleared, not acknowledged or test',
  severity: 'severity of X.733',
  title: 'title of the alert',
  device: 'name of the device',
  address: 'address of the device',
  groups: 'groups of the device',
  kind: 'kind of the alert',
  interface: 'name of the interface',
  raised: 'when it was raised, UTC',
  cleared: 'when it cleared, UTC',
  reason: 'why it cleared',
  acknowledgedBy: 'who takes care of it',
  note: 'note of the acknowledgement',
  evidence: 'newest line of evidence',
  clearsWhen: 'what would clear it',
  reports: 'times the condition was reported',
  alert: 'number of the alert',
  time: 'when the event happened, UTC',
  url: 'address of the page that explains it',
} as const;

export const DEFAULT_TITLE = '{event} ({severity}): {title}';
export const DEFAULT_TEXT = `{title}

Event: {event}
Severity: {severity}
Device: {device} ({address})
Interface: {interface}
Raised: {raised}
Cleared: {cleared}
Because: {reason}
Acknowledged by: {acknowledgedBy}
Note: {note}
Reported: {reports} times
Evidence: {evidence}
Clears when: {clearsWhen}

{url}`;
