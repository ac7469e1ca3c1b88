import { OWN_WORDS, SCOPED_OPERATIONS } from '../../../server/domain/scope-table.ts';
import type { Asked } from './onlooker.ts';
import type { World } from './world.ts';

/** What other devices are called by people, and what their labels call themselves. */
const PLANTED = /PLANTED/iu;
const BY_THEMSELVES = /\b(core-1|access-1)\b/u;

/** The devices of others, by what they would be known by. */
export interface Planted {
  readonly world: World;
  readonly devices: ReadonlySet<number>;
  readonly ports: ReadonlySet<number>;
  /** Theirs, as far as there are any yet. */
  readonly alerts: Set<number>;
}

const IDS = /^(deviceId|parentId|rootId|ownerId|parentDeviceId)$/u;
const PORTS = /^(interfaceId)$/u;
const ALERTS = /^(alertId|causeAlertId|leadAlertId)$/u;

/** Where in an answer a hidden device or port stands by its number. */
function numbersIn(value: unknown, planted: Planted, at = ''): string[] {
  const { devices, ports, alerts } = planted;
  const isTheirs = (id: unknown) => devices.has(Number(id));
  if (typeof value === 'string')
    return [...value.matchAll(/\b(?:device|summary|interfaces):(\d+)/gu)].some(([, id]) => isTheirs(id))
      ? [`${at}: ${value}`]
      : [];
  if (Array.isArray(value))
    return /(deviceIds|needs)$/u.test(at)
      ? value.filter(isTheirs).map((id) => `${at}: ${id}`)
      : value.flatMap((item, index) => numbersIn(item, planted, `${at}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const theirs = IDS.test(key) ? devices : PORTS.test(key) ? ports : ALERTS.test(key) ? alerts : null;
    return typeof part === 'number' && theirs?.has(part)
      ? [`${at}.${key}: ${part}`]
      : numbersIn(part, planted, `${at}.${key}`);
  });
}

/** What an answer tells of the devices of others. */
export function leaksOf({ operation, path, status, text }: Asked, planted: Planted): string[] {
  const says = (pattern: RegExp) => {
    const found = pattern.exec(text);
    return found === null
      ? []
      : [`${path} (${status}) says …${text.slice(Math.max(0, found.index - 60), found.index + 40)}…`];
  };
  const names = says(PLANTED);
  // What the own devices say of their neighbours they may say.
  const own =
    OWN_WORDS.has(operation) ||
    SCOPED_OPERATIONS[operation] === 'free' ||
    /^(listDevice|listInterfaces)/u.test(operation);
  const themselves = own ? [] : says(BY_THEMSELVES);
  // A refusal says again what was asked for.
  const isJson = status < 300 && /^[{[]/u.test(text) && !text.includes('}\n{');
  const numbers = isJson ? numbersIn(JSON.parse(text), planted).map((one) => `${path} ${one}`) : [];
  return [...names, ...themselves, ...numbers];
}
