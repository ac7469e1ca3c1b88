import type { Clock } from '../../domain/clock.ts';
import type { Varbind } from '../../domain/varbind.ts';
import type { Pdu } from '../../snmp/pdu.ts';
import { errorPacketText } from './error-packet.ts';
import type { Names } from './module-names.ts';
import type { OutputForm } from './output-form.ts';
import { printedValue } from './printed-value.ts';
import type { ToolCall } from './tool-call.ts';
import { ToolError } from './tool-error.ts';
import type { ToolSession } from './tool-session.ts';

/** Where a tool prints, line by line. */
export interface ToolOutput {
  out(text: string): void;
  error(text: string): void;
}

/** What a tool that asks an agent works with. */
export interface ToolRun {
  readonly call: ToolCall;
  /** What follows the agent. */
  readonly words: readonly string[];
  readonly names: Names;
  readonly session: ToolSession;
  readonly output: ToolOutput;
  readonly clock: Clock;
}

/** `sysName.0 = STRING: homepc`, or as the form has it. */
function printedVarbind(names: Names, form: OutputForm, varbind: Varbind): string {
  const nameOf = (oid: string): string => names.written(oid, form);
  const value = printedValue(varbind, names.meaning(varbind.oid), form, nameOf);
  if (form.valuesOnly) return value;
  return `${nameOf(varbind.oid)}${form.quick && !form.equals ? ' ' : ' = '}${value}`;
}

/** Prints varbinds, a line each. */
export function printVarbinds(run: ToolRun, varbinds: readonly Varbind[]): void {
  if (varbinds.length === 0) return;
  run.output.out(varbinds.map((one) => printedVarbind(run.names, run.call.form, one)).join('\n'));
}

/** Prints what a response with an error-status says. */
export function printErrorPacket(run: ToolRun, pdu: Pdu, head = 'Error in packet.'): void {
  const failed = pdu.errorIndex === 0 ? null : pdu.varbinds[pdu.errorIndex - 1];
  const name = failed === null ? null : failed ? run.names.written(failed.oid, run.call.form) : '';
  run.output.error(`${errorPacketText(pdu.errorStatus, name, head)}${name === null ? '' : '\n'}`);
}

/** OIDs of names and OIDs, all of those that are unknown told at once. @throws ToolError */
export function oidsOf(
  { names, output }: Pick<ToolRun, 'names' | 'output'>,
  words: readonly string[],
): readonly string[] {
  const oids: string[] = [];
  const unknown: string[] = [];
  for (const word of words) {
    const oid = names.oidOf(word);
    if (oid === null) unknown.push(word);
    else oids.push(oid);
  }
  const last = unknown.at(-1);
  if (last === undefined) return oids;
  for (const word of unknown.slice(0, -1)) output.error(unknownText(names, word));
  throw new ToolError(unknownText(names, last), { advice: nearText(names, last) });
}

/** One OID. @throws ToolError */
export function oidOf(run: Pick<ToolRun, 'names' | 'output'>, word: string): string {
  const [oid = ''] = oidsOf(run, [word]);
  return oid;
}

function unknownText(names: Names, word: string): string {
  const text = `${word}: Unknown Object Identifier`;
  if (word.includes('::')) return text;
  const [first = '', ...rest] = word.replace(/^\./, '').split('.');
  const known = rest.length === 0 ? null : names.oidOf(first);
  if (known === null) return `${text} (Sub-id not found: (top) -> ${first})`;
  const index = names.firstIndex(known);
  const instance = rest.join('.');
  return `${text} (${index === null ? instance : `Index out of range: ${instance} (${index})`})`;
}

function nearText(names: Names, word: string): string {
  const near = names.nearest(word);
  return near.length === 0
    ? `no loaded module defines ${word}; give the folder of its module with -M, or an OID`
    : `no loaded module defines ${word}; known names like it: ${near.join(', ')}`;
}
