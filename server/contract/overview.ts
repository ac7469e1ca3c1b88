import { z } from 'zod';
import { AccountView, VolumeView } from './accounting.ts';
import { AlertView } from './alert.ts';
import { FindingView, PostureView } from './posture.ts';
import { SecurityEventView, WeaknessView } from './security.ts';
import { ChangeView } from './table.ts';

const Top = z.object({ deviceId: z.int(), interfaceId: z.int(), value: z.number() });

/** The five FCAPS panels, worst first. */
export const OverviewView = z.object({
  atMs: z.number(),
  fault: z.object({
    devices: z.object({ total: z.int(), reachable: z.int(), unreachable: z.int(), unknown: z.int() }),
    alertsBySeverity: z.record(z.string(), z.int()),
    unacknowledged: z.int(),
    /** Active alerts that are snoozed or suppressed; the other numbers leave them out. */
    quietAlerts: z.int(),
    worst: z.array(AlertView).max(5),
    trapsLastHour: z.int(),
    quarantinedLastHour: z.int(),
  }),
  configuration: z.object({
    interfaces: z.int(),
    changesLastDay: z.int(),
    latest: z.array(ChangeView).max(5),
  }),
  accounting: z.object({ today: VolumeView, monthToDate: VolumeView, top: z.array(AccountView).max(5) }),
  performance: z.object({
    topUtilisation: z.array(Top).max(5),
    topErrors: z.array(Top).max(5),
    medianRoundTripMs: z.number().nullable(),
    lossPercent: z.number().nullable(),
    tcpByState: z.record(z.string(), z.number()),
  }),
  security: z.object({
    authenticationFailuresLastDay: z.int(),
    badCommunitiesLastDay: z.int(),
    newListenersLastDay: z.int(),
    weaknesses: z.array(WeaknessView).max(5),
    weaknessCount: z.int(),
    /** Of the whole network, 0 to 100; null without a device. */
    score: z.int().nullable(),
    /** Findings that count, by severity. */
    findings: PostureView.shape.counts,
    worst: z.array(FindingView).max(5),
    latest: z.array(SecurityEventView).max(5),
  }),
});
export type OverviewView = z.infer<typeof OverviewView>;
