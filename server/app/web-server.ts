import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createSecureServer, type Server as HttpsServer } from 'node:https';
import { MINUTE, SECOND } from '../domain/units.ts';
import type { TlsIdentity } from './tls.ts';

const BOUNDS = {
  /** Who sends headers drop by drop holds a connection for so long at the most. */
  headersTimeout: 20 * SECOND,
  /** The whole of a request; files of modules come over slow lines. */
  requestTimeout: 5 * MINUTE,
  connectionsCheckingInterval: 5 * SECOND,
  handshakeTimeout: 10 * SECOND,
  /** Pages have six each and one for the stream; a classroom is far below. */
  maxConnections: 2_000,
} as const;

/** Forward secrecy and authenticated encryption only, strongest first (RFC 9325 §4.2); those of TLS 1.3 are so by themselves. */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

/** A web server that no client can hold up: TLS 1.2 and 1.3 only, times (ms) and numbers bounded. */
export function makeWebServer(
  application: RequestListener,
  tls: TlsIdentity | null,
  bounds: { readonly [Key in keyof typeof BOUNDS]: number } = BOUNDS,
): HttpServer | HttpsServer {
  const server =
    tls === null
      ? createServer(bounds, application)
      : createSecureServer(
          { ...bounds, ...tls, minVersion: 'TLSv1.2', ciphers: CIPHERS, honorCipherOrder: true },
          application,
        );
  server.maxConnections = bounds.maxConnections;
  return server;
}
