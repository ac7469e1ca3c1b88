import type { IncomingMessage } from 'node:http';

/** Bytes that are read to the end after a refusal, so that the client gets to read why. */
const MAX_DRAINED_BYTES = 512 * 1_048_576;

/** Whether the body is a file: bytes that the parser of JSON leaves alone. No form of another page can send this type. */
export function isUpload({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return /^application\/octet-stream\s*$/i.test(headers['content-type'] ?? '');
}

/** The body as it comes. Who stops reading early leaves the connection open, for the answer. */
export function uploadOf(request: IncomingMessage): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) };
}

/** Reads what is left of a body and forgets it; a client hears an answer only when it has sent everything. */
export function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let octets = 0;
  request.on('data', (chunk: Buffer) => {
    octets += chunk.length;
    if (octets > MAX_DRAINED_BYTES) request.destroy();
  });
  request.on('error', () => undefined);
  request.resume();
}
