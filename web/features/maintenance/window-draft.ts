import type {
  MaintenanceWindowInput,
  MaintenanceWindowView,
} from '../../../server/contract/maintenance-window.ts';
import { instantOfInput, localInput } from '../../format/local-input.ts';

type Schedule = MaintenanceWindowInput['schedule'];
type Recurring = Exclude<Schedule, { kind: 'once' }>;
export type Weekday = Extract<Schedule, { kind: 'monthly' }>['weekday'];
export type Occurrence = Extract<Schedule, { kind: 'monthly' }>['occurrence'];

const HOUR_MS = 3_600_000;

/** A window as the form has it: every field of every kind, as text where it is typed. */
export interface WindowDraft {
  readonly name: string;
  readonly scope: MaintenanceWindowInput['scope']['kind'];
  readonly group: string;
  readonly deviceId: string | null;
  readonly interfaceId: string | null;
  readonly kind: Schedule['kind'];
  /** `2026-11-27T22:00`, by this browser's clock. */
  readonly from: string;
  readonly to: string;
  readonly weekdays: readonly Weekday[];
  readonly occurrence: Occurrence;
  readonly weekday: Weekday;
  /** `22:00`. */
  readonly start: string;
  readonly durationMinutes: number | string;
  readonly timeZone: string;
  readonly note: string;
  readonly enabled: boolean;
}

export type DraftProblems = Partial<Record<keyof WindowDraft, string>>;

/** The next two hours, for a device where one is given. @param seesSome whoever writes it may not cover every device */
export function newDraft(nowMs: number, deviceId: number | null, seesSome: boolean): WindowDraft {
  return {
    name: '',
    scope: deviceId === null && !seesSome ? 'all' : 'device',
    group: '',
    deviceId: deviceId === null ? null : String(deviceId),
    interfaceId: null,
    kind: 'once',
    from: localInput(nowMs),
    to: localInput(nowMs + 2 * HOUR_MS),
    weekdays: [6],
    occurrence: 1,
    weekday: 7,
    start: '22:00',
    durationMinutes: 120,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    note: '',
    enabled: true,
  };
}

export function draftOf(window: MaintenanceWindowView, nowMs: number): WindowDraft {
  const { scope, schedule, name, note, enabled } = window;
  const draft: WindowDraft = {
    ...newDraft(nowMs, null, false),
    name,
    note,
    enabled,
    scope: scope.kind,
    group: scope.kind === 'group' ? scope.group : '',
    deviceId: scope.kind === 'device' ? String(scope.deviceId) : null,
    interfaceId: scope.kind === 'interface' ? String(scope.interfaceId) : null,
    kind: schedule.kind,
  };
  if (schedule.kind === 'once')
    return { ...draft, from: localInput(schedule.fromMs), to: localInput(schedule.toMs) };
  const { startMinute, durationMinutes, timeZone } = schedule;
  const recurring = { ...draft, start: clockText(startMinute), durationMinutes, timeZone };
  return schedule.kind === 'weekly'
    ? { ...recurring, weekdays: schedule.weekdays }
    : { ...recurring, weekday: schedule.weekday, occurrence: schedule.occurrence };
}

/** `22:05` for 1,325. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export function draftProblems(draft: WindowDraft): DraftProblems {
  const problems: { -readonly [Field in keyof WindowDraft]?: string } = {};
  if (draft.name.trim() === '') problems.name = 'Give it a name';
  if (draft.scope === 'group' && draft.group.trim() === '') problems.group = 'Name a tag';
  if (draft.scope === 'device' && draft.deviceId === null) problems.deviceId = 'Choose a device';
  if (draft.scope === 'interface' && draft.interfaceId === null) problems.interfaceId = 'Choose an interface';
  if (draft.kind === 'once') {
    const [fromMs, toMs] = [instantOfInput(draft.from), instantOfInput(draft.to)];
    if (Number.isNaN(fromMs)) problems.from = 'Say when it begins';
    if (Number.isNaN(toMs)) problems.to = 'Say when it ends';
    if (toMs <= fromMs) problems.to = 'It must end after it began';
    return problems;
  }
  if (draft.kind === 'weekly' && draft.weekdays.length === 0) problems.weekdays = 'Choose a day';
  if (!/^\d\d:\d\d$/.test(draft.start)) problems.start = 'Say when it begins';
  const minutes = Number(draft.durationMinutes);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 10_080)
    problems.durationMinutes = 'From 1 minute to 7 days (10,080 minutes)';
  if (draft.timeZone === '') problems.timeZone = 'Choose a time zone';
  return problems;
}

/** Null where something is missing. */
export function inputOf(draft: WindowDraft): Required<MaintenanceWindowInput> | null {
  if (Object.keys(draftProblems(draft)).length > 0) return null;
  const { name, note, enabled } = draft;
  return {
    name: name.trim(),
    note: note.trim(),
    enabled,
    scope: scopeOf(draft),
    schedule: scheduleOf(draft),
  };
}

function scopeOf(draft: WindowDraft): MaintenanceWindowInput['scope'] {
  switch (draft.scope) {
    case 'all':
      return { kind: 'all' };
    case 'group':
      return { kind: 'group', group: draft.group.trim() };
    case 'device':
      return { kind: 'device', deviceId: Number(draft.deviceId) };
    case 'interface':
      return { kind: 'interface', interfaceId: Number(draft.interfaceId) };
  }
}

function scheduleOf(draft: WindowDraft): Schedule {
  if (draft.kind === 'once')
    return { kind: 'once', fromMs: instantOfInput(draft.from), toMs: instantOfInput(draft.to) };
  const [hour = 0, minute = 0] = draft.start.split(':').map(Number);
  const when: Omit<Recurring, 'kind' | 'weekdays' | 'weekday' | 'occurrence'> = {
    startMinute: hour * 60 + minute,
    durationMinutes: Number(draft.durationMinutes),
    timeZone: draft.timeZone,
  };
  return draft.kind === 'weekly'
    ? { kind: 'weekly', weekdays: [...draft.weekdays].sort((a, b) => a - b), ...when }
    : { kind: 'monthly', weekday: draft.weekday, occurrence: draft.occurrence, ...when };
}
