import { randomBytes } from 'node:crypto';
import { Secret as OtpSecret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import type { Account, AccountRepository } from '../../domain/account.ts';
import type { Clock } from '../../domain/clock.ts';
import { Secret } from '../../domain/secret.ts';
import { AccessError, type Origin, type QrPath, type TwoFactorDesk } from '../../domain/sign-in.ts';
import { SECOND } from '../../domain/units.ts';
import { digestOf } from './secret-text.ts';

const PERIOD_S = 30;
/** Steps that the clocks may differ by, either way (RFC 6238 §5.2 recommends one). */
const WINDOW = 1;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const QUIET_ZONE = 4;

export interface SecondFactorsOptions {
  readonly accounts: AccountRepository;
  /** Proves that whoever sits there knows the password. @throws AccessError */
  readonly prove: (account: Account, password: string, origin: Origin) => Promise<void>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Codes of an authenticator app (TOTP, RFC 6238), and recovery codes for those who lost it. */
export class SecondFactors implements TwoFactorDesk {
  readonly #options: SecondFactorsOptions;

  constructor(options: SecondFactorsOptions) {
    this.#options = options;
  }

  begin(account: Account): Promise<{ secret: string; uri: string; qr: QrPath }> {
    const { accounts } = this.#options;
    if (account.twoFactor)
      throw new AccessError('wrongCode', 'There is a second factor already; end it before another begins.');
    const secret = new OtpSecret({ size: SECRET_BYTES }).base32;
    accounts.setSecondFactor(account.id, { secret: new Secret(secret), confirmed: false });
    const uri = totp(secret, account.name).toString();
    return Promise.resolve({ secret, uri, qr: qrOf(uri) });
  }

  confirm(account: Account, code: string): Promise<readonly string[]> {
    const { accounts } = this.#options;
    const factor = accounts.secondFactor(account.id);
    if (factor === null || factor.confirmed)
      throw new AccessError('noSecondFactor', 'No second factor was begun; begin one first.');
    if (!this.#isRight(account.id, factor.secret, code))
      throw new AccessError(
        'wrongCode',
        'The code is not right; check the clock of your device and try the next one.',
      );
    accounts.setSecondFactor(account.id, { ...factor, confirmed: true });
    return Promise.resolve(this.#newCodes(account.id));
  }

  async end(account: Account, password: string, origin: Origin): Promise<void> {
    await this.#options.prove(account, password, origin);
    this.#options.accounts.setSecondFactor(account.id, null);
  }

  async renewCodes(account: Account, password: string, origin: Origin): Promise<readonly string[]> {
    await this.#options.prove(account, password, origin);
    if (!account.twoFactor)
      throw new AccessError('noSecondFactor', 'There is no second factor to recover from.');
    return this.#newCodes(account.id);
  }

  reset(accountId: number): void {
    const { accounts } = this.#options;
    if (accounts.get(accountId) === null)
      throw new AccessError(
        'unknownAccount',
        `There is no account ${accountId}; GET /api/v1/accounts lists them.`,
      );
    accounts.setSecondFactor(accountId, null);
  }

  /** Whether a code lets somebody in; it is used up then. True where no second factor is in force. */
  passes(accountId: number, code: string): boolean {
    const { accounts } = this.#options;
    const factor = accounts.secondFactor(accountId);
    if (!factor?.confirmed) return true;
    if (this.#isRight(accountId, factor.secret, code)) return true;
    return accounts.useRecoveryCode(accountId, digestOf(bareCode(code)));
  }

  #isRight(accountId: number, secret: Secret, code: string): boolean {
    const { accounts, clock } = this.#options;
    const digits = code.replaceAll(' ', '');
    if (!/^\d{6}$/.test(digits)) return false;
    const nowMs = clock.now();
    const delta = totp(secret.reveal(), '').validate({ token: digits, timestamp: nowMs, window: WINDOW });
    if (delta === null) return false;
    return accounts.useStep(accountId, Math.floor(nowMs / (PERIOD_S * SECOND)) + delta);
  }

  #newCodes(accountId: number): readonly string[] {
    const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
    this.#options.accounts.setRecoveryCodes(
      accountId,
      codes.map((code) => digestOf(bareCode(code))),
    );
    return codes;
  }
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: 'Trapline',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
    secret: OtpSecret.fromBase32(secret),
  });
}

/** 112 random bits, of which a plain hash is enough (OWASP ASVS 5.0 §6.5.2): `3f9a2b1-7c05de4-890ab1c-22e6d07`. */
function recoveryCode(): string {
  return randomBytes(14)
    .toString('hex')
    .replaceAll(/.{7}(?=.)/g, '$&-');
}

/** As it may be typed. */
function bareCode(code: string): string {
  return code.toLowerCase().replaceAll(/[^0-9a-f]/g, '');
}

/** One path of unit squares in rows. */
function qrOf(text: string): QrPath {
  const { data, size } = encode(text, { border: QUIET_ZONE, ecc: 'M' });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: path.join('') };
}
