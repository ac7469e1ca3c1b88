import type { CredentialDiagnosis, UserCredential } from '../domain/credential.ts';
import type { DeviceSettings } from '../domain/device.ts';
import type { ConnectionTest } from '../domain/inventory.ts';
import { textOf } from '../snmp/octet-text.ts';
import { isAbsent } from '../snmp/response-check.ts';
import type { SnmpSurroundings } from '../snmp/session.ts';
import { Session } from '../snmp/session.ts';
import { SnmpError } from '../snmp/snmp-error.ts';
import { strayAnswer } from '../snmp/stray-answer.ts';
import { accessText, clockText, emptyViewText, type ViewStart } from './access-text.ts';
import { authName, CredentialTrial, privName, type TrialOutcome } from './credential-trial.ts';

const SYS_DESCR = '1.3.6.1.2.1.1.1.0';
const SYS_NAME = '1.3.6.1.2.1.1.5.0';
/** Before all that SNMP names. */
const FIRST = '1.3';
/** A test is watched by someone: it asks twice, not longer. */
const TEST_RETRIES = 1;
/** What agents cannot decrypt they often stay silent on; an agent that answered is waited for no longer than it needs. */
const LEAST_SILENCE_MS = 300;
const ROUND_TRIPS_OF_SILENCE = 10;

type Step = ConnectionTest['steps'][number];

/**
 * Tries a device's settings step by step, says which step failed and what to do, and where the credential is at fault
 * looks for what works instead. Never rejects.
 */
export async function testConnection(
  settings: DeviceSettings,
  around: SnmpSurroundings,
): Promise<ConnectionTest> {
  const test = new Test(settings, around);
  try {
    await test.run();
  } catch (error) {
    await test.fail(error);
  } finally {
    test.stop();
  }
  return test.result();
}

class Test {
  readonly #settings: DeviceSettings;
  readonly #around: SnmpSurroundings;
  readonly #steps: Step[] = [];
  readonly #sessions: Session[] = [];
  #current = 'Address';
  #sysName: string | null = null;
  #sysDescr: string | null = null;
  /** The agent says what is wrong with a digest only at this level of the user or above. */
  #signedLevel: 'authNoPriv' | 'authPriv' = 'authNoPriv';
  #diagnosis: CredentialDiagnosis | null = null;

  constructor(settings: DeviceSettings, around: SnmpSurroundings) {
    this.#settings = { ...settings, retries: Math.min(settings.retries, TEST_RETRIES) };
    this.#around = around;
  }

  async run(): Promise<void> {
    const { address, port, credential } = this.#settings;
    const session = this.#session(this.#settings);
    const resolved = await this.#around.resolver.resolve(address);
    await session.start();
    this.#passed(resolved === address ? address : `${address} is ${resolved}`);
    this.#current = 'Answer on UDP';
    if (credential.version === 'v3') {
      await session.discover('discovering the engine');
      this.#passed(`an SNMPv3 engine answers on port ${port}`);
      await this.#user(credential);
    } else {
      await session.get([SYS_DESCR], 'reading sysDescr').catch(ignoreRefusal);
      this.#passed(`an agent answers on port ${port} and takes the community`);
    }
    this.#current = 'System group';
    const [descr, name] = await session.get([SYS_DESCR, SYS_NAME], 'reading the system group');
    if (!descr || !name || (isAbsent(descr) && isAbsent(name))) {
      const text = emptyViewText(credential, await this.#viewStart(session));
      this.#diagnosis = { fault: 'emptyView', text, fix: null, tries: 1 };
      throw new SnmpError(
        'refused',
        'the agent answers, but shows no sysDescr and no sysName; give the community or user a view that holds 1.3.6.1.2.1.1',
      );
    }
    this.#sysDescr = textOf(descr);
    this.#sysName = textOf(name);
    this.#passed(this.#sysName ? `sysName is ${this.#sysName}` : 'readable, without a name');
  }

  async fail(error: unknown): Promise<void> {
    const said = error instanceof Error ? error.message : String(error);
    const elsewhere = await this.#elsewhere(error).catch(() => null);
    const text = elsewhere ?? said;
    this.#steps.push({ name: this.#current, ok: false, text });
    // What goes wrong in looking for the cause must not hide what failed.
    if (error instanceof SnmpError) this.#diagnosis ??= await this.#diagnose(error).catch(() => null);
  }

  stop(): void {
    for (const session of this.#sessions) session.stop();
  }

  result(): ConnectionTest {
    return {
      ok: this.#steps.every((step) => step.ok),
      steps: this.#steps,
      sysName: this.#sysName,
      sysDescr: this.#sysDescr,
      roundTripMs: this.#roundTripMs(),
      diagnosis: this.#diagnosis,
    };
  }

  /** User, authentication and privacy one after the other, each with a request of just that level. */
  async #user(credential: UserCredential): Promise<void> {
    const { user, level, authProtocol, privProtocol } = credential;
    this.#current = 'User';
    // An agent reports an unknown user before it looks at the level.
    await this.#probe({ ...credential, level: 'noAuthNoPriv' });
    this.#passed(`the agent knows the user ${user}`);
    if (level === 'noAuthNoPriv') return;
    this.#current = 'Authentication';
    const wrong = await this.#authentication(credential);
    this.#passed(`the authentication key is right (${authName(authProtocol)})`);
    if (level === 'authNoPriv') return;
    this.#current = 'Privacy';
    if (wrong) throw wrong;
    await this.#privacy(credential);
    this.#passed(`the privacy key is right (${privName(authProtocol, privProtocol)})`);
  }

  /** Rejects where the authentication is wrong; returns what turned out to be wrong with the privacy on the way. */
  async #authentication(credential: UserCredential): Promise<SnmpError | null> {
    if (await this.#probe({ ...credential, level: 'authNoPriv' })) return null;
    // The agent takes nothing below the user's level: only an encrypted request can tell.
    this.#signedLevel = 'authPriv';
    return this.#privacy(credential).then(
      () => null,
      (error: unknown) => {
        if (error instanceof SnmpError && error.code === 'decryptionError') return error;
        throw error;
      },
    );
  }

  async #privacy(credential: UserCredential): Promise<void> {
    try {
      await this.#probe(credential);
    } catch (error) {
      if (!(error instanceof SnmpError) || error.code !== 'timeout') throw error;
      throw new SnmpError(
        'decryptionError',
        'the agent stays silent on encrypted requests only: the privacy key or algorithm ' +
          `(${privName(credential.authProtocol, credential.privProtocol)}) is wrong`,
        { cause: error },
      );
    }
  }

  /**
   * A request of this level in the default context, which every agent has. False where the agent refuses the level and
   * it is below the user's own.
   */
  async #probe({ context: _context, ...credential }: UserCredential): Promise<boolean> {
    const session = this.#session({ ...this.#settings, credential });
    await session.start();
    try {
      await session.get([SYS_DESCR], 'reading sysDescr');
    } catch (error) {
      const own = (this.#settings.credential as UserCredential).level;
      const levelRefused = error instanceof SnmpError && error.code === 'unsupportedSecLevel';
      if (levelRefused && credential.level !== own) return false;
      ignoreRefusal(error);
    }
    return true;
  }

  /** What is said of an agent that answers, but from another place than it was asked at; null of all others. */
  async #elsewhere(error: unknown): Promise<string | null> {
    if (!(error instanceof SnmpError) || error.code !== 'timeout' || this.#current !== 'Answer on UDP')
      return null;
    const { address: named, port, credential, timeoutMs } = this.#settings;
    const address = await this.#around.resolver.resolve(named);
    const stray = await strayAnswer({ address, port, credential, timeoutMs });
    if (stray === null) return null;
    const from = stray.address === address ? `port ${stray.port}` : `${stray.address}, port ${stray.port}`;
    return (
      `asked at ${address}, port ${port}, it is answered from ${from}: nobody can tell such an answer from a forged one, ` +
      'so it is not taken. Add the device by the address and port that it answers from, or let it answer from where it is asked'
    );
  }

  async #diagnose(error: SnmpError): Promise<CredentialDiagnosis | null> {
    const { address, port, credential } = this.#settings;
    const refused = error.refusal?.errorStatus;
    if (refused === 'authorizationError' || refused === 'noAccess')
      return { fault: 'accessRefused', text: accessText(credential, refused), fix: null, tries: 0 };
    if (credential.version !== 'v3') return null;
    const trial = new CredentialTrial({
      credential,
      signedLevel: credential.level === 'authPriv' ? this.#signedLevel : 'authNoPriv',
      ask: (changed) => this.#ask(changed),
    });
    switch (error.code) {
      case 'unknownUserName': {
        const text = `The agent knows no user ${credential.user}. Upper and lower case count; on agents that tie users to their engine id, a changed engine id makes all of them unknown: create the user anew there.`;
        return { fault: 'unknownUser', text, fix: null, tries: 0 };
      }
      case 'notInTimeWindow': {
        const engine = this.#around.engines.get(`${await this.#around.resolver.resolve(address)} ${port}`);
        return { fault: 'timeWindow', text: clockText(engine?.boots ?? null), fix: null, tries: 0 };
      }
      case 'wrongDigest':
        return trial.authentication();
      case 'decryptionError':
        return trial.privacy();
      case 'unsupportedSecLevel':
        return trial.level();
      case 'unknownContext':
        return trial.context();
      case 'timeout':
        return credential.context && this.#current === 'System group' ? trial.context() : null;
      default:
        return null;
    }
  }

  /** One request of the trial. A digest that is wrong is told at once; silence is waited for once. */
  async #ask(credential: UserCredential): Promise<TrialOutcome> {
    const { timeoutMs } = this.#settings;
    const silenceMs = Math.max(LEAST_SILENCE_MS, (this.#roundTripMs() ?? timeoutMs) * ROUND_TRIPS_OF_SILENCE);
    const encrypted = credential.level === 'authPriv';
    const session = this.#session({
      ...this.#settings,
      credential,
      ...(encrypted ? { retries: 0, timeoutMs: Math.min(timeoutMs, silenceMs) } : {}),
    });
    try {
      await session.start();
      await session.get([SYS_DESCR], 'trying the credential');
      return 'ok';
    } catch (error) {
      if (!(error instanceof SnmpError)) throw error;
      return error.code;
    } finally {
      session.stop();
    }
  }

  /** Where what may be read begins; null where nothing may, or that cannot be known. */
  async #viewStart(session: Session): Promise<ViewStart> {
    const [first] = await session.getNext([FIRST], 'looking for what may be read').catch(() => []);
    return first && !isAbsent(first) ? first.oid : null;
  }

  #roundTripMs(): number | null {
    const roundTrips = this.#sessions.flatMap((session) => session.tally.roundTripsMs);
    return roundTrips.length === 0 ? null : Math.min(...roundTrips);
  }

  #session(settings: DeviceSettings): Session {
    const session = new Session({ target: settings, around: this.#around, cause: 'test' });
    this.#sessions.push(session);
    return session;
  }

  #passed(text: string): void {
    this.#steps.push({ name: this.#current, ok: true, text });
  }
}

/** A refusal is an answer. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof SnmpError) || error.code !== 'refused') throw error;
}
