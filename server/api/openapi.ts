import { z } from 'zod';
import * as account from '../contract/account.ts';
import * as accounting from '../contract/accounting.ts';
import * as alert from '../contract/alert.ts';
import * as audit from '../contract/audit.ts';
import * as credential from '../contract/credential.ts';
import * as device from '../contract/device.ts';
import * as discovery from '../contract/discovery.ts';
import * as exchange from '../contract/exchange.ts';
import * as exercise from '../contract/exercise.ts';
import * as health from '../contract/health.ts';
import * as interfaces from '../contract/interface.ts';
import * as lab from '../contract/lab.ts';
import * as mib from '../contract/mib.ts';
import * as metric from '../contract/metric.ts';
import * as operations from '../contract/operation.ts';
import * as overview from '../contract/overview.ts';
import * as problem from '../contract/problem.ts';
import * as security from '../contract/security.ts';
import * as series from '../contract/series.ts';
import * as session from '../contract/session.ts';
import * as table from '../contract/table.ts';
import * as threshold from '../contract/threshold.ts';
import * as token from '../contract/token.ts';
import * as trap from '../contract/trap.ts';
import { OPERATION_PERMISSIONS, RECENT_OPERATIONS } from '../domain/permission-table.ts';
import { API_PROBLEMS, type ApiProblem } from './api-error.ts';
import type { Endpoint, Subject } from './endpoint.ts';
import { LAST_INSTANT_MS } from './query-parameter.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

interface Content {
  readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly OpenApiParameter[];
  readonly requestBody?: Content & { readonly required: boolean };
  readonly responses: Readonly<Record<string, Partial<Content> & { readonly description: string }>>;
}

/** The part of OpenAPI 3.1 that is used here. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

const CONTRACT: Readonly<Record<string, unknown>> = {
  ...account,
  ...accounting,
  ...alert,
  ...audit,
  ...credential,
  ...device,
  ...discovery,
  ...exchange,
  ...exercise,
  ...health,
  ...interfaces,
  ...lab,
  ...mib,
  ...metric,
  ...operations,
  ...overview,
  ...problem,
  ...security,
  ...series,
  ...session,
  ...table,
  ...threshold,
  ...token,
  ...trap,
};

const UPLOAD = {
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
} as const;

const reference = (name: string): string => `#/components/schemas/${name}`;

/** Makes the schemas say what a client may rely on: more fields may come, and bounds of the number type are none. */
function relax(io: 'input' | 'output') {
  return ({ jsonSchema }: { jsonSchema: JsonSchema }): void => {
    if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if ((jsonSchema.maximum ?? 0) >= LAST_INSTANT_MS) delete jsonSchema.maximum;
  };
}

/** JSON schemas of named contracts, referring to one another by name. */
function components(
  schemas: ReadonlyMap<string, z.ZodType>,
  io: 'input' | 'output',
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of schemas) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, { uri: reference, io, override: relax(io) }).schemas;
  return Object.fromEntries(Object.entries(made).map(([name, schema]) => [name, stripped(schema)]));
}

/** Without the keys that only a schema on its own bears. */
function stripped(schema: JsonSchema): JsonSchema {
  const { ...rest } = schema;
  delete rest.$schema;
  delete rest.$id;
  return rest;
}

function parameters(endpoint: Endpoint): OpenApiParameter[] {
  const of = (place: 'path' | 'query', schema: z.ZodObject): OpenApiParameter[] =>
    Object.entries(schema.shape).map(([name, part]) => {
      const { description, ...json } = stripped(
        z.toJSONSchema(part, { io: 'output', override: relax('output') }),
      );
      const required = !z.safeParse(part, undefined).success;
      return { name, in: place, required, ...(description ? { description } : {}), schema: json };
    });
  return [...of('path', endpoint.params), ...of('query', endpoint.query)];
}

function problemsOf(endpoint: Endpoint): ApiProblem[] {
  const changes = endpoint.method !== 'get';
  const open = OPERATION_PERMISSIONS[endpoint.operation] === 'public';
  return [
    'invalidInput',
    'hostNotAllowed',
    'unexpected',
    ...(open ? [] : (['signInNeeded', 'notPermitted', 'tooManyOperations'] as const)),
    ...(changes && !open ? (['csrfMissing'] as const) : []),
    ...(RECENT_OPERATIONS.has(endpoint.operation) ? (['signInAgain'] as const) : []),
    ...(changes ? (['originNotAllowed', 'unsupportedMediaType', 'full', 'readOnly'] as const) : []),
    ...(endpoint.body ? (['malformedJson', 'tooLarge'] as const) : []),
    ...endpoint.problems,
  ];
}

function operation(subject: Subject, endpoint: Endpoint, answerName: string | null): OpenApiOperation {
  const problems: Record<string, Partial<Content> & { description: string }> = {};
  for (const code of new Set(problemsOf(endpoint))) {
    const { status, title } = API_PROBLEMS[code];
    const before = problems[status]?.description;
    problems[status] = {
      description: before === undefined ? title : `${before}; ${title}`,
      content: { 'application/problem+json': { schema: { $ref: reference('ProblemDetails') } } },
    };
  }
  const bodyName = endpoint.body && nameOf(endpoint.body);
  const mediaType = endpoint.streams ? 'application/x-ndjson' : 'application/json';
  return {
    operationId: endpoint.operation,
    summary: endpoint.summary,
    tags: [subject.name],
    parameters: parameters(endpoint),
    ...(bodyName
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: reference(bodyName) } } },
          },
        }
      : {}),
    ...(endpoint.upload ? { requestBody: UPLOAD } : {}),
    responses: {
      [endpoint.status]: endpoint.file
        ? {
            description: 'Done',
            content: { [endpoint.file]: { schema: { type: 'string', format: 'binary' } } },
          }
        : answerName
          ? {
              description: endpoint.streams ? 'One event a line, as they come' : 'Done',
              content: { [mediaType]: { schema: { $ref: reference(answerName) } } },
            }
          : { description: 'Done, nothing to say' },
      ...problems,
    },
  };
}

/** The name under which the contract exports a schema. */
function nameOf(schema: z.ZodType): string | null {
  return Object.entries(CONTRACT).find(([, value]) => value === schema)?.[0] ?? null;
}

/** The OpenAPI 3.1 document of the same endpoints that the router serves. */
export function createOpenApiDocument(options: {
  subjects: readonly Subject[];
  version: string;
}): OpenApiDocument {
  const inputs = new Map<string, z.ZodType>();
  const outputs = new Map<string, z.ZodType>([['ProblemDetails', problem.ProblemDetails]]);
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  const endpoints = options.subjects.flatMap((subject) =>
    subject.endpoints.map((endpoint) => ({ subject, endpoint })),
  );
  for (const { endpoint } of endpoints) {
    const name = endpoint.body && nameOf(endpoint.body);
    if (endpoint.body && name) inputs.set(name, endpoint.body);
  }
  inputs.set('CredentialInput', credential.CredentialInput);
  for (const [name, schema] of Object.entries(CONTRACT))
    if (schema instanceof z.ZodType && !inputs.has(name)) outputs.set(name, schema);
  for (const { subject, endpoint } of endpoints) {
    const { answer } = endpoint;
    const name = answer && (nameOf(answer) ?? `${endpoint.operation}Answer`);
    if (answer && name) outputs.set(name, answer);
    (paths[endpoint.path] ??= {})[endpoint.method] = operation(subject, endpoint, name);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Trapline',
      version: options.version,
      description:
        'Everything that the pages do. Times are ms since the epoch unless a name says otherwise; rates are in the ' +
        'unit of their metric, volumes in octets. Changes need the Content-Type application/json. Programs send a token ' +
        '("Authorization: Bearer trapline_..."); with the cookie of a session changes need the header X-Trapline-CSRF too.',
    },
    servers: [{ url: '/api/v1' }],
    tags: options.subjects.map(({ name }) => ({ name })),
    paths,
    components: { schemas: { ...components(outputs, 'output'), ...components(inputs, 'input') } },
  };
}
