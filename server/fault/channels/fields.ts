import type { ChannelField, ChannelSecrets, ChannelSettings } from '../../domain/channel.ts';
import { ChannelError } from '../../domain/notification.ts';

type Part = Partial<Omit<ChannelField, 'key' | 'label' | 'type'>>;

const field = (key: string, label: string, type: ChannelField['type'], part: Part): ChannelField => ({
  key,
  label,
  type,
  help: '',
  required: false,
  fallback: null,
  choices: [],
  min: null,
  max: null,
  when: null,
  ...part,
});

export const textField = (key: string, label: string, part: Part = {}) =>
  field(key, label, 'text', { max: 255, ...part });
export const linesField = (key: string, label: string, part: Part = {}) =>
  field(key, label, 'lines', { max: 20_000, ...part });
export const secretField = (key: string, label: string, part: Part = {}) =>
  field(key, label, 'secret', { max: 4_000, ...part });
export const flagField = (key: string, label: string, part: Part = {}) =>
  field(key, label, 'flag', { fallback: false, ...part });
export const portField = (fallback: number) =>
  field('port', 'Port', 'number', { required: true, fallback, min: 1, max: 65_535 });
export const choiceField = (
  key: string,
  label: string,
  choices: readonly (readonly [string, string])[],
  part: Part = {},
) =>
  field(key, label, 'choice', {
    required: true,
    fallback: choices[0]?.[0] ?? null,
    choices: choices.map(([value, text]) => ({ value, label: text })),
    ...part,
  });

export const HOST_FIELD = textField('host', 'Host', {
  required: true,
  help: 'Name or address of the server',
});

/** Every channel that connects somewhere has it. */
export const ALLOW_LOCAL_FIELD = flagField(
  'allowLocal',
  'Allow addresses of this machine and link-local ones',
  {
    help: 'Off: loopback, link-local, multicast and cloud metadata addresses are refused, whatever the name resolves to',
  },
);

export const textOf = (settings: ChannelSettings, key: string): string => {
  const value = settings[key];
  return typeof value === 'string' ? value : '';
};
const numberOf = (settings: ChannelSettings, key: string): number => {
  const value = settings[key];
  if (typeof value !== 'number') throw new ChannelError('badSettings', `the setting ${key} is missing`);
  return value;
};
export const flagOf = (settings: ChannelSettings, key: string): boolean => settings[key] === true;
export const secretOf = (secrets: ChannelSecrets, key: string): string => secrets[key]?.reveal() ?? '';

/** Where the settings `host`, `port` and `allowLocal` point. */
export const destinationOf = (settings: ChannelSettings) => ({
  host: textOf(settings, 'host'),
  port: numberOf(settings, 'port'),
  allowLocal: flagOf(settings, 'allowLocal'),
});

/** `host:port` for people. */
export const hostAndPort = (settings: ChannelSettings): string =>
  `${textOf(settings, 'host')}:${String(settings['port'] ?? '')}`;
