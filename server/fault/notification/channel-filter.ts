import { isAtLeast, type RaisedSeverity } from '../../domain/alert.ts';
import type { ChannelFilter } from '../../domain/channel.ts';
import type { Notice } from '../../domain/notification.ts';
import { isTagged } from '../../domain/tag.ts';

export function worstOf(severities: readonly RaisedSeverity[]): RaisedSeverity {
  return severities.reduce((worst, one) => (isAtLeast(one, worst) ? one : worst), 'indeterminate');
}

/** Whether the alert is one that the channel tells of; devices and tags are alternatives. */
export function isInFilter(filter: ChannelFilter, notice: Notice): boolean {
  if (!isAtLeast(notice.severity, filter.severity)) return false;
  if (filter.kinds.length > 0 && (notice.kind === 'test' || !filter.kinds.includes(notice.kind)))
    return false;
  if (filter.deviceIds.length === 0 && filter.groups.length === 0) return true;
  const { deviceId } = notice;
  return (
    (deviceId !== null && filter.deviceIds.includes(deviceId)) ||
    filter.groups.some((group) => isTagged(notice.groups, group))
  );
}
