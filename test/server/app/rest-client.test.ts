import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { RestClient } from '../../../server/app/rest-client.ts';
import { tlsOf } from '../../../server/app/tls.ts';
import { makeWebServer } from '../../../server/app/web-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function serveEncrypted(): Promise<number> {
  const config = { tls: 'self-signed' as const, tlsCert: '', tlsKey: '', data: temporaryFolder() };
  const tls = await tlsOf(config, { names: ['localhost'], nowMs: Date.now() });
  const server = makeWebServer((_request, response) => response.end('{}'), tls);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

it('a certificate that is not trusted is told from a server that is not there, with the way out', async () => {
  const port = await serveEncrypted();
  await expect(new RestClient(`https://127.0.0.1:${port}`).get('/devices')).rejects.toThrow(
    `the certificate of https://127.0.0.1:${port} is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT): name it in NODE_EXTRA_CA_CERTS`,
  );
});

it('so is a server that wants to be asked by https', async () => {
  const port = await serveEncrypted();
  await expect(new RestClient(`http://127.0.0.1:${port}`).get('/devices')).rejects.toThrow(
    'say https in --url',
  );
});

it('a server that is not there is called so', async () => {
  await expect(new RestClient('http://127.0.0.1:1').get('/devices')).rejects.toThrow(
    'no Trapline answers at',
  );
});
