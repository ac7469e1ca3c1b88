import type { Secret } from '../../domain/secret.ts';

/** Shorter ones stand in words of every kind. */
const LEAST_PART = 6;

/**
 * The texts in which a secret may come back from whom it was sent to: as it is, in a URL, in base64 at any place of a
 * longer text (SMTP and HTTP send `user:password` so), and the parts of a URL that are secret by themselves.
 */
export function secretForms(secret: Secret): string[] {
  const plain = secret.reveal();
  if (plain === '') return [];
  const parts = [plain, ...partsOfUrl(plain)];
  return [...new Set(parts.flatMap((part) => [part, encodeURIComponent(part), ...base64Forms(part)]))];
}

function partsOfUrl(text: string): string[] {
  const url = URL.parse(text);
  if (url === null || url.host === '') return [];
  const values = [url.username, url.password, ...url.pathname.split('/'), ...url.searchParams.values()];
  return values.flatMap((value) => [value, decoded(value)]).filter((value) => value.length >= LEAST_PART);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What of it stands in base64 for certain, whatever comes before and after it. */
function base64Forms(text: string): string[] {
  const octets = Buffer.from(text, 'utf8');
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), octets]).toString('base64');
    const form = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + octets.length) * 8) / 6));
    return form.length >= LEAST_PART ? [form] : [];
  });
}
