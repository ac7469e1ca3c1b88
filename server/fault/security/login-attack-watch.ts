import type { BuiltInLevels } from '../../domain/built-in-level.ts';
import type { Device } from '../../domain/device.ts';
import type { FailedLogin } from '../../domain/login-attack.ts';
import type { AlertBook } from '../alert-book.ts';
import { plain } from '../wording.ts';
import { OwnAlerts } from './own-alerts.ts';

/** Raises where logins to Trapline fail again and again, by account and by address. */
export class LoginAttackWatch {
  readonly #levels: () => BuiltInLevels;
  readonly #alerts: OwnAlerts;

  constructor(options: { book: AlertBook; levels: () => BuiltInLevels; own: () => Device }) {
    this.#levels = options.levels;
    this.#alerts = new OwnAlerts({ ...options, kind: 'loginAttack', severity: 'major' });
  }

  /** Inside the caller's transaction. */
  loginFailed({ account, address, atMs }: FailedLogin): void {
    const { perAccount = 5, perAddress = 10, minutes = 10 } = this.#levels();
    const name = plain(account, 64) || '(no name)';
    const from = plain(address, 64);
    const evidence = () => ({ atMs, text: `a login as ${name} from ${from} was refused` });
    const told = (about: string) => (count: number) =>
      `Trapline: ${count} logins ${about} failed within ${minutes} min`;
    this.#alerts.occurred(
      { name: `account:${name}`, atMs, evidence },
      { count: perAccount, minutes },
      told(`as ${name}`),
    );
    this.#alerts.occurred(
      { name: `address:${from}`, atMs, evidence },
      { count: perAddress, minutes },
      told(`from ${from}`),
    );
  }

  isDue(nowMs: number): boolean {
    return this.#alerts.isDue(nowMs);
  }

  tick(nowMs: number): void {
    this.#alerts.tick(nowMs, this.#levels()['minutes'] ?? 10);
  }
}
