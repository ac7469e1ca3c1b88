// Our own sessions at single authPriv requests of six objects, several devices at a time.
import process from 'node:process';
import { runFlatOut } from './flat-out.mjs';

const server = new URL('../../../dist/server/', import.meta.url);
const load = (path) => import(new URL(`${path}.js`, server).href);
const { SystemClock } = await load('app/system-clock');
const { Secret } = await load('domain/secret');
const { HostResolver } = await load('snmp/host-resolver');
const { EngineDirectory } = await load('snmp/remote-engine');
const { Session } = await load('snmp/session');
const { SharedTimer } = await load('snmp/shared-timer');
const { KeyRing } = await load('snmp/usm-key');

const plan = JSON.parse(process.argv[2]);
const SYSTEM = [1, 2, 3, 4, 5, 6].map((n) => `1.3.6.1.2.1.1.${n}.0`);
const clock = new SystemClock();
const around = {
  clock,
  timer: new SharedTimer(clock),
  engines: new EngineDirectory(clock),
  keys: new KeyRing(),
  resolver: new HostResolver(clock),
};
const { user, authKey, privKey } = plan.credential;
const credential = {
  version: 'v3',
  user,
  level: 'authPriv',
  authProtocol: 'sha',
  authKey: new Secret(authKey),
  privProtocol: 'aes',
  privKey: new Secret(privKey),
};

await runFlatOut(plan, async (port) => {
  const target = { name: 'agent', address: '127.0.0.1', port, credential, timeoutMs: 2_000, retries: 2 };
  const session = new Session({ target, around });
  await session.start();
  return {
    async ask() {
      await session.get(SYSTEM, 'reading the system group');
      return 1;
    },
    close: () => session.stop(),
  };
});
