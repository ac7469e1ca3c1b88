import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { io } from 'socket.io-client';
import type { MibModuleDetailView, MibStatusView, MibTranslationView } from '../../server/contract/mib.ts';
import type { StreamEnvelope } from '../../server/contract/stream.ts';
import { acmeModule } from '../server/mib/acme-module.ts';
import { runTrapline } from '../support/running-trapline.ts';
import { eventually, signal } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const LOAD_OID = '1.3.6.1.4.1.99999.1.0';

const upload = (url: string, file: string, body: string) =>
  fetch(`${url}/api/v1/mib/uploads?file=${encodeURIComponent(file)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body,
  });

it('has names from the first second, takes modules while it runs, tells pages, and has them after a restart', async () => {
  const folder = makeTemporaryFolder();
  const data = join(folder.path, 'data');
  let trapline = await runTrapline({ folder: data, lab: false });
  const translated = () => trapline.get<MibTranslationView>(`/mib/translate?text=${LOAD_OID}`);
  try {
    expect(await trapline.get<MibStatusView>('/mib/status')).toMatchObject({ state: 'ready', generation: 1 });
    expect((await translated()).name).toBe('enterprises.99999.1.0');

    const socket = io(trapline.url, { transports: ['websocket'] });
    const heard = signal<MibStatusView>('the state of the modules on the stream');
    socket.on('event', ({ event, body }: StreamEnvelope) => {
      if (event === 'mib' && (body as MibStatusView).generation === 2) heard.fire(body as MibStatusView);
    });
    await socket.emitWithAck('join', { rooms: ['mib'], after: null });

    const answer = await upload(trapline.url, 'acme.mib', acmeModule({}));
    expect([answer.status, await answer.json()]).toMatchObject([201, { files: [{ modules: ['ACME-MIB'] }] }]);
    expect((await translated()).name).toBe('acmeLoad.0');
    expect(await heard.wait()).toMatchObject({ generation: 2 });
    socket.close();

    mkdirSync(join(data, 'mibs/modules/acme'), { recursive: true });
    writeFileSync(
      join(data, 'mibs/modules/acme/ACME-2-MIB'),
      acmeModule({ name: 'ACME-2-MIB', object: 'acmeSecond' }).replace('acme 1', 'acme 2'),
    );
    await eventually('the dropped module', async () => {
      const { modules } = await trapline.get<MibStatusView>('/mib/status');
      const found = await fetch(`${trapline.url}/api/v1/mib/modules/ACME-2-MIB`);
      return found.ok && modules > 0;
    });
  } finally {
    await trapline.stop();
  }
  trapline = await runTrapline({ folder: data, lab: false });
  try {
    expect(await trapline.get<MibStatusView>('/mib/status')).toMatchObject({ state: 'ready', generation: 1 });
    expect((await translated()).name).toBe('acmeLoad.0');
    expect((await trapline.send('DELETE', '/mib/modules/ACME-MIB')).status).toBe(204);
    expect((await trapline.send('DELETE', '/mib/modules/IF-MIB')).status).toBe(409);
    const { source } = await trapline.get<MibModuleDetailView>('/mib/modules/ACME-2-MIB');
    expect(source).toBe('uploaded');
  } finally {
    await trapline.stop();
    folder.remove();
  }
});
