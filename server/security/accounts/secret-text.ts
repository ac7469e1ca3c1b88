import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SecretDigest } from '../../domain/session.ts';

const BYTES = 32;

/** 256 random bits as text for a cookie or a header. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(BYTES).toString('base64url');
}

/** Enough without salt or costs, because what it is made of is random. */
export function digestOf(secret: string): SecretDigest {
  return createHash('sha256').update(secret).digest('hex');
}

/** Told from the secret by nobody who does not have it: what a changing request bears beside the cookie. */
export function csrfOf(secret: string): string {
  return createHash('sha256').update(`csrf ${secret}`).digest('base64url');
}

/** In a time that says nothing of where they differ. */
export function sameText(one: string, other: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(one).digest(),
    createHash('sha256').update(other).digest(),
  );
}
