import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { Config } from '../config/settings.ts';
import { DAY } from '../domain/units.ts';
import { readPrivate } from './private-file.ts';

/** Certificate chain and private key, as PEM. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

/** The certificate or its key cannot be used. */
class TlsError extends Error {
  readonly code = 'tls';
}

const KEY = 'the key of the certificate of the pages';

/** Browsers take certificates of no longer than 825 days (Apple, CA/Browser Forum ballot 193). */
const VALID_MS = 820 * DAY;
/** A new one is made at a start with less than this to go. */
const LEFT_MS = 30 * DAY;

/**
 * What the pages are served with: the files of the settings, or a certificate of our own in `tls` of the data folder,
 * made once; null without encryption.
 *
 * @param names host names and addresses for a certificate of our own
 * @throws TlsError naming the file and what to do
 */
export async function tlsOf(
  config: Pick<Config, 'tls' | 'tlsCert' | 'tlsKey' | 'data'>,
  { names, nowMs }: { names: readonly string[]; nowMs: number },
): Promise<TlsIdentity | null> {
  if (config.tlsCert !== '') return { cert: read(config.tlsCert), key: readPrivate(config.tlsKey, KEY) };
  if (config.tls === 'off') return null;
  const folder = join(config.data, 'tls');
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  if (existsSync(certFile) && existsSync(keyFile)) {
    const kept = { cert: read(certFile), key: readPrivate(keyFile, KEY) };
    const untilMs = Date.parse(new X509Certificate(kept.cert).validTo);
    if (untilMs - nowMs > LEFT_MS) return kept;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = await generate([{ name: 'commonName', value: names[0] ?? 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(nowMs - DAY),
    notAfterDate: new Date(nowMs + VALID_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name })),
      },
    ],
  });
  writeFileSync(keyFile, made.private, { mode: 0o600 });
  writeFileSync(certFile, made.cert);
  return { cert: made.cert, key: made.private };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? '';
    throw new TlsError(`reading ${file} to encrypt the pages: ${why}; check its name and rights`, { cause });
  }
}
