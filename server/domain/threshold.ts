import type { RaisedSeverity } from './alert.ts';
import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';
import type { MetricName } from './metric.ts';

/** What a threshold watches. */
export type Selector =
  | { readonly kind: 'all' }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'device'; readonly deviceId: DeviceId }
  | { readonly kind: 'interface'; readonly interfaceId: InterfaceId };

/** Times of the week, in a time zone. */
export interface ThresholdHours {
  /** IANA name: `Europe/Berlin`. */
  readonly timeZone: string;
  readonly windows: readonly {
    /** 1 Monday to 7 Sunday; empty: every day. */
    readonly days: readonly number[];
    /** `08:00`; the window ends before `to`, on the next day where that is not later. */
    readonly from: string;
    readonly to: string;
  }[];
}

/**
 * Raises when the metric, in its unit, is at or beyond `raise` in `forPolls` of the last `ofPolls` polls; clears when
 * it is back at or inside `clear` in as many. Points without a trusted value are not counted either way.
 */
export interface Threshold {
  readonly id: number;
  readonly name: string;
  readonly metric: MetricName;
  readonly selector: Selector;
  readonly direction: 'above' | 'below';
  readonly raise: number;
  /** Not beyond `raise`: the gap between the two is the hysteresis. */
  readonly clear: number;
  readonly forPolls: number;
  readonly ofPolls: number;
  readonly severity: RaisedSeverity;
  readonly enabled: boolean;
  /** Only interfaces of which ifName, ifDescr or ifAlias is like this, with `*` and `?`; null or absent: all. */
  readonly ports?: string | null;
  /** Above 0: without a break for so long, both ways, instead of the count of polls. */
  readonly forSeconds?: number;
  /** When it raises; null or absent: always. What is up clears at any time. */
  readonly hours?: ThresholdHours | null;
  /** Judges the share that the metric is of this one, in percent; null or absent: the metric itself. */
  readonly dividedBy?: MetricName | null;
  /** Levels are percent of what is usual at that hour of the week, as it was learned; absent: they are values. */
  readonly ofBaseline?: boolean;
  /** True for those that ship. */
  readonly shipped: boolean;
}

export type NewThreshold = Omit<Threshold, 'id'>;

export interface ThresholdRepository {
  list(): readonly Threshold[];
  get(id: number): Threshold | null;
  insert(threshold: NewThreshold): Threshold;
  update(threshold: Threshold): void;
  /** A shipped one as it came; null of others. */
  original(id: number): Omit<NewThreshold, 'shipped'> | null;
  /** True where there was one. */
  remove(id: number): boolean;
}

/** What pages may do with thresholds; alerts of a changed or removed one are judged anew or cleared. */
export interface ThresholdDesk {
  list(): readonly Threshold[];
  get(id: number): Threshold | null;
  add(threshold: NewThreshold): Threshold;
  change(id: number, part: Partial<NewThreshold>): Threshold | null;
  /** A changed shipped one as it came; null of others. */
  putBack(id: number): Threshold | null;
  remove(id: number): boolean;
}
