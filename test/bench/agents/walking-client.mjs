// Walks an agent from a process of its own, with as little work per packet as can be: requests are built once for each
// name, of an answer only its last name is read. Told what to do over IPC, it answers with what it counted.
import { createSocket } from 'node:dgram';
import process from 'node:process';

const GET_NEXT = 0xa1;
const GET_BULK = 0xa5;
const RETRY_MS = 1_000;
/** Its top byte makes every request id four bytes long on the wire. */
const FIRST_ID = 0x40000000;

/** @param {number} tag @param {readonly Uint8Array[]} parts */
function element(tag, ...parts) {
  const content = Buffer.concat(parts);
  const length =
    content.length < 0x80 ? [content.length] : [0x82, content.length >>> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

/** @param {string} oid */
function encodeOid(oid) {
  const [first = 0, second = 0, ...rest] = oid.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const groups = [part & 0x7f];
    for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(0x80 | (left & 0x7f));
    bytes.push(...groups);
  }
  return Buffer.from(bytes);
}

/** A request for one name, with the place of its request id. */
function request(options, name) {
  const bulk = options.maxRepetitions > 0;
  const count = element(0x02, Buffer.from([bulk ? options.maxRepetitions : 0]));
  const list = element(0x30, element(0x30, element(0x06, name), Buffer.from([0x05, 0])));
  const rest = Buffer.concat([element(0x02, Buffer.from([0])), count, list]);
  const pdu = element(bulk ? GET_BULK : GET_NEXT, element(0x02, Buffer.alloc(4)), rest);
  const head = Buffer.concat([element(0x02, Buffer.from([1])), element(0x04, Buffer.from(options.community))]);
  const bytes = element(0x30, head, pdu);
  return { bytes, idAt: bytes.length - rest.length - 4 };
}

/** Steps over tag and length; the contents' start, with their length in `lengthRead`. */
let lengthRead = 0;
function enter(bytes, at) {
  const first = bytes[at + 1];
  if (first < 0x80) {
    lengthRead = first;
    return at + 2;
  }
  lengthRead = 0;
  const octets = first & 0x7f;
  for (let i = 0; i < octets; i++) lengthRead = lengthRead * 256 + bytes[at + 2 + i];
  return at + 2 + octets;
}

function walk(options) {
  const roots = options.roots.map(encodeOid);
  const requests = new Map();
  const requestFor = (key, name) => {
    let known = requests.get(key);
    if (!known) requests.set(key, (known = request(options, name)));
    return known;
  };
  const rootRequests = roots.map((root) => request(options, root));
  const walkers = Array.from({ length: options.walks }, (_, number) => ({
    root: number % roots.length,
    current: rootRequests[number % roots.length],
    sentMs: 0,
  }));
  const counts = { requests: 0, varbinds: 0, walks: 0, retries: 0, errors: 0 };
  const socket = createSocket('udp4');
  let over = false;
  const send = (number) => {
    const walker = walkers[number];
    const { bytes, idAt } = walker.current;
    bytes.writeUInt32BE(FIRST_ID + number, idAt);
    walker.sentMs = Date.now();
    socket.send(bytes);
  };
  socket.on('message', (bytes) => {
    if (over) return;
    let at = enter(bytes, 0);
    at += 3;
    at = enter(bytes, at) + lengthRead;
    at = enter(bytes, at);
    const number = bytes.readUInt32BE(at + 2) - FIRST_ID;
    at += 6;
    if (bytes[at + 2] !== 0) counts.errors++;
    at = enter(bytes, at) + lengthRead;
    at = enter(bytes, at) + lengthRead;
    at = enter(bytes, at);
    let last = at;
    for (; at < bytes.length; counts.varbinds++) {
      last = at;
      at = enter(bytes, at) + lengthRead;
    }
    counts.requests++;
    const nameAt = enter(bytes, enter(bytes, last));
    const nameEnd = nameAt + lengthRead;
    const walker = walkers[number];
    const root = roots[walker.root];
    if (root.compare(bytes, nameAt, nameAt + root.length) === 0) {
      walker.current = requestFor(bytes.latin1Slice(nameAt, nameEnd), bytes.subarray(nameAt, nameEnd));
    } else {
      walker.root = (walker.root + 1) % roots.length;
      walker.current = rootRequests[walker.root];
      counts.walks++;
    }
    send(number);
  });
  return new Promise((resolve) => {
    socket.connect(options.port, '127.0.0.1', () => {
      const before = process.cpuUsage();
      const started = performance.now();
      const retry = setInterval(() => {
        for (const [number, walker] of walkers.entries()) {
          if (Date.now() - walker.sentMs < RETRY_MS) continue;
          counts.retries++;
          send(number);
        }
      }, RETRY_MS);
      setTimeout(() => {
        over = true;
        clearInterval(retry);
        socket.close();
        const cpu = process.cpuUsage(before);
        resolve({
          ...counts,
          seconds: (performance.now() - started) / 1_000,
          cpuSeconds: (cpu.user + cpu.system) / 1e6,
        });
      }, options.seconds * 1_000);
      for (const number of walkers.keys()) send(number);
    });
  });
}

process.on('message', (options) => {
  void walk(options).then((counts) => process.send?.(counts));
});
process.once('disconnect', () => process.exit());
