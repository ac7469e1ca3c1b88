import dgram from 'node:dgram';
import net from 'node:net';

const LOOPBACK = '127.0.0.1';
/** Below the range that systems hand out by themselves, so that nobody else is given a port in between. */
const RANGE_START = 20_000;
const RANGE_END = 30_000;
const TRIES = 50;

/** @returns a UDP port that was free on loopback a moment ago */
export async function freeUdpPort(): Promise<number> {
  return firstFree(1);
}

/** @returns the first of `count` UDP ports in a row that were free on loopback a moment ago */
export async function freeUdpPorts(count: number): Promise<number> {
  return firstFree(count);
}

/** @returns a TCP port that was free on loopback a moment ago */
export async function freeTcpPort(): Promise<number> {
  return firstFree(1, isFreeTcp);
}

async function firstFree(count: number, isFree = isFreeUdp): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const first = RANGE_START + Math.floor(Math.random() * (RANGE_END - RANGE_START - count));
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`finding ${count} free ports in a row: none after ${TRIES} tries`);
}

function isFreeUdp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind({ port, address: LOOPBACK, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}

function isFreeTcp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
