import { AgentError } from '../engine/agent-error.ts';
import type { FaultValues } from './fault.ts';

/** A value that a fault is told. */
export interface FaultParameter {
  readonly name: string;
  readonly label: string;
  readonly type: 'device' | 'port' | 'link' | 'host' | 'number' | 'choice' | 'text';
  readonly required: boolean;
  readonly fallback: string | number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly unit: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly nodeKinds: readonly string[];
}

const MAX_TEXT = 200;

const PLAIN = { required: true, fallback: null, min: null, max: null, unit: '', choices: [], nodeKinds: [] };

/** A device of the lab; `nodeKinds`: only of these kinds. */
export function deviceParameter(nodeKinds: readonly string[] = []): FaultParameter {
  return { ...PLAIN, name: 'device', label: 'Device', type: 'device', nodeKinds };
}

/** A port of the device named before it. */
export const PORT_PARAMETER: FaultParameter = { ...PLAIN, name: 'port', label: 'Port', type: 'port' };

export const LINK_PARAMETER: FaultParameter = { ...PLAIN, name: 'link', label: 'Link', type: 'link' };

export function numberParameter(
  name: string,
  label: string,
  bounds: { fallback: number; min: number; max: number; unit?: string },
): FaultParameter {
  const { fallback, min, max, unit = '' } = bounds;
  return { ...PLAIN, name, label, type: 'number', required: false, fallback, min, max, unit };
}

export function choiceParameter(
  name: string,
  label: string,
  choices: readonly (readonly [value: string, label: string])[],
): FaultParameter {
  return {
    ...PLAIN,
    name,
    label,
    type: 'choice',
    required: false,
    fallback: choices[0]?.[0] ?? null,
    choices: choices.map(([value, text]) => ({ value, label: text })),
  };
}

export function textParameter(name: string, label: string, fallback: string): FaultParameter {
  return { ...PLAIN, name, label, type: 'text', required: false, fallback };
}

/** Checks what was given and fills in what was not. Throws AgentError BAD_FAULT that names the parameter. */
export function readValues(
  kind: string,
  parameters: readonly FaultParameter[],
  given: Readonly<Record<string, unknown>>,
): FaultValues {
  const refuse = (what: string): never => {
    throw new AgentError('BAD_FAULT', `reading the fault ${kind}: ${what}`);
  };
  const unknown = Object.keys(given).find((name) => !parameters.some((one) => one.name === name));
  if (unknown !== undefined) {
    const names = parameters.map(({ name }) => name).join(', ') || 'none';
    refuse(`it has no parameter ${JSON.stringify(unknown.slice(0, 64))}; there are ${names}`);
  }
  const values: Record<string, string | number> = {};
  for (const parameter of parameters) {
    const { name, type, min, max, choices } = parameter;
    const value = given[name] ?? parameter.fallback;
    if (value === null || value === '') {
      if (parameter.required) refuse(`it needs the parameter ${name} (${parameter.label})`);
      continue;
    }
    if (type === 'number') {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number !== 'number' || !(number >= (min ?? -Infinity) && number <= (max ?? Infinity)))
        refuse(`${name} must be a number from ${min} to ${max}`);
      values[name] = number as number;
    } else {
      if (typeof value !== 'string' && typeof value !== 'number') return refuse(`${name} must be a text`);
      const text = String(value).slice(0, MAX_TEXT);
      if (type === 'choice' && !choices.some((choice) => choice.value === text))
        refuse(`${name} must be one of ${choices.map((choice) => choice.value).join(', ')}`);
      values[name] = text;
    }
  }
  return values;
}

/** A value as people say it: the ends of a link, the words of a choice, a number with its unit. */
export function sayValue(parameter: FaultParameter | undefined, value: string): string {
  if (parameter === undefined) return value;
  const { type, unit, choices } = parameter;
  if (type === 'link')
    return value
      .split('--')
      .map((end) => end.replace(':', ' ').trim())
      .join(' – ');
  if (type === 'choice') return choices.find((one) => one.value === value)?.label ?? value;
  return type === 'number' && unit !== '' ? `${value} ${unit}` : value;
}

export function textOf(values: FaultValues, name: string): string {
  return String(values[name] ?? '');
}

export function numberOf(values: FaultValues, name: string): number {
  return Number(values[name] ?? 0);
}
