import { z } from 'zod';
import { SECURITY_LEVELS } from '../domain/credential.ts';
import type { LabQuery } from '../domain/lab-query.ts';
import type { Surroundings } from './check-kind.ts';
import { isWithin, oneOrMore, Range } from './one-or-more.ts';
import { clipped } from './quantity.ts';
import { isBelow, numericOidOf } from './written-address.ts';

const PDUS = {
  get: 'GetRequest',
  getNext: 'GetNextRequest',
  getBulk: 'GetBulkRequest',
  set: 'SetRequest',
} as const;

/** RFC 3416 §3: error-status by number. */
const ERRORS = [
  'noError',
  'tooBig',
  'noSuchName',
  'badValue',
  'readOnly',
  'genErr',
  'noAccess',
  'wrongType',
  'wrongLength',
  'wrongEncoding',
  'wrongValue',
  'noCreation',
  'inconsistentValue',
  'resourceUnavailable',
  'commitFailed',
  'undoFailed',
  'authorizationError',
  'notWritable',
  'inconsistentName',
] as const;

const name = z.string().min(1).max(200);

/** What a request must be; what is left out does not matter. */
export const PATTERN_SHAPE = {
  device: oneOrMore(name).optional(),
  pdu: oneOrMore(z.enum(['get', 'getNext', 'getBulk', 'set'])).optional(),
  version: oneOrMore(z.enum(['v1', 'v2c', 'v3'])).optional(),
  community: oneOrMore(name).optional(),
  user: oneOrMore(name).optional(),
  level: z.enum(SECURITY_LEVELS).optional(),
  context: name.optional(),
  /** One of these is asked for. */
  oid: oneOrMore(name).optional(),
  /** All of these are asked for in one request. */
  oids: z.array(name).min(2).max(50).optional(),
  /** Something at or below one of these is asked for. */
  below: oneOrMore(name).optional(),
  maxRepetitions: Range.optional(),
  nonRepeaters: Range.optional(),
  /** Names asked for in one request. */
  names: Range.optional(),
  /** Varbinds of the answer. */
  varbinds: Range.optional(),
  outcome: oneOrMore(z.enum(['answered', 'refused', 'absent', 'silent'])).optional(),
  error: oneOrMore(z.enum(ERRORS)).optional(),
  /** Of a SET: the value that was sent. */
  value: z.union([z.string().max(200), z.number()]).optional(),
} as const;
export const RequestPattern = z.strictObject(PATTERN_SHAPE);
export type RequestPattern = z.output<typeof RequestPattern>;

export function oidsOfPattern(pattern: RequestPattern): string[] {
  return [...(pattern.oid ?? []), ...(pattern.oids ?? []), ...(pattern.below ?? [])];
}

/** What differs, in words that do not say how it should be; empty where the request is what is asked for. */
export function differences(
  pattern: RequestPattern,
  query: LabQuery,
  around: Pick<Surroundings, 'fill' | 'names' | 'lab'>,
): string[] {
  const oid = (text: string): string => resolved(text, around);
  const asked = query.requested.map((item) => item.oid);
  const kind = query.version === 'v3' ? 'user' : 'community';
  const wantsUser = pattern.user !== undefined;
  const tests: readonly (readonly [boolean, string])[] = [
    [
      pattern.device?.some((device) => around.fill(device) === query.device) ?? true,
      'it went to another device',
    ],
    [pattern.pdu?.some((pdu) => PDUS[pdu] === query.pdu) ?? true, 'another kind of request is asked for'],
    [
      pattern.version === undefined || (query.version !== null && pattern.version.includes(query.version)),
      'another version of SNMP is asked for',
    ],
    [
      pattern.community === undefined ||
        (kind === 'community' && pattern.community.some((one) => around.fill(one) === query.credential)),
      'another community is asked for',
    ],
    [
      !wantsUser ||
        (kind === 'user' && (pattern.user ?? []).some((one) => around.fill(one) === query.credential)),
      'another user is asked for',
    ],
    [
      pattern.level === undefined || levelOf(query, around) === pattern.level,
      'another security level is asked for',
    ],
    [pattern.context === undefined || query.context === pattern.context, 'another context is asked for'],
    [pattern.oid?.some((one) => asked.includes(oid(one))) ?? true, 'another object is asked for'],
    [
      pattern.oids?.every((one) => asked.includes(oid(one))) ?? true,
      'not all of the objects are in the one request',
    ],
    [
      pattern.below?.some((root) => asked.some((one) => isBelow(one, oid(root)))) ?? true,
      'another part of the tree is asked for',
    ],
    [inRange(pattern.maxRepetitions, query.maxRepetitions), 'max-repetitions is another one'],
    [inRange(pattern.nonRepeaters, query.nonRepeaters), 'non-repeaters is another one'],
    [inRange(pattern.names, query.requested.length), 'the number of names in the request is another one'],
    [inRange(pattern.varbinds, query.varbindCount), 'the number of varbinds in the answer is another one'],
    [pattern.outcome?.includes(outcomeOf(query)) ?? true, 'the agent was to answer in another way'],
    [
      pattern.error?.some((error) => ERRORS.indexOf(error) === query.errorStatus) ?? true,
      'another error-status is asked for',
    ],
    [
      pattern.value === undefined ||
        query.requested.some((item) => item.value?.trim() === around.fill(String(pattern.value)).trim()),
      'another value is asked for',
    ],
  ];
  return tests.filter(([fits]) => !fits).map(([, text]) => text);
}

const inRange = (range: Range | undefined, value: number): boolean =>
  range === undefined || isWithin(value, range);

/** Numeric, whatever was written; a text that no module knows stands for itself. */
export function resolved(text: string, around: Pick<Surroundings, 'fill' | 'names'>): string {
  const filled = around.fill(text);
  return numericOidOf(filled) ?? around.names.oidOf(filled) ?? filled;
}

/** `absent`: the agent answered that there is no such thing (noSuchObject, noSuchInstance; v1: noSuchName). */
function outcomeOf(query: LabQuery): 'answered' | 'refused' | 'absent' | 'silent' {
  if (!query.answered || query.silence !== null) return 'silent';
  if (query.errorStatus === ERRORS.indexOf('noSuchName')) return 'absent';
  if (query.errorStatus !== 0) return 'refused';
  return query.varbinds.some(({ type }) => /^noSuch|^endOfMibView$/.test(type)) ? 'absent' : 'answered';
}

/** The level of the lab's user: its agents take a user at the level that it is set up for. */
function levelOf(query: LabQuery, around: Pick<Surroundings, 'lab'>): string | null {
  if (query.version !== 'v3') return null;
  const device = around.lab.devices().find(({ name: known }) => known === query.device);
  return device?.v3Users.find((user) => user.name === query.credential)?.level ?? null;
}

/** `GetNextRequest for sysName at course (v2c, public): answered` */
export function wordsOf(query: LabQuery): string {
  const names = query.requested.slice(0, 3).map((item) => clipped(item.name || item.oid));
  const more =
    query.requested.length > names.length ? ` and ${query.requested.length - names.length} more` : '';
  const what = `${query.pdu || 'a request that could not be read'}${names.length > 0 ? ` for ${names.join(', ')}${more}` : ''}`;
  const as = query.version === null ? '' : ` (${query.version}, ${clipped(query.credential)})`;
  const outcome = outcomeOf(query);
  const how =
    outcome === 'refused'
      ? `refused with ${ERRORS[query.errorStatus] ?? `error-status ${query.errorStatus}`}`
      : outcome === 'silent'
        ? 'not answered'
        : outcome === 'absent'
          ? 'answered that there is no such object'
          : 'answered';
  return `${what} at ${clipped(query.device)}${as}: ${how}`;
}
