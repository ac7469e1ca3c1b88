import { PASSWORD_BOUNDS } from '../../domain/account.ts';
import { AccessError, type WeakPasswordReason } from '../../domain/sign-in.ts';

const TEXTS: Readonly<Record<WeakPasswordReason, string>> = {
  tooShort: `Take at least ${PASSWORD_BOUNDS.min} characters; several words in a row are easy to remember.`,
  tooLong: `Take at most ${PASSWORD_BOUNDS.max} characters.`,
  breached: 'This password, or one that is hardly different, is in the lists that attackers try first.',
  containsName: 'The password contains the name of the account.',
};

/** Fewer letters than this say nothing: they are in every sentence. */
const MIN_NAME = 4;

/** Words of this place, which who attacks it tries first; they and nothing else but signs and digits make no password. */
const PLACE = ['trapline', 'nms', 'snmp', 'traps', 'network', 'monitoring', 'management'];

/** Read on first use: 49 thousand passwords that were found in breaches, commonest first. */
let breached: Promise<ReadonlySet<string>> | null = null;

async function readBreached(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const passwords: readonly unknown[] = dictionary['passwords-common'] ?? [];
  return new Set(passwords.map((password) => String(password).toLowerCase()));
}

/** What remains of a password when what people put around a common one is taken off: `Password-2026!` -> `password`. */
function cores(password: string): string[] {
  const lower = password.toLowerCase();
  const bare = lower.replace(/[^\p{L}\p{N}]+/gu, '');
  const letters = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const repeated = /^(.{1,12}?)\1+$/u.exec(bare)?.[1];
  return [lower, bare, letters, ...(repeated === undefined ? [] : [repeated])];
}

/** `Trapline-SNMP-2026`: nothing is left where the words of this place, digits and signs are taken out. */
function isOfPlace(password: string): boolean {
  const letters = password.toLowerCase().replaceAll(/\P{L}+/gu, '');
  const left = PLACE.reduce((text, word) => text.replaceAll(word, ''), letters);
  return letters !== '' && left === '';
}

/** `aaaaaaaaaaaa`, `121212121212`, `abcdefghijkl`: there is nothing to guess. */
function isTrivial(password: string): boolean {
  const points = Array.from(password.toLowerCase(), (character) => character.codePointAt(0) ?? 0);
  if (new Set(points).size <= 3) return true;
  const steps = points.slice(1).map((point, at) => point - (points[at] ?? 0));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

/**
 * Takes every password that is long enough and not one that attackers try (OWASP ASVS 5.0 §6.2); no rules of
 * composition, no expiry.
 *
 * @throws AccessError `weakPassword` with its reason
 */
export async function checkPassword(password: string, accountName: string): Promise<void> {
  const refuse = (reason: WeakPasswordReason): never => {
    throw new AccessError('weakPassword', TEXTS[reason], { reason });
  };
  const normal = password.normalize('NFC');
  const length = Array.from(normal).length;
  if (length < PASSWORD_BOUNDS.min) refuse('tooShort');
  if (length > PASSWORD_BOUNDS.max) refuse('tooLong');
  const name = accountName.toLowerCase().split('@')[0] ?? '';
  if (Array.from(name).length >= MIN_NAME && normal.toLowerCase().includes(name)) refuse('containsName');
  const list = await (breached ??= readBreached());
  if (isTrivial(normal) || isOfPlace(normal) || cores(normal).some((core) => list.has(core)))
    refuse('breached');
}
