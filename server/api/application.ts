import querystring from 'node:querystring';
import express from 'express';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import { RefusalLog } from '../domain/refusal-log.ts';
import { allowsHost } from '../domain/web-host.ts';
import { ApiError } from './api-error.ts';
import { createApiRouter } from './api-router.ts';
import { createDocumentationPage } from './documentation-page.ts';
import { SUBJECTS } from './endpoints/subjects.ts';
import { createOidcRoutes } from './oidc-routes.ts';
import { createOpenApiDocument } from './openapi.ts';
import type { ApiPorts } from './ports.ts';
import { sendProblem } from './problem.ts';
import { requestGuard } from './request-guard.ts';
import { noteRefusal } from './refused.ts';
import { RequestOrigin } from './request-origin.ts';
import { securityHeaders, styleNonce } from './security-headers.ts';
import { createWebPages } from './web-pages.ts';

export interface ApplicationOptions {
  readonly ports: ApiPorts;
  readonly log: Log;
  /** Absolute path of the built pages, null where there are none. */
  readonly webFolder: string | null;
  /** Names that the server answers to, without ports: `localhost`, `127.0.0.1`, `::1`. */
  readonly allowedHosts: readonly string[];
  readonly version?: string;
  /** Answers that break their contract become errors. */
  readonly development?: boolean;
  readonly clock?: Pick<Clock, 'now'>;
  /** Addresses and CIDR blocks of proxies whose X-Forwarded-* headers are believed. */
  readonly trustedProxies?: readonly string[];
}

/** REST, its documents and the web pages as one request handler for an HTTP server. */
export function createApplication(options: ApplicationOptions): express.Express {
  const { ports, log, webFolder, allowedHosts, version = '0', development = false, clock = Date } = options;
  const requestOrigin = new RequestOrigin(options.trustedProxies);
  const allows = (host: string | undefined): boolean => allowsHost(allowedHosts, host);
  const document = createOpenApiDocument({ subjects: SUBJECTS, version });
  const documentText = JSON.stringify(document);
  const page = createDocumentationPage(document);

  const application = express();
  application.disable('x-powered-by');
  application.disable('etag');
  // The plain parser: no nested objects, so no prototype to reach.
  application.set('query parser', (text: string) => querystring.parse(text));
  application.use(securityHeaders(allows, requestOrigin), requestGuard(allows));
  application.get('/api/v1/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('application/json').send(documentText);
  });
  application.get('/api/docs', (_request, response) => {
    const own = page.replace('<style>', `<style nonce="${styleNonce(response)}">`);
    response.set('Cache-Control', 'no-cache').type('html').send(own);
  });
  application.use(
    '/api/v1/oidc',
    createOidcRoutes({
      oidc: ports.access.oidc,
      authenticator: ports.access.authenticator,
      requestOrigin,
      log,
    }),
  );
  application.use(
    '/api/v1',
    createApiRouter(SUBJECTS, { ports, log, clock, requestOrigin, strictAnswers: development }),
  );
  application.use(createWebPages(webFolder));
  application.use(() => {
    throw new ApiError('notFound', 'There is nothing at this path; /api/docs lists what there is.');
  });
  const refusals = new RefusalLog({ log, clock });
  const failed: express.ErrorRequestHandler = (error: unknown, request, response, _next) => {
    noteRefusal(error, request, { refusals, requestOrigin, response });
    sendProblem(error, request, response, log);
  };
  application.use(failed);
  return application;
}
