import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Every way in which a text becomes markup, or an address code, past the framework's escaping. */
const MARKUP =
  /\bdangerouslySetInnerHTML\b|\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bcreateContextualFragment\b|\bdocument\.write|\bsrcDoc\b|\bDOMParser\b|\bsetHTML(?:Unsafe)?\b|['"`]javascript:/i;

it('no text becomes markup but by the framework, which escapes it', () => {
  const files = readdirSync(join(ROOT, 'web'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const offenders = files.filter((path) => MARKUP.test(readFileSync(path, 'utf8')));
  expect(files.length).toBeGreaterThan(100);
  expect(offenders.map((path) => relative(ROOT, path).split(sep).join('/'))).toEqual([]);
});

it.each([
  '<div dangerouslySetInnerHTML={{ __html: trap.summary }} />',
  'element.innerHTML = alert.title;',
  "element.insertAdjacentHTML('beforeend', name);",
  '<iframe srcDoc={text} />',
  "new DOMParser().parseFromString(text, 'text/html')",
  '<a href={`javascript:${text}`} />',
])('sees that %s is one', (code) => {
  expect(MARKUP.test(code)).toBe(true);
});
