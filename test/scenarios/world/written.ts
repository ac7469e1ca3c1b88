import type { AlertView } from '../../../server/contract/alert.ts';
import { DAY } from '../../../server/domain/units.ts';
import type { Inbox } from './inbox.ts';

/** Times and alerts as the scenarios write them out: one line each, in UTC, with the date where it is not the first day. */
export class Written {
  readonly #firstDay: number;

  constructor(options: { readonly startMs: number }) {
    this.#firstDay = Math.floor(options.startMs / DAY);
  }

  /** `10:00:32`, `10:00:32.050` or `03-29 01:00:00`. */
  time(atMs: number): string {
    const text = new Date(atMs).toISOString();
    const time = atMs % 1_000 === 0 ? text.slice(11, 19) : text.slice(11, 23);
    return Math.floor(atMs / DAY) === this.#firstDay ? time : `${text.slice(5, 10)} ${time}`;
  }

  /** `10:00:40 warning access-1: port Gi1/0/7 is down, reported 1×, cleared 10:05:00: the device reported linkUp` */
  alert(alert: AlertView): string {
    const { raisedAtMs, severity, title, count, clearedAtMs, clearReason } = alert;
    const end = clearedAtMs === null ? 'active' : `cleared ${this.time(clearedAtMs)}: ${clearReason}`;
    return [
      `${this.time(raisedAtMs)} ${severity} ${title}`,
      `reported ${count}×`,
      ...this.#handling(alert),
      end,
    ].join(', ');
  }

  /** `10:00:40 desk: raise warning access-1: port Gi1/0/7 is down`, of a digest each notice behind the other. */
  message({ atMs, channel, attempt, taken, body }: Inbox['messages'][number]): string {
    const notices = body.notifications.map(({ event, severity, title, reason, acknowledgedBy }) => {
      const why = event === 'acknowledge' ? acknowledgedBy : reason;
      return `${event} ${severity} ${title}${why === null ? '' : ` (${why})`}`;
    });
    const tries = attempt === 1 ? '' : `, try ${attempt}`;
    return `${this.time(atMs)} ${channel}${tries}${taken ? '' : ', refused'}: ${notices.join(' + ')}`;
  }

  #handling({ suppressed, snoozed, flapping, acknowledged, assignee }: AlertView): string[] {
    return [
      suppressed && `suppressed since ${this.time(suppressed.sinceMs)} (${suppressed.text})`,
      snoozed && `snoozed until ${this.time(snoozed.untilMs)} by ${snoozed.by}`,
      flapping &&
        `flapping since ${this.time(flapping.sinceMs)} (${flapping.changes}×${flapping.recovered ? ', at rest' : ''})`,
      acknowledged && `acknowledged ${this.time(acknowledged.atMs)} by ${acknowledged.by}`,
      assignee !== null && `assigned to ${assignee}`,
    ].filter((part): part is string => typeof part === 'string');
  }
}
