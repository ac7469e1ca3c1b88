import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tlsOf } from '../../../server/app/tls.ts';
import { makeWebServer } from '../../../server/app/web-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function serve(encrypted: boolean, bounds?: Parameters<typeof makeWebServer>[2]): Promise<number> {
  const config = { tls: 'self-signed' as const, tlsCert: '', tlsKey: '', data: temporaryFolder() };
  const tls = encrypted ? await tlsOf(config, { names: ['localhost'], nowMs: Date.now() }) : null;
  const server = makeWebServer((_request, response) => response.end('pages'), tls, bounds);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** The cipher that was agreed on; the error where none was. */
function handshake(port: number, offer: object): Promise<string> {
  return new Promise((done) => {
    const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false, ...offer }, () => {
      done(`${socket.getProtocol()} ${socket.getCipher().name}`);
      socket.destroy();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => done(String(error.code)));
  });
}

describe('TLS of the pages', () => {
  it('has forward secrecy and authenticated encryption, in 1.2 as in 1.3', async () => {
    const port = await serve(true);
    expect(await handshake(port, {})).toBe('TLSv1.3 TLS_AES_256_GCM_SHA384');
    expect(await handshake(port, { maxVersion: 'TLSv1.2' })).toBe('TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384');
  });

  it.each(['ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-AES256-SHA384', 'ECDHE-ECDSA-AES128-SHA256'])(
    'refuses %s',
    async (ciphers) => {
      const refused = await handshake(await serve(true), { maxVersion: 'TLSv1.2', ciphers });
      expect(refused).toBe('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE');
    },
  );

  it('refuses TLS 1.1', async () => {
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' };
    expect(await handshake(await serve(true), old)).toMatch(/^ERR_SSL_|^ECONNRESET$/);
  });
});

describe('a client that never ends its headers', () => {
  it('is cut off', async () => {
    const port = await serve(false, {
      ...{ headersTimeout: 100, requestTimeout: 1_000, connectionsCheckingInterval: 20 },
      ...{ handshakeTimeout: 1_000, maxConnections: 10 },
    });
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    await new Promise<void>((closed) => socket.on('close', () => closed()));
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
  });
});
