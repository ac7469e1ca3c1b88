import { z } from 'zod';
import { parseInterfaceAddress, parseIpv4 } from '../network/ipv4.ts';

const MULTIPLES: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9 };
const Name = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]{0,62}$/u, 'a name of letters, digits, dots and hyphens, at most 63');

/** `10G`, `2.5M`, `800k` or plain bit/s, as a number of bit/s. */
const BitRate = z.union([z.number(), z.string()]).transform((value, context) => {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([kMG]?)$/u.exec(String(value)) ?? [];
  const rate = Number(digits) * (MULTIPLES[unit] ?? Number.NaN);
  if (digits !== '' && rate >= 0 && rate <= 1e12) return rate;
  context.addIssue({ code: 'custom', message: 'a rate such as 800k, 2.5M or 10G, in bit/s' });
  return z.NEVER;
});

const Address = z.string().refine((text) => !Number.isNaN(parseIpv4(text)), 'a dotted IPv4 address');
const InterfaceAddressText = z.string().transform((text, context) => {
  const parsed = parseInterfaceAddress(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: 'an address with its prefix, such as 10.10.0.1/24' });
  return z.NEVER;
});
const OidText = z
  .string()
  .regex(/^\.?\d+(\.\d+)*$/u, 'a numeric OID')
  .transform((text) => text.replace(/^\./u, '').split('.').map(Number));
const VlanId = z.int().min(1).max(4094);

/** `device:port`. */
const PortReference = z.string().transform((text, context) => {
  const at = text.indexOf(':');
  if (at > 0 && at < text.length - 1) return { device: text.slice(0, at), port: text.slice(at + 1) };
  context.addIssue({ code: 'custom', message: 'a port as device:port, such as access-1:Gi1/0/7' });
  return z.NEVER;
});

const CommunityEntry = z.strictObject({
  name: z.string().min(1).max(64),
  access: z.enum(['ro', 'rw']),
  view: z.array(OidText).min(1).optional(),
});

const UserEntry = z.strictObject({
  name: Name,
  access: z.enum(['ro', 'rw']).default('ro'),
  auth: z.enum(['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512']).optional(),
  priv: z.enum(['des', 'aes', 'aes192b', 'aes192r', 'aes256b', 'aes256r']).optional(),
  authKey: z.string().min(8).optional(),
  privKey: z.string().min(8).optional(),
  view: z.array(OidText).min(1).optional(),
});

const PortEntry = z.strictObject({
  name: z.string().min(1).max(32),
  speed: BitRate.default(1e9),
  alias: z.string().max(64).default(''),
  address: InterfaceAddressText.optional(),
  shut: z.boolean().default(false),
});

const DeviceEntry = z.strictObject({
  name: Name,
  /** Which kind of device; the names are those of agents/devices/profiles.ts. */
  profile: z.string(),
  /** Added to the lab's base port. */
  port: z.int().min(0).max(20_000).optional(),
  /** Answers on UDP 161 of 127.0.0.1 too, where that may be bound. */
  standardPort: z.boolean().default(false),
  /** A loopback address whose port 161 it takes as well, where that may be bound. */
  loopback: z
    .string()
    .regex(/^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/u, 'an address in 127.0.0.0/8')
    .optional(),
  location: z.string().max(255).optional(),
  contact: z.string().max(255).optional(),
  descr: z.string().max(255).optional(),
  communities: z.array(CommunityEntry).optional(),
  users: z.union([z.literal('every-algorithm'), z.array(UserEntry)]).optional(),
  /** Of switches: how many; of routers: which. */
  ports: z.union([z.int().min(1).max(512), z.array(PortEntry).min(1).max(512)]).optional(),
  /** Addresses on single VLANs of a trunk. */
  interfaces: z
    .array(z.strictObject({ port: z.string(), vlan: VlanId, address: InterfaceAddressText }))
    .default([]),
  address: InterfaceAddressText.optional(),
  vlan: VlanId.optional(),
  priority: z.int().min(0).max(61_440).multipleOf(4_096).default(32_768),
  defaultNextHop: Address.optional(),
  /** TCP ports that it listens on beside those of the traffic. */
  listens: z.array(z.int().min(1).max(65_535)).default([]),
  /** Of the profile `recording`: one file, or two of one device with the seconds between them. */
  file: z.string().optional(),
  second: z.string().optional(),
  secondsBetween: z.number().positive().optional(),
  x: z.number().min(0).max(1_000).optional(),
  y: z.number().min(0).max(1_000).optional(),
});

const HostEntry = z.strictObject({
  /** With a count above 1 a number is added to the name, the address and the port. */
  name: Name,
  count: z.int().min(1).max(500).default(1),
  label: z.string().max(64).optional(),
  sort: z.enum(['pc', 'laptop', 'phone', 'camera', 'sensor', 'internet']).default('pc'),
  at: PortReference,
  /** Whether all of them share the one port: a hub or a radio. */
  shared: z.boolean().default(false),
  vlan: VlanId.optional(),
  address: InterfaceAddressText,
  /** Speaks only now and then. */
  rare: z.boolean().default(false),
});

const TrafficEntry = z.strictObject({
  name: Name,
  title: z.string().max(64),
  /** Names of hosts, groups or devices, `vlan:10`, or `internet`. */
  from: z.array(z.string()).min(1),
  to: z.array(z.string()).min(1),
  port: z.int().min(1).max(65_535),
  protocol: z.enum(['tcp', 'udp']).default('tcp'),
  up: BitRate,
  down: BitRate,
  shape: z.enum(['office', 'night', 'steady']).default('office'),
  connections: z.int().min(1).max(50).default(1),
});

const TimelineEntry = z.strictObject({
  /** Seconds of the lab's time after the timeline was started. */
  at: z
    .number()
    .min(0)
    .max(7 * 86_400),
  fault: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  for: z.number().positive().max(86_400).optional(),
});

/** A lab as its author writes it. */
export const LabFile = z.strictObject({
  name: Name,
  title: z.string().min(1).max(80),
  about: z.string().max(400).default(''),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional(),
  communities: z.array(CommunityEntry).default([
    { name: 'public', access: 'ro' },
    { name: 'private', access: 'rw' },
  ]),
  users: z.array(UserEntry).optional(),
  vlans: z.array(z.strictObject({ id: VlanId, name: z.string().min(1).max(32) })).default([]),
  devices: z.array(DeviceEntry).default([]),
  /** So many switches of so many ports, instead of devices. */
  scale: z
    .strictObject({ devices: z.int().min(1).max(10_000), ports: z.int().min(1).max(10_000) })
    .optional(),
  /** `device:port -- device:port`. */
  links: z
    .array(
      z.string().transform((text, context) => {
        const ends = text.split(/\s+--\s+/u).map((end) => PortReference.safeParse(end));
        const [a, b] = ends;
        if (ends.length === 2 && a?.success && b?.success) return { a: a.data, b: b.data };
        context.addIssue({
          code: 'custom',
          message: 'a link as "core-1:gi0/0 -- access-1:Gi1/0/48"',
        });
        return z.NEVER;
      }),
    )
    .default([]),
  hosts: z.array(HostEntry).default([]),
  traffic: z.array(TrafficEntry).default([]),
  timeline: z.array(TimelineEntry).default([]),
});
export type LabFile = z.infer<typeof LabFile>;
export type LabFileDevice = LabFile['devices'][number];
export type LabFileUser = z.infer<typeof UserEntry>;
