import type { Device, DeviceId } from './device.ts';

export type SecurityEventKind = 'authenticationFailure' | 'badCommunity' | 'newListener' | 'newStation';

export interface SecurityEvent {
  readonly id: number;
  readonly atMs: number;
  readonly kind: SecurityEventKind;
  readonly deviceId: DeviceId;
  readonly text: string;
}

export type NewSecurityEvent = Omit<SecurityEvent, 'id'>;

export interface SecurityEventQuery {
  readonly deviceId?: DeviceId;
  readonly kind?: SecurityEventKind;
  readonly beforeId?: number;
  readonly limit: number;
}

export interface SecurityEventRepository {
  save(event: NewSecurityEvent): SecurityEvent;
  list(query: SecurityEventQuery): readonly SecurityEvent[];
  /** @param deviceIds only those of these devices */
  countSince(sinceMs: number, deviceIds?: readonly DeviceId[]): Readonly<Record<SecurityEventKind, number>>;
}

/** A weakness in how a device is configured, with what to do about it. */
export interface Weakness {
  readonly deviceId: DeviceId;
  readonly kind: 'duplicateEngine' | 'communityVersion' | 'defaultCommunity' | 'noPrivacy' | 'weakAlgorithm';
  readonly text: string;
  readonly remedy: string;
}

export interface PostureReader {
  /** @param among as if there were no devices but these */
  weaknesses(among?: readonly Device[]): readonly Weakness[];
}
