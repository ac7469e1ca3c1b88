import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApplication } from '../../../server/api/application.ts';
import type { ApiPorts } from '../../../server/api/ports.ts';
import type { Log } from '../../../server/domain/log.ts';
import { NOW_MS } from './fake-ports.ts';

export interface Logged {
  readonly fields: object;
  readonly message: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  /** Undefined where the answer is no JSON. */
  readonly json: unknown;
}

export interface ApiServer {
  readonly port: number;
  readonly errors: readonly Logged[];
  readonly warnings: readonly Logged[];
  /** JSON in, JSON out, with nothing but what a client of ours sends. */
  send(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Any headers, Host included, and any bytes. */
  raw(options: {
    method?: string;
    path: string;
    headers?: http.OutgoingHttpHeaders;
    body?: string | Buffer;
  }): Promise<Answer>;
  stop(): Promise<void>;
}

function recordingLog(errors: Logged[], warnings: Logged[]): Log {
  const ignore = (): void => undefined;
  const log: Log = {
    debug: ignore,
    info: ignore,
    warn: (fields, message) => warnings.push({ fields, message }),
    error: (fields, message) => errors.push({ fields, message }),
    child: () => log,
  };
  return log;
}

/** The application on a real HTTP server on the loopback. */
export async function startApi(
  ports: ApiPorts,
  options: {
    webFolder?: string | null;
    development?: boolean;
    clock?: { now(): number };
    trustedProxies?: readonly string[];
  } = {},
): Promise<ApiServer> {
  const errors: Logged[] = [];
  const warnings: Logged[] = [];
  const application = createApplication({
    ports,
    log: recordingLog(errors, warnings),
    webFolder: options.webFolder ?? null,
    allowedHosts: ['localhost', '127.0.0.1', '::1'],
    development: options.development ?? true,
    clock: options.clock ?? { now: () => NOW_MS },
    trustedProxies: options.trustedProxies ?? [],
  });
  const server = http.createServer(application);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const raw: ApiServer['raw'] = ({ method = 'GET', path, headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port, method, path, headers, agent: false });
      request.on('error', reject).on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = chunks.length > 0 && /[/+]json/.test(response.headers['content-type'] ?? '');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: isJson ? JSON.parse(text) : undefined,
          });
        });
      });
      request.end(body);
    });
  return {
    port,
    errors,
    warnings,
    raw,
    send: (method, path, body) =>
      raw({
        method,
        path: `/api/v1${path}`,
        ...(body === undefined
          ? {}
          : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
