/** Characters before and after DEFINITIONS in which the rest of a header is looked for. */
const WINDOW = 500;
const MAX_MODULES = 1_000;
const BEFORE = /(?:^|[^\w-])([A-Za-z][\w-]{0,127})\s*(?:\{[^{}]*\}\s*)?$/;
const AFTER = /^\s*(?:\w+\s+TAGS\s*)?::=\s*BEGIN\b/;

/** Names of the modules that a text begins (`IF-MIB DEFINITIONS ::= BEGIN`), in their order, for a first look only. */
export function moduleNames(text: string): readonly string[] {
  const names: string[] = [];
  for (
    let at = text.indexOf('DEFINITIONS');
    at >= 0 && names.length < MAX_MODULES;
    at = text.indexOf('DEFINITIONS', at + 1)
  ) {
    const before = withoutComments(text.slice(Math.max(0, at - WINDOW), at));
    const end = at + 'DEFINITIONS'.length;
    const after = withoutComments(text.slice(end, end + WINDOW));
    const name = BEFORE.exec(before)?.[1];
    if (name !== undefined && AFTER.test(after)) names.push(name);
  }
  return [...new Set(names)];
}

function withoutComments(text: string): string {
  return text.replaceAll(/--[^\r\n]*/g, ' ');
}
