import type { OpenApiDocument, OpenApiOperation } from '../../../server/api/openapi.ts';
import { type ApiServer, startApi } from '../../server/api/api-server.ts';
import { NO_ACCOUNTS } from '../../server/api/fake-access.ts';
import { COMMUNITY, fakePorts } from '../../server/api/fake-ports.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { JsonSource } from '../json-faults.ts';
import type { Random } from '../random.ts';
import { exceptionalText, spoiltText } from '../text-faults.ts';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly body: string | null;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenApiOperation;
}

const TYPES = [
  'application/json',
  'application/json',
  'application/json',
  'text/plain',
  'application/xml',
  '',
];
const INTERNAL = 500;
/** A little more than is taken. */
const MAX_BODY_CHARACTERS = 1_100_000;

/** Every endpoint with bodies and parameters made of its own schemas, over HTTP. Ports behind it are those of the API's tests. */
export class RestTarget implements FuzzTarget {
  readonly name = 'rest';
  readonly share = 10;
  #server: ApiServer | null = null;
  #operations: Operation[] = [];
  #source = new JsonSource({ schemas: {} });
  #succeeded = 0;
  #standIns = 0;

  async start(): Promise<void> {
    this.#server = await startApi(fakePorts());
    const document = (await this.#server.send('GET', '/openapi.json')).json as OpenApiDocument;
    this.#source = new JsonSource({ schemas: document.components.schemas });
    this.#operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
    );
  }

  make(random: Random): Buffer {
    const { method, path, operation } = random.pick(this.#operations);
    const spoilOneIn = random.pick([4, 20, 1_000]);
    const query = new URLSearchParams();
    let filled = path;
    for (const parameter of operation.parameters) {
      const value = String(this.#source.value(parameter.schema, random, spoilOneIn)).slice(0, 4_000);
      if (parameter.in === 'path') filled = filled.replace(`{${parameter.name}}`, segment(value, random));
      else if (parameter.required || random.oneIn(2)) query.append(parameter.name, value);
    }
    const search = query.toString();
    const request: Request = {
      ...{ method: method.toUpperCase(), path: `/api/v1${filled}${search === '' ? '' : `?${search}`}` },
      type: random.pick(TYPES),
      body: this.#body(operation, random, spoilOneIn),
    };
    return Buffer.from(JSON.stringify(request));
  }

  async take(input: Buffer): Promise<void> {
    const { method, path, type, body } = JSON.parse(input.toString()) as Request;
    const answer = await this.#server?.raw({
      ...{ method, path, headers: type === '' ? {} : { 'Content-Type': type } },
      ...(body === null ? {} : { body }),
    });
    if (!answer) return;
    const errors = this.#server?.errors ?? [];
    const own = errors.filter(({ fields }) => !isOfStandIn(fields));
    // What a stand-in does not have is no fault of what is behind the checks.
    const standIns = errors.length - own.length;
    if (own.length === 0 && standIns > this.#standIns) {
      this.#standIns = standIns;
      return;
    }
    const [error] = own;
    if (error) throw new Error(`${method} ${path}: ${error.message} ${JSON.stringify(error.fields)}`);
    if (answer.status >= INTERNAL) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    // Who may see them asks for them so.
    const unmasked = new URL(path, 'http://127.0.0.1').searchParams.get('unmask') === 'true';
    if (answer.text.includes(COMMUNITY) && !unmasked)
      throw new Error(`${method} ${path}: a community is in the answer`);
    if (answer.status < 300) this.#succeeded += 1;
  }

  complaints(): string[] {
    return this.#succeeded > 0 ? [] : ['no request was taken: nothing behind the checks was reached'];
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  #body({ requestBody }: OpenApiOperation, random: Random, spoilOneIn: number): string | null {
    const schema = requestBody?.content['application/json']?.schema;
    if (!schema) return random.oneIn(10) ? exceptionalText(random) : null;
    const json = JSON.stringify(this.#source.value(schema, random, spoilOneIn)) ?? 'null';
    return (random.oneIn(5) ? spoiltText(json, random) : json).slice(0, MAX_BODY_CHARACTERS);
  }
}

/** Of a path; what no client can send at all is left out. */
function segment(value: string, random: Random): string {
  const text = random.oneIn(2) ? '1' : value;
  return encodeURIComponent(Buffer.from(text).toString()).slice(0, 2_000) || '1';
}

function isOfStandIn(fields: unknown): boolean {
  const { err } = (fields ?? {}) as { err?: unknown };
  return err instanceof Error && err.message === NO_ACCOUNTS;
}
