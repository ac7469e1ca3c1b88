import { z } from 'zod';

export const VolumeView = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  inOctets: z.number(),
  outOctets: z.number(),
  coverage: z.number(),
});
export type VolumeView = z.infer<typeof VolumeView>;

export const AccountView = z.object({
  deviceId: z.int(),
  interfaceId: z.int(),
  total: VolumeView,
  percentile95InBps: z.number().nullable(),
  percentile95OutBps: z.number().nullable(),
});
export type AccountView = z.infer<typeof AccountView>;
