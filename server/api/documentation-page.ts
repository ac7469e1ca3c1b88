import { API_PROBLEMS } from './api-error.ts';
import type { JsonSchema, OpenApiDocument, OpenApiOperation, OpenApiParameter } from './openapi.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 62rem; margin: 0 auto; padding: 1rem; }
code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid; }
details { margin: .4rem 0; padding: .3rem .6rem; border: 1px solid #8886; border-radius: 4px; }
summary { cursor: pointer; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #8884; }
`;

/** A type in a few characters, linked where it has a name. */
function typeText(schema: JsonSchema): string {
  if (schema.$ref !== undefined) {
    const name = escapeHtml(schema.$ref.split('/').at(-1) ?? '');
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return escapeHtml(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((value) => escapeHtml(JSON.stringify(value))).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeText).join(' | ');
  const { items } = schema;
  if (schema.type === 'array' && typeof items === 'object' && !Array.isArray(items))
    return `list of ${typeText(items)}`;
  if (schema.type === 'object' && schema.properties) {
    const fields = Object.entries(schema.properties).map(
      ([name, field]) => `${escapeHtml(name)}: ${fieldType(field)}`,
    );
    return `{ ${fields.join(', ')} }`;
  }
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `map of ${typeText(schema.additionalProperties)}`;
  return escapeHtml([schema.type].flat().join(' | ')) + escapeHtml(range(schema));
}

function fieldType(field: JsonSchema | boolean): string {
  return typeof field === 'boolean' ? 'anything' : typeText(field);
}

function range({ minimum, maximum, minLength, maxLength }: JsonSchema): string {
  const [low, high] = [minimum ?? minLength, maximum ?? maxLength];
  if (low === undefined && high === undefined) return '';
  const unit = minLength === undefined && maxLength === undefined ? '' : ' characters';
  return ` (${low ?? ''}..${high ?? ''}${unit})`;
}

function standard(schema: JsonSchema): string {
  return schema.default === undefined ? '' : ` = ${escapeHtml(JSON.stringify(schema.default))}`;
}

function parameterRow({ name, in: place, required, description, schema }: OpenApiParameter): string {
  const need = required ? 'needed' : 'optional';
  return (
    `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}, ${need}</td>` +
    `<td><code>${typeText(schema)}${standard(schema)}</code></td><td>${escapeHtml(description ?? '')}</td></tr>`
  );
}

function operationText(path: string, method: string, operation: OpenApiOperation): string {
  const body = operation.requestBody?.content['application/json']?.schema;
  const rows = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const schema = Object.values(content ?? {})[0]?.schema;
    return `<tr><td>${escapeHtml(status)}</td><td>${escapeHtml(description)}</td><td><code>${schema ? typeText(schema) : ''}</code></td></tr>`;
  });
  return (
    `<details id="${escapeHtml(operation.operationId)}"><summary><code><strong>${escapeHtml(method.toUpperCase())}</strong> ` +
    `/api/v1${escapeHtml(path)}</code> · ${escapeHtml(operation.summary)}</summary>` +
    (operation.parameters.length > 0
      ? `<table><tr><th>Parameter</th><th>Where</th><th>Type</th><th></th></tr>${operation.parameters.map(parameterRow).join('')}</table>`
      : '') +
    (body ? `<p>Body: <code>${typeText(body)}</code></p>` : '') +
    `<table><tr><th>Status</th><th></th><th>Answer</th></tr>${rows.join('')}</table></details>`
  );
}

function schemaText(name: string, schema: JsonSchema): string {
  const needed = new Set(schema.required);
  const rows = Object.entries(schema.properties ?? {}).map(
    ([field, part]) =>
      `<tr><td><code>${escapeHtml(field)}${needed.has(field) ? '' : '?'}</code></td><td><code>${fieldType(part)}` +
      `${typeof part === 'object' ? standard(part) : ''}</code></td></tr>`,
  );
  const shape =
    rows.length > 0
      ? `<table><tr><th>Field</th><th>Type</th></tr>${rows.join('')}</table>`
      : `<p><code>${typeText(schema)}</code></p>`;
  return `<h3 id="schema-${escapeHtml(name)}"><code>${escapeHtml(name)}</code></h3>${shape}`;
}

/** The document as one readable page without scripts; everything in it is escaped. */
export function createDocumentationPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const subjects = document.tags.map(({ name }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    const texts = own.map(({ path, method, operation }) => operationText(path, method, operation));
    return `<h2>${escapeHtml(name)}</h2>${texts.join('')}`;
  });
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) =>
    schemaText(name, schema),
  );
  const problems = Object.entries(API_PROBLEMS).map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td>${status}</td><td><code>${code}</code></td><td>${escapeHtml(title)}</td></tr>`,
  );
  const { title, version, description } = document.info;
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${escapeHtml(title)} REST</title><style>${STYLE}</style></head><body><main>` +
    `<h1>${escapeHtml(title)} ${escapeHtml(version)}: REST</h1><p>${escapeHtml(description)}</p>` +
    `<p>For machines: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a> (OpenAPI 3.1).</p>` +
    `${subjects.join('')}<h2>Problems</h2><p>Errors are RFC 9457 problem details; the type ends with the code.</p>` +
    `<table><tr><th>Status</th><th>Code</th><th></th></tr>${problems.join('')}</table>` +
    `<h2>Schemas</h2>${schemas.join('')}</main></body></html>`
  );
}
