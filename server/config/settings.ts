import { z } from 'zod';
import { isNetwork } from '../domain/network.ts';
import { isTimeZone } from '../domain/zoned-time.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', 'yes', 'no'])])
  .transform((value) => (typeof value === 'boolean' ? value : ['true', '1', 'yes'].includes(value)));
/** What `true` stands for. */
const DEFAULT_LAB = 'campus';
const lab = z.union([z.boolean(), z.string()]).transform((value, context): string | false => {
  const wanted = flag.safeParse(value);
  if (wanted.success) return wanted.data && DEFAULT_LAB;
  if (typeof value === 'string' && /^(?:campus|course|scale)$|\.[Yy][Aa]?[Mm][Ll]$/.test(value)) return value;
  context.addIssue({ code: 'custom', message: 'there is no such lab' });
  return z.NEVER;
});
const hours = z.coerce
  .number()
  .positive()
  .max(24 * 366 * 20);
const days = z.coerce
  .number()
  .positive()
  .max(366 * 20);

const minutes = z.coerce
  .number()
  .positive()
  .max(24 * 60);

/** Empty: all. */
const networks = z
  .union([
    z.array(z.string()),
    z.string().transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    ),
  ])
  .refine((all) => all.every(isNetwork), 'a network is written as 192.0.2.0/24, 2001:db8::/32 or an address');
const perSecond = z.coerce.number().int().min(1).max(1_000_000);

interface Setting {
  readonly schema: z.ZodType;
  readonly fallback: unknown;
  /** Placeholder in the help; absent for switches. */
  readonly value?: string;
  /** What `--no-...` does, which gives `false`: of every switch, and of a placeholder that may be none. */
  readonly without?: string;
  readonly about: string;
}

/** Every setting: key in the file, check, default, help. The flag and the environment variable follow from the key. */
export const SETTINGS = {
  data: {
    schema: z.string().min(1),
    fallback: './data',
    value: 'folder',
    about: 'where the database and its key live',
  },
  secretKeyFile: {
    schema: z.string(),
    fallback: '',
    value: 'file',
    about: 'file with the key of the stored credentials; secret.key in the data folder',
  },
  webHost: {
    schema: z.string().min(1),
    fallback: '127.0.0.1',
    value: 'address',
    about: 'address the web pages are served at',
  },
  webPort: {
    schema: port,
    fallback: 8162,
    value: 'port',
    about: 'TCP port of the web pages, 0 for any free one',
  },
  webNames: {
    schema: z.union([z.array(z.string()), z.string().transform((text) => text.split(',').filter(Boolean))]),
    fallback: [] as string[],
    value: 'names',
    about: 'further host names that browsers may use for this server, with commas between',
  },
  trapHost: {
    schema: z.string().min(1),
    fallback: '0.0.0.0',
    value: 'address',
    about: 'address traps are taken at',
  },
  trapPort: {
    schema: z.union([z.literal('auto'), port]),
    fallback: 'auto' as 'auto' | number,
    value: 'port',
    about: 'UDP port of the traps; auto is 162, or 1162 where 162 cannot be bound',
  },
  trapNetworks: {
    schema: networks,
    fallback: [] as string[],
    value: 'networks',
    about: 'networks that may send traps (192.0.2.0/24), with commas between; all where none is named',
  },
  deviceNetworks: {
    schema: networks,
    fallback: [] as string[],
    value: 'networks',
    about: 'networks in which devices may be, with commas between; all where none is named',
  },
  channelNetworks: {
    schema: networks,
    fallback: [] as string[],
    value: 'networks',
    about: 'networks that notification channels may reach, with commas between; all where none is named',
  },
  trapV3SenderRate: {
    schema: perSecond,
    fallback: 2_000,
    value: 'messages',
    about: 'SNMPv3 messages of one sender that are checked in a second; more are counted and dropped',
  },
  trapV3Rate: {
    schema: perSecond,
    fallback: 10_000,
    value: 'messages',
    about: 'SNMPv3 messages of all senders that are checked in a second',
  },
  lab: {
    schema: lab,
    fallback: DEFAULT_LAB as string | false,
    value: 'lab',
    without: 'start no simulated network; devices that it brought before stay in the list, switched off',
    about: 'the simulated network: campus, course, scale or the path of a file that ends in .yaml',
  },
  labAddress: {
    schema: z.ipv4(),
    fallback: '127.0.0.1',
    value: 'address',
    about: 'address the simulated devices answer at; 0.0.0.0 lets a classroom ask them',
  },
  labBasePort: {
    schema: port,
    fallback: 1161,
    value: 'port',
    about: 'first UDP port of the simulated devices, 0 for any free ones',
  },
  labWellKnownPort: {
    schema: flag,
    fallback: true,
    without: 'the devices of the lab answer on their own ports only, not on 161',
    about: 'let the devices of the lab answer on port 161 too, where they may',
  },
  logLevel: {
    schema: z.enum(['debug', 'info', 'warn', 'error']),
    fallback: 'info' as 'debug' | 'info' | 'warn' | 'error',
    value: 'level',
    about: 'debug, info, warn or error',
  },
  flapCount: {
    schema: z.coerce.number().int().min(2).max(100),
    fallback: 4,
    value: 'times',
    about: 'an alert that comes so often within the flap window flaps, and is told as one',
  },
  flapWindowMinutes: { schema: minutes, fallback: 10, value: 'minutes', about: 'the flap window' },
  flapQuietMinutes: {
    schema: minutes,
    fallback: 10,
    value: 'minutes',
    about: 'how long what flaps must stay as it is to be believed again',
  },
  incidentQuietMinutes: {
    schema: minutes,
    fallback: 15,
    value: 'minutes',
    about: 'how long all alerts of an incident stay cleared until it is resolved by itself',
  },
  incidentLeastSeverity: {
    schema: z.enum(['critical', 'major', 'minor', 'warning', 'indeterminate']),
    fallback: 'indeterminate' as 'critical' | 'major' | 'minor' | 'warning' | 'indeterminate',
    value: 'severity',
    about: 'the least severe alerts that open an incident; lesser ones only join',
  },
  settleSeconds: {
    schema: z.coerce.number().min(0).max(3_600),
    fallback: 30,
    value: 'seconds',
    about:
      'how long a silent device waits to be told, and for the poll of the one before it, which may explain it',
  },
  stationLearningHours: {
    schema: z.coerce
      .number()
      .min(0)
      .max(24 * 31),
    fallback: 4,
    value: 'hours',
    about: 'for how long after a switch was first read the stations behind its ports are taken for known',
  },
  timeZone: {
    schema: z.string().refine((name) => name === '' || isTimeZone(name), 'there is no such time zone'),
    fallback: '',
    value: 'zone',
    about:
      'time zone of the hours of the week that baselines are learned by (Europe/Berlin); that of the machine',
  },
  keepRawHours: { schema: hours, fallback: 48, value: 'hours', about: 'how long every sample is kept' },
  keepFiveMinuteDays: {
    schema: days,
    fallback: 30,
    value: 'days',
    about: 'how long 5-minute averages are kept',
  },
  keepHourDays: { schema: days, fallback: 400, value: 'days', about: 'how long hourly averages are kept' },
  keepDayDays: { schema: days, fallback: 5 * 366, value: 'days', about: 'how long daily averages are kept' },
  keepTrapDays: { schema: days, fallback: 90, value: 'days', about: 'how long traps are kept' },
  keepAuditDays: {
    schema: days,
    fallback: 400,
    value: 'days',
    about: 'how long the audit log says what people did',
  },
  access: {
    schema: z.enum(['accounts', 'open']),
    fallback: 'accounts' as 'accounts' | 'open',
    value: 'kind',
    about: 'accounts: people sign in; open: everybody on this machine may do everything, without signing in',
  },
  tls: {
    schema: z.enum(['off', 'self-signed']),
    fallback: 'off' as 'off' | 'self-signed',
    value: 'kind',
    about: 'self-signed: encrypt the pages with a certificate made once into the data folder; off',
  },
  tlsCert: {
    schema: z.string(),
    fallback: '',
    value: 'file',
    about: 'certificate chain (PEM) to encrypt the pages with; needs its key',
  },
  tlsKey: { schema: z.string(), fallback: '', value: 'file', about: 'private key (PEM) of that certificate' },
  oidcIssuer: {
    schema: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    fallback: '',
    value: 'address',
    about: 'identity provider (OpenID Connect) that people may sign in by; the address that its tokens name',
  },
  oidcClientId: {
    schema: z.string(),
    fallback: '',
    value: 'id',
    about: 'what the provider calls this server',
  },
  oidcClientSecretFile: {
    schema: z.string(),
    fallback: '',
    value: 'file',
    about: 'file with the secret of this server at the provider; none for a public client',
  },
  oidcName: {
    schema: z.string().min(1).max(60),
    fallback: 'single sign-on',
    value: 'name',
    about: 'what the button of the provider says',
  },
  oidcRoleClaim: {
    schema: z.string(),
    fallback: '',
    value: 'claim',
    about: 'claim of the ID token that names the role; without it everybody begins as a viewer',
  },
  requireSecondFactor: {
    schema: z.enum(['nobody', 'admins', 'everybody']),
    fallback: 'nobody' as 'nobody' | 'admins' | 'everybody',
    value: 'who',
    about: 'who may do nothing before they have a second factor: nobody, admins or everybody',
  },
  trustedProxies: {
    schema: networks,
    fallback: [] as string[],
    value: 'addresses',
    about:
      'proxies whose X-Forwarded-For and -Proto are believed: addresses or CIDR blocks, with commas between',
  },
  sessionIdleMinutes: {
    schema: z.coerce
      .number()
      .min(5)
      .max(7 * 24 * 60),
    fallback: 8 * 60,
    value: 'minutes',
    about: 'how long a session stays open in which nothing is asked',
  },
  sessionMaxHours: {
    schema: z.coerce
      .number()
      .min(1)
      .max(24 * 90),
    fallback: 7 * 24,
    value: 'hours',
    about: 'how long a session stays open at the most',
  },
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof SETTINGS;

/** The checked settings; frozen. */
export type Config = { readonly [Key in SettingKey]: z.output<(typeof SETTINGS)[Key]['schema']> };

export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** `webPort` -> `web-port`. */
export function flagOf(key: SettingKey): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `webPort` -> `TRAPLINE_WEB_PORT`. */
export function variableOf(key: SettingKey): string {
  return `TRAPLINE_${flagOf(key).replaceAll('-', '_').toUpperCase()}`;
}
