import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One module as its text declares it, found without any of the compilers that are compared. */
export interface DeclaredModule {
  readonly file: string;
  readonly folder: string;
  readonly name: string;
  readonly imports: readonly string[];
  /** Names of everything that should have an OID, by the macro or `OBJECT IDENTIFIER` that declares it. */
  readonly objects: ReadonlyMap<string, string>;
}

const DECLARATION =
  /(?:^|[\s}])([A-Za-z][\w.-]*)\s+(OBJECT-TYPE|NOTIFICATION-TYPE|TRAP-TYPE|OBJECT-IDENTITY|MODULE-IDENTITY|OBJECT-GROUP|NOTIFICATION-GROUP|MODULE-COMPLIANCE|AGENT-CAPABILITIES|OBJECT\s+IDENTIFIER\s*(?=::=))\s/g;
const NOT_NAMES = new Set([
  'MACRO',
  'IMPORTS',
  'FROM',
  'END',
  'BEGIN',
  'SYNTAX',
  'OBJECT',
  'GROUP',
  'EXPORTS',
]);

export function readCorpus(folder: string): DeclaredModule[] {
  return folders(folder).flatMap((directory) =>
    readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'README.md')
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => readModules(join(directory, entry.name), directory)),
  );
}

export function folders(folder: string): string[] {
  const inner = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [
    folder,
    ...inner
      .map((entry) => entry.name)
      .toSorted()
      .flatMap((name) => folders(join(folder, name))),
  ];
}

/** Where a compiler looks first: the folder of the file, then the top, then all others. */
export function searchPath(all: readonly string[], own: string): string {
  return [...new Set([own, ...all])].join(':');
}

function readModules(file: string, folder: string): DeclaredModule[] {
  const bare = withoutStrings(readFileSync(file, 'latin1'));
  const heads = [
    ...bare.matchAll(
      /([A-Za-z][\w.-]*)\s*(?:\{[^}]*\})?\s*DEFINITIONS\s*(?:IMPLICIT\s+TAGS\s*)?::\s*=\s*BEGIN\b/g,
    ),
  ];
  return heads.map((head, place) => {
    const body = bare.slice(head.index + head[0].length, heads[place + 1]?.index ?? bare.length);
    const objects = new Map<string, string>();
    for (const [, name, macro] of body.replace(/\bIMPORTS\b[^;]*;/, ' ').matchAll(DECLARATION)) {
      if (name && macro && !NOT_NAMES.has(name) && !/^[A-Z-]+$/.test(name))
        objects.set(name, macro.replace(/\s+/g, ' ').trim());
    }
    const imports = /\bIMPORTS\b([^;]*);/.exec(body)?.[1] ?? '';
    return {
      file,
      folder,
      name: head[1] ?? '',
      imports: [...imports.matchAll(/\bFROM\s+([A-Za-z][\w-]*)/g)].map((match) => match[1] ?? ''),
      objects,
    };
  });
}

/** Strings and comments give way to blanks, so that words inside them declare nothing. */
function withoutStrings(text: string): string {
  return text.replace(/"[^"]*"|--[^\r\n]*/g, ' ').replace(/\bMACRO\s*::=\s*BEGIN[\s\S]*?\bEND\b/g, ' ');
}
