import { X509Certificate } from 'node:crypto';
import type { ChannelSettings } from '../../domain/channel.ts';
import { linesField, textOf } from './fields.ts';
import { serverName } from './network.ts';

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const MAX_CERTIFICATES = 20;

/** Every channel that can encrypt has it. */
export const CA_FIELD = linesField('ca', 'Certificates to trust', {
  help:
    'In PEM: of the authority that signed the certificate of the server, or that one itself where it signed itself. ' +
    'Empty: the authorities that are known publicly',
});

/** What is wrong with the certificates of the settings, as `ChannelKind.problems` has it. */
export function certificateProblems(settings: ChannelSettings): [string, string][] {
  const text = textOf(settings, 'ca');
  const found = certificatesOf(settings);
  if (text.replaceAll(PEM, '').trim() !== '')
    return [
      [
        'ca',
        'holds more than certificates in PEM (-----BEGIN CERTIFICATE-----); a private key never belongs here',
      ],
    ];
  if (found.length > MAX_CERTIFICATES) return [['ca', `holds more than ${MAX_CERTIFICATES} certificates`]];
  const broken = found.findIndex((pem) => !isCertificate(pem));
  return broken < 0 ? [] : [['ca', `certificate ${broken + 1} cannot be read`]];
}

/** For an encrypted connection to the host: the name that it must have, and who may vouch for it. */
export function tlsOptions(settings: ChannelSettings, host: string): { servername?: string; ca?: string[] } {
  const ca = certificatesOf(settings);
  return { ...serverName(host), ...(ca.length === 0 ? {} : { ca }) };
}

const certificatesOf = (settings: ChannelSettings): string[] => textOf(settings, 'ca').match(PEM) ?? [];

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
