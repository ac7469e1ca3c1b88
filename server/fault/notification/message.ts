import type { ChannelPolicy, NoticeEvent } from '../../domain/channel.ts';
import { DEFAULT_TEXT, DEFAULT_TITLE } from '../../domain/notification-template.ts';
import type { Notice, OutgoingMessage } from '../../domain/notification.ts';
import { worstOf } from './channel-filter.ts';
import { oneLine, rendered, type TemplateValues } from './template.ts';

/** Notices that one message lists; more are counted. */
const MAX_LISTED = 50;

const EVENT_WORDS: Readonly<Record<NoticeEvent, string>> = {
  raise: 'raised',
  change: 'worse',
  acknowledge: 'acknowledged',
  clear: 'cleared',
  escalation: 'not acknowledged',
  test: 'test',
};

/** One notice by the channel's templates; several as a list with their count. */
export function messageOf(options: {
  readonly uid: string;
  readonly attempt: number;
  readonly notices: readonly Notice[];
  readonly policy: ChannelPolicy;
  /** Address of the pages. */
  readonly pagesAt: string;
}): OutgoingMessage {
  const { uid, attempt, notices, policy } = options;
  const pagesAt = options.pagesAt.replace(/\/+$/, '');
  const [first] = notices;
  if (first === undefined) throw new Error('a message of no notice');
  const titleTemplate = policy.templates.title || DEFAULT_TITLE;
  const title = (notice: Notice) => oneLine(rendered(titleTemplate, valuesOf(notice, pagesAt)));
  const severity = worstOf(notices.map((notice) => notice.severity));
  const shared = { uid, attempt, notices, severity, atMs: Math.max(...notices.map(({ atMs }) => atMs)) };
  if (notices.length === 1)
    return {
      ...shared,
      title: title(first),
      text: rendered(policy.templates.text || DEFAULT_TEXT, valuesOf(first, pagesAt)),
      url: urlOf(first, pagesAt),
    };
  const lines = notices.slice(0, MAX_LISTED).map((notice) => `${timeText(notice.atMs)}  ${title(notice)}`);
  const more = notices.length - lines.length;
  return {
    ...shared,
    title: `${notices.length} notifications, worst ${severity}`,
    text: [...lines, ...(more > 0 ? [`… and ${more} more`] : []), '', `${pagesAt}/alerts`].join('\n'),
    url: `${pagesAt}/alerts`,
  };
}

function valuesOf(notice: Notice, pagesAt: string): TemplateValues {
  return {
    event: EVENT_WORDS[notice.event],
    severity: notice.severity,
    title: oneLine(notice.title),
    device: oneLine(notice.device),
    address: oneLine(notice.address),
    groups: oneLine(notice.groups.join(', ')),
    kind: notice.kind,
    interface: oneLine(notice.interface),
    raised: timeText(notice.raisedAtMs),
    cleared: notice.clearedAtMs === null ? '' : timeText(notice.clearedAtMs),
    reason: oneLine(notice.reason),
    acknowledgedBy: oneLine(notice.acknowledgedBy),
    note: oneLine(notice.note),
    evidence: oneLine(notice.evidence),
    clearsWhen: notice.clearedAtMs === null ? oneLine(notice.clearsWhen) : '',
    reports: String(notice.reports),
    alert: notice.alertId === null ? '' : String(notice.alertId),
    time: timeText(notice.atMs),
    url: urlOf(notice, pagesAt),
  };
}

function urlOf(notice: Notice, pagesAt: string): string {
  return notice.alertId === null
    ? `${pagesAt}/alerts`
    : `${pagesAt}/alerts?state=all&alert=${notice.alertId}`;
}

/** `2026-01-31 12:00:00 UTC` */
function timeText(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
