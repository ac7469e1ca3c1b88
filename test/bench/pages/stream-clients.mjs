// Many pages as the stream sees them, in a process of their own so that their processor time is not the server's.
// Messages in: { open: { url, clients, devices, interfaces } }, { count: true }, { close: true }; each is answered.
import { constants, setPriority } from 'node:os';
import process from 'node:process';
import { io } from 'socket.io-client';

// Stands for other machines, which would take no time from the server.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const AT_ONCE = 25;
const sockets = [];
let events = 0;
let messages = 0;
let stray = 0;
let lost = 0;

/** The rooms that each kind of page joins, `health` for the banner of every page. */
function roomsOf(client, { devices, interfaces }) {
  const device = devices[client % devices.length];
  const { id, deviceId } = interfaces[client % interfaces.length];
  const pages = [
    ['overview', 'deviceNames', 'alerts', 'changes', 'security'],
    ['devices'],
    [`summary:${device}`, `interfaces:${device}`],
    [`interface:${deviceId}:${id}`, 'thresholds'],
    ['alerts', 'deviceNames'],
  ];
  return ['health', ...pages[client % pages.length]];
}

function hear(rooms, envelope) {
  events += 1;
  if (!envelope.rooms.some((room) => rooms.has(room))) stray += 1;
}

function open(url, rooms) {
  return new Promise((resolve, reject) => {
    const socket = io(url, {
      forceNew: true,
      transports: ['websocket'],
      reconnection: false,
      auth: { batches: true },
    });
    const joined = new Set(rooms);
    socket.on('event', (envelope) => {
      messages += 1;
      hear(joined, envelope);
    });
    socket.on('events', (envelopes) => {
      messages += 1;
      for (const envelope of envelopes) hear(joined, envelope);
    });
    socket.on('disconnect', (reason) => {
      if (reason !== 'io client disconnect') lost += 1;
    });
    socket.once('connect_error', reject);
    socket.once('connect', () => socket.emit('join', { rooms, after: null }, () => resolve(socket)));
  });
}

async function openAll({ url, clients, ...shown }) {
  for (let first = 0; first < clients; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, clients - first) }, (_, at) =>
      open(url, roomsOf(first + at, shown)),
    );
    sockets.push(...(await Promise.all(some)));
  }
}

process.on('message', (message) => {
  if (message.open) {
    openAll(message.open).then(
      () => process.send({ opened: sockets.length }),
      (error) => process.send({ failed: String(error) }),
    );
  }
  if (message.count) process.send({ counts: { events, messages, stray, lost } });
  if (message.close) {
    for (const socket of sockets.splice(0)) socket.disconnect();
    process.send({ closed: true });
  }
});
process.on('disconnect', () => process.exit());
