import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLoopback } from '../domain/web-host.ts';
import { ConfigError } from './config-error.ts';
import { type Config, flagOf, SETTING_KEYS, type SettingKey, SETTINGS, variableOf } from './settings.ts';

/** Variables with our prefix that belong to the command line and the tests, not to the server. */
const OTHER_VARIABLES: readonly string[] = [
  'TRAPLINE_URL',
  'TRAPLINE_TOKEN',
  'TRAPLINE_CONFIG',
  'TRAPLINE_NO_SKIP',
  'TRAPLINE_COMMUNITY',
  'TRAPLINE_AUTH_KEY',
  'TRAPLINE_PRIV_KEY',
];

interface Given {
  readonly value: unknown;
  readonly place: string;
}

export interface ConfigSources {
  /** Flags by setting key. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A JSON file that must exist, or null for `trapline.json` in the data folder, which need not. */
  readonly file: string | null;
}

/**
 * Flags over environment over file over defaults, checked and frozen.
 * @throws ConfigError naming every unknown key, wrong value and contradiction
 */
export function loadConfig(sources: ConfigSources): Config {
  const problems: string[] = [];
  const given = new Map<SettingKey, Given>();
  const flags = known(sources.flags, '', problems, (key) => `--${flagOf(key)}`);
  const environment = fromEnvironment(sources.environment, problems);
  const data = (flags.get('data') ?? environment.get('data'))?.value;
  const path = sources.file ?? sources.environment['TRAPLINE_CONFIG'] ?? null;
  const file = fromFile(
    path ?? join(typeof data === 'string' ? data : SETTINGS.data.fallback, 'trapline.json'),
    path !== null,
    problems,
  );
  for (const source of [file, environment, flags]) for (const [key, value] of source) given.set(key, value);
  const config: Record<string, unknown> = {};
  for (const key of SETTING_KEYS) {
    const setting = given.get(key);
    const parsed = SETTINGS[key].schema.safeParse(setting ? setting.value : SETTINGS[key].fallback);
    if (parsed.success) config[key] = parsed.data;
    else
      problems.push(
        `${setting?.place ?? key}: ${JSON.stringify(setting?.value)} will not do (${parsed.error.issues[0]?.message ?? 'invalid'}); it is ${SETTINGS[key].about}`,
      );
  }
  if (config['lab'] === false)
    for (const key of ['labBasePort', 'labWellKnownPort'] as const) {
      const setting = given.get(key);
      if (setting && (key === 'labBasePort' || config[key] === true))
        problems.push(`${setting.place} contradicts the lab being off; leave one of the two out`);
    }
  const { access, webHost, tls, tlsCert, tlsKey } = config as Partial<Config>;
  const { oidcIssuer, oidcClientId } = config as Partial<Config>;
  if ((oidcIssuer === '') !== (oidcClientId === ''))
    problems.push('oidcIssuer and oidcClientId belong together; give both or neither');
  if ((tlsCert === '') !== (tlsKey === ''))
    problems.push('tlsCert and tlsKey belong together; give both or neither');
  if (tls === 'self-signed' && tlsCert !== '')
    problems.push('tls "self-signed" contradicts a certificate of your own; leave one of the two out');
  if (access === 'open' && webHost !== undefined && !isLoopback(webHost))
    problems.push(
      `access "open" contradicts the pages being served at ${webHost}: whoever reaches that address could do everything; ` +
        'serve them at 127.0.0.1, or leave access at "accounts"',
    );
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config) as Config;
}

function known(
  source: Readonly<Record<string, unknown>>,
  where: string,
  problems: string[],
  placeOf: (key: SettingKey) => string,
): Map<SettingKey, Given> {
  const found = new Map<SettingKey, Given>();
  for (const [key, value] of Object.entries(source)) {
    if (value === undefined) continue;
    if (SETTING_KEYS.includes(key as SettingKey))
      found.set(key as SettingKey, { value, place: `${placeOf(key as SettingKey)}${where}` });
    else problems.push(`"${key}"${where} is no setting; the settings are ${SETTING_KEYS.join(', ')}`);
  }
  return found;
}

function fromEnvironment(
  environment: ConfigSources['environment'],
  problems: string[],
): Map<SettingKey, Given> {
  const byVariable = new Map(SETTING_KEYS.map((key) => [variableOf(key), key]));
  const found = new Map<SettingKey, Given>();
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith('TRAPLINE_') || value === undefined || OTHER_VARIABLES.includes(name)) continue;
    const key = byVariable.get(name);
    if (key) found.set(key, { value, place: name });
    else problems.push(`the environment variable ${name} is no setting`);
  }
  return found;
}

function fromFile(path: string, mustExist: boolean, problems: string[]): Map<SettingKey, Given> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (mustExist || (code !== 'ENOENT' && code !== 'ENOTDIR'))
      problems.push(`the settings file ${path} cannot be read (${code}); check its path and rights`);
    return new Map();
  }
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      throw new Error('it is not an object');
    return known(parsed as Record<string, unknown>, ` in ${path}`, problems, (key) => key);
  } catch (cause) {
    problems.push(`the settings file ${path} is not JSON: ${(cause as Error).message}`);
    return new Map();
  }
}
