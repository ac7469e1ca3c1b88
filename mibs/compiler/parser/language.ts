import type { Definition, ImportClause, ModuleSyntax } from '../syntax.ts';

const SECOND = /^SNMPv2-(?:SMI|TC|CONF)/;
const SECOND_KINDS: ReadonlySet<Definition['kind']> = new Set([
  'moduleIdentity',
  'objectIdentity',
  'notificationType',
  'textualConvention',
  'objectGroup',
  'notificationGroup',
  'moduleCompliance',
  'agentCapabilities',
]);

/** By what a module imports and uses; where both occur, SMIv2. */
export function languageOf(
  name: string,
  imports: readonly ImportClause[],
  definitions: readonly Definition[],
): ModuleSyntax['language'] {
  if (SECOND.test(name) || imports.some((clause) => SECOND.test(clause.module))) return 'SMIv2';
  return definitions.some(isSecond) ? 'SMIv2' : 'SMIv1';
}

function isSecond(definition: Definition): boolean {
  return SECOND_KINDS.has(definition.kind) || definition.status === 'current';
}
