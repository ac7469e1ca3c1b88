import { DiagnosticShelf } from './diagnostic-shelf.ts';
import type { Diagnostic } from './diagnostic.ts';
import { linkModules, readModules } from './link.ts';

export interface CheckResult {
  readonly files: number;
  readonly modules: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

/** Reads and links the modules below the folders and tells each finding, file by file in the order of the lines. */
export function checkModules(
  folders: readonly string[],
  tell: (diagnostics: readonly Diagnostic[]) => void,
): CheckResult {
  const shelf = new DiagnosticShelf();
  const store = readModules({ folders, report: (file, diagnostics) => shelf.add(file, diagnostics) });
  const linked = linkModules({ store, folders, report: shelf.linkFindings(store) });
  shelf.missingModules(linked);
  const counts = { error: 0, warning: 0, note: 0 };
  for (const file of store.files.keys()) {
    const diagnostics = shelf.list(file);
    for (const { severity } of diagnostics) counts[severity] += 1;
    if (diagnostics.length > 0) tell(diagnostics);
  }
  return {
    files: store.files.length,
    modules: store.modules.length,
    errors: counts.error,
    warnings: counts.warning,
    notes: counts.note,
  };
}
