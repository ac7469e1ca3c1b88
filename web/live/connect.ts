import { io } from 'socket.io-client';
import type { StreamSocket } from './stream-client.ts';

const MAX_RECONNECT_MS = 5 * 1_000;

/** A socket to the server that served the page; it tries again for ever, `start()` of the stream opens it. */
export function streamSocket(): StreamSocket {
  return io({
    autoConnect: false,
    auth: { batches: true },
    reconnectionDelay: 500,
    reconnectionDelayMax: MAX_RECONNECT_MS,
    transports: ['websocket', 'polling'],
  });
}
