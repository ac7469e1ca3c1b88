import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTool } from './tools.ts';

/** A certificate of a server and the authority that signed it, as files and as PEM. */
export interface TestCertificate {
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/**
 * Makes an authority and a certificate signed by it, by openssl.
 * @param names as in subjectAltName: `DNS:localhost,IP:127.0.0.1`
 */
export function makeCertificate(folder: string, names: string): TestCertificate {
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) =>
    execFileSync(findTool('openssl') ?? '', args, { cwd: folder, stdio: 'pipe' });
  const text = (name: string) => readFileSync(file(name), 'utf8');
  openssl('req', '-x509', ...KEY, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=test');
  openssl('req', ...KEY, '-keyout', 'key.pem', '-out', 'request.pem', '-subj', '/CN=server');
  writeFileSync(file('names'), `subjectAltName=${names}\n`);
  const sign = ['-in', 'request.pem', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'];
  openssl('x509', '-req', ...sign, '-out', 'cert.pem', '-days', '2', '-extfile', 'names');
  return {
    caFile: file('ca.pem'),
    certFile: file('cert.pem'),
    keyFile: file('key.pem'),
    ca: text('ca.pem'),
    cert: text('cert.pem'),
    key: text('key.pem'),
  };
}
