import type {
  LabFaultKindView,
  LabFaultOrder,
  LabFaultParameterView,
  LabFaultParameters,
} from '../../../server/contract/lab-fault.ts';
import type { LabNodeView } from '../../../server/contract/lab-network.ts';

/** What the place that a fault is injected from knows already. */
export interface FaultPrefill {
  readonly device?: string | undefined;
  readonly port?: string | undefined;
  readonly link?: string | undefined;
  readonly host?: string | undefined;
}

/** A fault as it is typed, by the parameter's name; empty where nothing was given. */
export type FaultDraft = Readonly<Record<string, string | number>>;

const PREFILLED = ['device', 'port', 'link', 'host'] as const;

const isPrefilled = (type: LabFaultParameterView['type']): type is (typeof PREFILLED)[number] =>
  PREFILLED.some((one) => one === type);

/** What the form begins with: of each type the first parameter takes what is known, the others their fallback. */
export function newDraft(kind: LabFaultKindView, prefill: FaultPrefill): FaultDraft {
  const taken = new Set<string>();
  return Object.fromEntries(
    kind.parameters.map(({ name, type, fallback }) => {
      const known = isPrefilled(type) && !taken.has(type) ? prefill[type] : undefined;
      if (known !== undefined) taken.add(type);
      return [name, known ?? fallback ?? ''];
    }),
  );
}

/** The device of which a parameter of type `port` names a port: what the parameter `device` says. */
export function deviceOfPorts(kind: LabFaultKindView, draft: FaultDraft): string {
  const parameter =
    kind.parameters.find(({ name, type }) => name === 'device' && type === 'device') ??
    kind.parameters.find(({ type }) => type === 'device');
  return parameter ? String(draft[parameter.name] ?? '') : '';
}

/** A changed value; another device has other ports, so the ports chosen before go. */
export function changedDraft(
  kind: LabFaultKindView,
  draft: FaultDraft,
  name: string,
  value: string | number,
): FaultDraft {
  const changed = { ...draft, [name]: value };
  if (deviceOfPorts(kind, draft) === deviceOfPorts(kind, changed)) return changed;
  const cleared = kind.parameters.filter(({ type }) => type === 'port').map((one) => [one.name, '']);
  return { ...changed, ...Object.fromEntries(cleared) };
}

/** What is wrong with the draft, by the parameter's name; empty where it can be sent. */
export function draftProblems(kind: LabFaultKindView, draft: FaultDraft): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const { name, label, type, required, min, max, unit } of kind.parameters) {
    const value = draft[name] ?? '';
    if (value === '') {
      if (required) problems[name] = `${label} is needed`;
      continue;
    }
    if (type !== 'number') continue;
    const number = Number(value);
    const range = `${min ?? ''} to ${max ?? ''} ${unit}`.trim();
    if (!Number.isFinite(number) || (min !== null && number < min) || (max !== null && number > max))
      problems[name] = `${label}: ${range}`;
  }
  return problems;
}

/** What is sent: nothing of what was left empty. `forSeconds` counts for kinds that last. */
export function faultOrder(
  kind: LabFaultKindView,
  draft: FaultDraft,
  forSeconds: number | null,
): LabFaultOrder {
  const parameters: LabFaultParameters = {};
  for (const { name, type } of kind.parameters) {
    const value = draft[name] ?? '';
    if (value !== '') parameters[name] = type === 'number' ? Number(value) : value;
  }
  return {
    kind: kind.kind,
    parameters,
    source: 'page',
    ...(kind.lasting && forSeconds !== null ? { forSeconds } : {}),
  };
}

const hasType = (kind: LabFaultKindView, type: LabFaultParameterView['type']) =>
  kind.parameters.some((one) => one.type === type);

/** Kinds that a link can suffer: those that ask for a link, or for a port that one of its ends has. */
export const faultsOfLink = (kinds: readonly LabFaultKindView[]): LabFaultKindView[] =>
  kinds.filter((kind) => hasType(kind, 'link') || hasType(kind, 'port'));

/** Kinds that this node can suffer: of a device or of a station. */
export function faultsOfNode(kinds: readonly LabFaultKindView[], node: LabNodeView): LabFaultKindView[] {
  if (!node.managed) return kinds.filter((kind) => hasType(kind, 'host'));
  return kinds.filter((kind) => {
    const device = kind.parameters.find(({ type }) => type === 'device');
    return device !== undefined && (device.nodeKinds.length === 0 || device.nodeKinds.includes(node.kind));
  });
}
