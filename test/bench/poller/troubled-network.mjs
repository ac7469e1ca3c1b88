// Stands between the poller and devices: UDP ports that pass datagrams on, some lost or late, and some that never
// answer. troubled-network.mjs PLAN, {"relays":[{"port","to","loss","delayMs"}],"silent":[port]}
import { createSocket } from 'node:dgram';
import { constants, setPriority } from 'node:os';
import process from 'node:process';

// Stands for other machines, which would take no time from the server.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const plan = JSON.parse(process.argv[2]);
const open = (port) =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.on('error', () => {});
    socket.bind(port, '127.0.0.1', () => resolve(socket));
  });

for (const port of plan.silent) await open(port);
for (const { port, to, loss, delayMs } of plan.relays) {
  const outer = await open(port);
  const inner = await open(0);
  let asker = null;
  outer.on('message', (datagram, from) => {
    asker = from;
    if (Math.random() < loss) return;
    inner.send(datagram, to, '127.0.0.1');
  });
  inner.on('message', (datagram) => {
    const back = () => outer.send(datagram, asker.port, asker.address);
    if (delayMs > 0) setTimeout(back, delayMs);
    else back();
  });
}
process.send('ready');
