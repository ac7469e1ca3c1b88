import type {
  AuthProtocol,
  CredentialDiagnosis,
  CredentialFix,
  PrivProtocol,
  UserCredential,
} from '../domain/credential.ts';
import type { SnmpErrorCode } from '../snmp/snmp-error.ts';
import { isStretched, otherPrivacy } from '../snmp/usm-key.ts';

/** Most common first. */
const AUTH_ORDER: readonly AuthProtocol[] = ['sha', 'sha256', 'md5', 'sha512', 'sha224', 'sha384'];
const AUTH_NAMES: Readonly<Record<AuthProtocol, string>> = {
  md5: 'MD5',
  sha: 'SHA-1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};
const PRIV_NAMES: Readonly<Record<PrivProtocol, string>> = {
  des: 'DES',
  aes: 'AES-128',
  aes192b: 'AES-192 (Blumenthal)',
  aes192r: 'AES-192 (Reeder)',
  aes256b: 'AES-256 (Blumenthal)',
  aes256r: 'AES-256 (Reeder)',
};

/** What one request with a credential came to; `refused` is the answer of an agent that takes the credential. */
export type TrialOutcome = 'ok' | SnmpErrorCode;

export function authName(auth: AuthProtocol | undefined): string {
  return auth === undefined ? 'none' : AUTH_NAMES[auth];
}

/** Blumenthal and Reeder are named only where they make a difference. */
export function privName(auth: AuthProtocol | undefined, priv: PrivProtocol | undefined): string {
  if (priv === undefined) return 'none';
  const name = PRIV_NAMES[priv];
  return auth === undefined || isStretched(auth, priv) ? name : name.replace(/ \(.*/, '');
}

/**
 * Looks for the algorithms that a user's keys fit on the agent, by requests with one algorithm after the other, and
 * stops at the first that does. At most five of them can be wrong in their digest and five in their encryption, so that
 * an agent that counts failures has little to count.
 */
export class CredentialTrial {
  readonly #credential: UserCredential;
  readonly #ask: (credential: UserCredential) => Promise<TrialOutcome>;
  readonly #signedLevel: 'authNoPriv' | 'authPriv';
  #tries = 0;

  /**
   * @param options.ask sends one request; never rejects
   * @param options.signedLevel the lowest level at which the agent looks at this user's digest
   */
  constructor(options: {
    readonly credential: UserCredential;
    readonly signedLevel: 'authNoPriv' | 'authPriv';
    readonly ask: (credential: UserCredential) => Promise<TrialOutcome>;
  }) {
    this.#credential = options.credential;
    this.#ask = options.ask;
    this.#signedLevel = options.signedLevel;
  }

  /** The agent says that the digest is wrong. */
  async authentication(): Promise<CredentialDiagnosis> {
    const { user, level, authProtocol } = this.#credential;
    const said = `The agent knows ${user}, but its authentication key or algorithm is another`;
    for (const auth of AUTH_ORDER) {
      if (auth === authProtocol) continue;
      const signed = { ...this.#credential, authProtocol: auth };
      const outcome = await this.#try({ ...signed, level: this.#signedLevel });
      if (outcome === 'wrongDigest') continue;
      if (!isTaken(outcome) && !isSilence(outcome)) break;
      const found = { authProtocol: auth, text: `works with ${authName(auth)}` };
      if (level !== 'authPriv') return this.#diagnosis('wrongAuthentication', `${said}.`, found);
      const own = this.#signedLevel === 'authPriv' ? outcome : await this.#try(signed);
      return this.#alsoPrivacy(signed, { own, found, said });
    }
    return this.#diagnosis(
      'wrongAuthentication',
      `${said}: the key fits none of the six algorithms, so the key itself is wrong. Enter it again as it was given to ` +
        'the device; upper and lower case count.',
      null,
    );
  }

  /** The digest is right, and the agent is silent on what is encrypted or says that it cannot read it. */
  async privacy(): Promise<CredentialDiagnosis> {
    const { authProtocol, privProtocol } = this.#credential;
    const priv = await this.#findPrivacy(this.#credential);
    const said = `The agent takes the authentication, but cannot read what is encrypted with ${privName(authProtocol, privProtocol)} and this privacy key`;
    if (priv === null)
      return this.#diagnosis(
        'wrongPrivacy',
        `${said}: the key fits no other algorithm either, so the key itself is wrong. Enter it again.`,
        null,
      );
    return this.#diagnosis('wrongPrivacy', `${said}.`, {
      privProtocol: priv,
      text: `works with ${authName(authProtocol)} and ${privName(authProtocol, priv)}`,
    });
  }

  /** The agent does not offer this user the level, or gives it nothing below its own. */
  async level(): Promise<CredentialDiagnosis> {
    const { user, level } = this.#credential;
    const said = `The agent does not offer the user ${user} the level ${level}`;
    const lower =
      level === 'authPriv' ? (['authNoPriv', 'noAuthNoPriv'] as const) : (['noAuthNoPriv'] as const);
    for (const candidate of lower) {
      const outcome = await this.#try({ ...this.#credential, level: candidate });
      if (outcome !== 'ok') continue;
      const without = candidate === 'authNoPriv' ? 'a privacy key' : 'an authentication key';
      return this.#diagnosis(
        'unsupportedLevel',
        `${said}: the user was made without ${without} there. Give it one on the device, or do with less.`,
        { level: candidate, text: `works with ${candidate}` },
      );
    }
    return this.#diagnosis('unsupportedLevel', `${said}. Choose the level that is set up there.`, null);
  }

  /** The agent reports that it has no such context, or answers nothing in it. */
  async context(): Promise<CredentialDiagnosis | null> {
    const { context = '', ...rest } = this.#credential;
    const outcome = await this.#try(rest);
    if (!isTaken(outcome)) return null;
    return this.#diagnosis(
      'unknownContext',
      `The agent takes the user and its keys, but has no context "${context}". Correct its name or leave it empty.`,
      { context: '', text: 'works in the default context' },
    );
  }

  /** The authentication is found; `own` is what the agent said to the privacy as it was entered. */
  async #alsoPrivacy(
    signed: UserCredential,
    so: { readonly own: TrialOutcome; readonly found: CredentialFix; readonly said: string },
  ): Promise<CredentialDiagnosis> {
    const { own, found, said } = so;
    const { authProtocol, privProtocol } = signed;
    const both = (priv: PrivProtocol | undefined): string =>
      `works with ${authName(authProtocol)} and ${privName(authProtocol, priv)}`;
    if (isTaken(own))
      return this.#diagnosis('wrongAuthentication', `${said}.`, { ...found, text: both(privProtocol) });
    const priv = await this.#findPrivacy(signed);
    if (priv !== null)
      return this.#diagnosis('wrongAuthentication', `${said}, and its privacy algorithm too.`, {
        ...found,
        privProtocol: priv,
        text: both(priv),
      });
    return this.#diagnosis(
      'wrongAuthentication',
      `${said}. With ${authName(authProtocol)} the agent takes the authentication, but the privacy key fits no ` +
        'algorithm: enter it again.',
      { ...found, text: `signs with ${authName(authProtocol)}` },
    );
  }

  async #findPrivacy(signed: UserCredential): Promise<PrivProtocol | null> {
    const { authProtocol, privProtocol } = signed;
    if (authProtocol === undefined || privProtocol === undefined) return null;
    for (const priv of otherPrivacy(authProtocol, privProtocol)) {
      const outcome = await this.#try({ ...signed, privProtocol: priv });
      if (isTaken(outcome)) return priv;
      if (!isSilence(outcome)) return null;
    }
    return null;
  }

  #try(credential: UserCredential): Promise<TrialOutcome> {
    this.#tries += 1;
    return this.#ask(credential);
  }

  #diagnosis(
    fault: CredentialDiagnosis['fault'],
    text: string,
    fix: CredentialFix | null,
  ): CredentialDiagnosis {
    return { fault, text, fix, tries: this.#tries };
  }
}

function isTaken(outcome: TrialOutcome): boolean {
  return outcome === 'ok' || outcome === 'refused';
}

/** What agents make of octets that they cannot decrypt. */
function isSilence(outcome: TrialOutcome): boolean {
  return outcome === 'timeout' || outcome === 'decryptionError';
}
