import type { MibModuleView } from '../../../server/contract/mib.ts';
import { formatNumber } from '../../format/quantity.ts';
import type { State } from '../../ui/state.ts';

export const missingImports = ({ imports }: Pick<MibModuleView, 'imports'>): string[] =>
  imports.filter(({ found }) => !found).map(({ module }) => module);

const count = (number: number, one: string, many: string) =>
  `${formatNumber(number)} ${number === 1 ? one : many}`;

/** How well a module was understood, worst first: imports that are missing, errors, warnings. */
export function moduleState(module: MibModuleView): { readonly state: State; readonly word: string } {
  const missing = missingImports(module).length;
  if (module.superseded) return { state: 'off', word: 'not in use' };
  if (missing > 0) return { state: 'major', word: `${count(missing, 'import', 'imports')} missing` };
  if (module.errors > 0) return { state: 'minor', word: count(module.errors, 'error', 'errors') };
  if (module.warnings > 0) return { state: 'warning', word: count(module.warnings, 'warning', 'warnings') };
  return { state: 'ok', word: 'complete' };
}
