import { z } from 'zod';
import {
  DEVICE_DEFAULTS,
  type Device,
  type DeviceSettings,
  type DeviceState,
  POLL_MODULES,
  isOwnDevice,
} from '../domain/device.ts';
import { DAY, SECOND } from '../domain/units.ts';
import {
  CredentialChange,
  CredentialDiagnosisView,
  CredentialInput,
  CredentialView,
  credentialFrom,
  credentialView,
} from './credential.ts';
import { Tag } from './tag.ts';

const name = z
  .string('enter a name')
  .trim()
  .min(1, 'enter a name')
  .max(64)
  .regex(/^[^\p{C}]+$/u, 'no control characters');
const address = z
  .string('enter an address')
  .trim()
  .min(1, 'enter an address')
  .max(253)
  .regex(/^[A-Za-z0-9._:%-]+$/, 'an IPv4 or IPv6 address or a host name');
const tags = z
  .array(Tag)
  .max(20)
  .meta({ description: 'Tags: `key` or `key:value`; scopes name them. Called groups from the beginning on' });

/** A new device. Only name, address and credential are needed. */
export const DeviceInput = z.strictObject({
  name,
  address,
  port: z.int().min(1).max(65_535).default(DEVICE_DEFAULTS.port),
  credential: CredentialInput,
  intervalMs: z
    .int()
    .min(1 * SECOND)
    .max(1 * DAY)
    .default(DEVICE_DEFAULTS.intervalMs),
  timeoutMs: z
    .int()
    .min(100)
    .max(60 * SECOND)
    .default(DEVICE_DEFAULTS.timeoutMs),
  retries: z.int().min(0).max(10).default(DEVICE_DEFAULTS.retries),
  modules: z
    .array(z.enum(POLL_MODULES))
    .min(1)
    .default([...POLL_MODULES]),
  groups: tags.default([]),
  enabled: z.boolean().default(true),
});
export type DeviceInput = z.input<typeof DeviceInput>;

/**
 * A change of a device: only what is to change. The credential is replaced whole, changed but for its keys, or left
 * alone.
 */
export const DevicePatch = z.strictObject({
  name: name.optional(),
  address: address.optional(),
  port: z.int().min(1).max(65_535).optional(),
  credential: CredentialInput.optional(),
  credentialChange: CredentialChange.optional(),
  intervalMs: z
    .int()
    .min(1 * SECOND)
    .max(1 * DAY)
    .optional(),
  timeoutMs: z
    .int()
    .min(100)
    .max(60 * SECOND)
    .optional(),
  retries: z.int().min(0).max(10).optional(),
  modules: z.array(z.enum(POLL_MODULES)).min(1).optional(),
  groups: tags.optional(),
  enabled: z.boolean().optional(),
});
export type DevicePatch = z.infer<typeof DevicePatch>;

/** What the operator says of a device. */
export const DeviceSettingsView = z.object({
  id: z.int(),
  name: z.string(),
  address: z.string(),
  port: z.int(),
  credential: CredentialView,
  intervalMs: z.int(),
  timeoutMs: z.int(),
  retries: z.int(),
  modules: z.array(z.enum(POLL_MODULES)),
  groups: z.array(z.string()),
  enabled: z.boolean(),
  lab: z.boolean(),
  createdAtMs: z.number(),
  own: z.literal(true).optional().meta({
    description: 'It stands for Trapline itself: alerts about strangers and sign-ins are kept at it',
  }),
});

/** What is known of it. */
export const DeviceStateView = z.object({
  reachability: z.enum(['unknown', 'reachable', 'unreachable']),
  lastPollAtMs: z.number().nullable(),
  lastAnswerAtMs: z.number().nullable(),
  roundTripMs: z.number().nullable(),
  lossPercent: z.number().nullable(),
  pollDurationMs: z.number().nullable(),
  problem: z.string().nullable(),
  sysName: z.string().nullable(),
  sysDescr: z.string().nullable(),
  sysObjectId: z.string().nullable(),
  sysLocation: z.string().nullable(),
  sysContact: z.string().nullable(),
  sysUpTimeTicks: z.number().nullable(),
  bootedAtMs: z.number().nullable(),
  interfaceCount: z.int(),
});

/** A device with its state, as every answer and event shows it. */
export const DeviceView = DeviceSettingsView.extend(DeviceStateView.shape);
export type DeviceView = z.infer<typeof DeviceView>;

export const ConnectionTestView = z.object({
  ok: z.boolean(),
  steps: z.array(z.object({ name: z.string(), ok: z.boolean(), text: z.string() })),
  sysName: z.string().nullable(),
  sysDescr: z.string().nullable(),
  roundTripMs: z.number().nullable(),
  diagnosis: CredentialDiagnosisView.nullable().meta({
    description: 'Where the credential is at fault: what about it, and what works instead',
  }),
});
export type ConnectionTestView = z.infer<typeof ConnectionTestView>;

export const PollSummary = z.object({
  deviceId: z.int(),
  reachable: z.boolean(),
  startedAtMs: z.number(),
  durationMs: z.number(),
  requests: z.int(),
  lostTries: z.int(),
  roundTripMs: z.number().nullable(),
  modules: z.array(
    z.object({
      module: z.string(),
      outcome: z.enum(['ok', 'absent', 'refused', 'timeout', 'failed']),
      message: z.string().nullable(),
      durationMs: z.number(),
      varbinds: z.int(),
    }),
  ),
});
export type PollSummary = z.infer<typeof PollSummary>;

export function deviceSettings(input: z.output<typeof DeviceInput>): DeviceSettings {
  return { ...input, credential: credentialFrom(input.credential) };
}

export function deviceView(device: Device, state: DeviceState): DeviceView {
  const view: DeviceView = viewOf(device, state);
  if (isOwnDevice(device)) view.own = true;
  return view;
}

function viewOf(device: Device, state: DeviceState): DeviceView {
  // Name by name: names behind a spread cost fifty times as much, which in a list of thousands holds up everybody.
  return {
    id: device.id,
    name: device.name,
    address: device.address,
    port: device.port,
    credential: credentialView(device.credential),
    intervalMs: device.intervalMs,
    timeoutMs: device.timeoutMs,
    retries: device.retries,
    modules: [...device.modules],
    groups: [...device.groups],
    enabled: device.enabled,
    lab: device.lab,
    createdAtMs: device.createdAtMs,
    reachability: state.reachability,
    lastPollAtMs: state.lastPollAtMs,
    lastAnswerAtMs: state.lastAnswerAtMs,
    roundTripMs: state.roundTripMs,
    lossPercent: state.lossPercent,
    pollDurationMs: state.pollDurationMs,
    problem: state.problem,
    sysName: state.sysName,
    sysDescr: state.sysDescr,
    sysObjectId: state.sysObjectId,
    sysLocation: state.sysLocation,
    sysContact: state.sysContact,
    sysUpTimeTicks: state.sysUpTimeTicks,
    bootedAtMs: state.bootedAtMs,
    interfaceCount: state.interfaceCount,
  };
}
