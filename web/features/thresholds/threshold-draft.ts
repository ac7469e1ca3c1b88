import type { ThresholdInput, ThresholdView } from '../../../server/contract/threshold.ts';

/** A threshold as the form holds it: numbers may be empty ('') while they are typed. */
export interface ThresholdDraft {
  readonly name: string;
  readonly metric: ThresholdView['metric'] | '';
  readonly scope: ThresholdView['selector']['kind'];
  readonly group: string;
  readonly deviceId: string | null;
  readonly interfaceId: string | null;
  readonly direction: ThresholdView['direction'];
  readonly raise: number | string;
  readonly clear: number | string;
  readonly forPolls: number | string;
  readonly ofPolls: number | string;
  readonly severity: ThresholdView['severity'];
  readonly enabled: boolean;
  readonly ports: string;
  readonly forSeconds: number | string;
  readonly dividedBy: ThresholdView['metric'] | '';
  /** The levels are percent of what is usual at the hour. */
  readonly ofBaseline: boolean;
  readonly timeZone: string;
  /** 1 Monday to 7 Sunday; empty: every day. */
  readonly days: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Further ones, which the form leaves as they are. */
  readonly otherWindows: NonNullable<ThresholdView['hours']>['windows'];
}

export const NEW_DRAFT: ThresholdDraft = {
  name: '',
  metric: '',
  scope: 'all',
  group: '',
  deviceId: null,
  interfaceId: null,
  direction: 'above',
  raise: '',
  clear: '',
  forPolls: 1,
  ofPolls: 1,
  severity: 'warning',
  enabled: true,
  ports: '',
  forSeconds: 0,
  dividedBy: '',
  ofBaseline: false,
  timeZone: '',
  days: [],
  from: '',
  to: '',
  otherWindows: [],
};

export function draftOf(threshold: ThresholdView): ThresholdDraft {
  const { id: _, shipped: __, selector, hours, ...rest } = threshold;
  const window = hours?.windows[0];
  return {
    ...rest,
    ports: threshold.ports ?? '',
    forSeconds: threshold.forSeconds ?? 0,
    dividedBy: threshold.dividedBy ?? '',
    ofBaseline: threshold.ofBaseline ?? false,
    timeZone: hours?.timeZone ?? '',
    days: window?.days.map(String) ?? [],
    from: window?.from ?? '',
    to: window?.to ?? '',
    otherWindows: hours?.windows.slice(1) ?? [],
    scope: selector.kind,
    group: selector.kind === 'group' ? selector.group : '',
    deviceId: selector.kind === 'device' ? String(selector.deviceId) : null,
    interfaceId: selector.kind === 'interface' ? String(selector.interfaceId) : null,
  };
}

export type DraftProblems = Partial<Record<keyof ThresholdDraft, string>>;

const isNumber = (value: number | string): value is number =>
  typeof value === 'number' && Number.isFinite(value);

function isCount(value: number | string): value is number {
  return isNumber(value) && Number.isInteger(value) && value >= 1 && value <= 100;
}

/** What is missing or contradictory, by field; the server judges by the same rules (contract/threshold). */
export function draftProblems(draft: ThresholdDraft): DraftProblems {
  const problems: DraftProblems = {};
  if (draft.name.trim() === '') problems.name = 'Give it a name; alerts bear it';
  if (draft.metric === '') problems.metric = 'Choose what to watch';
  if (draft.scope === 'group' && draft.group.trim() === '') problems.group = 'Name the tag';
  if (draft.scope === 'device' && draft.deviceId === null) problems.deviceId = 'Choose the device';
  if (draft.scope === 'interface' && draft.interfaceId === null)
    problems.interfaceId = 'Choose the interface';
  if (!isNumber(draft.raise)) problems.raise = 'A number is needed';
  if (!isNumber(draft.clear)) problems.clear = 'A number is needed';
  if (isNumber(draft.raise) && isNumber(draft.clear)) {
    if (draft.direction === 'above' && draft.clear > draft.raise)
      problems.clear = 'Must not be above the raise level';
    if (draft.direction === 'below' && draft.clear < draft.raise)
      problems.clear = 'Must not be below the raise level';
  }
  if (!isCount(draft.forPolls)) problems.forPolls = 'A whole number, 1 to 100';
  if (!isCount(draft.ofPolls)) problems.ofPolls = 'A whole number, 1 to 100';
  if (isCount(draft.forPolls) && isCount(draft.ofPolls) && draft.forPolls > draft.ofPolls)
    problems.forPolls = 'Cannot be more than the polls looked at';
  if ((draft.from === '') !== (draft.to === '')) problems.to = 'Give both times, or none';
  return problems;
}

function selectorOf(draft: ThresholdDraft): ThresholdView['selector'] {
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

/** The body to send; null while `draftProblems` finds something. */
export function inputOf(draft: ThresholdDraft): ThresholdInput | null {
  if (draft.metric === '' || Object.keys(draftProblems(draft)).length > 0) return null;
  const { direction, severity, enabled, metric } = draft;
  return {
    name: draft.name.trim(),
    metric,
    selector: selectorOf(draft),
    direction,
    raise: Number(draft.raise),
    clear: Number(draft.clear),
    forPolls: Number(draft.forPolls),
    ofPolls: Number(draft.ofPolls),
    severity,
    enabled,
    ports: draft.ports.trim() || null,
    forSeconds: Number(draft.forSeconds || 0),
    dividedBy: (!draft.ofBaseline && draft.dividedBy) || null,
    ofBaseline: draft.ofBaseline,
    hours: hoursOf(draft),
  };
}

/** Null where it always raises. */
function hoursOf({ timeZone, days, from, to, otherWindows }: ThresholdDraft): ThresholdInput['hours'] {
  if (from === '' || to === '') return null;
  const zone = timeZone.trim() || Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { timeZone: zone, windows: [{ days: days.map(Number), from, to }, ...otherWindows] };
}
