/** A login to Trapline itself that was refused. */
export interface FailedLogin {
  /** The name as it was given, whether there is such an account or not; hostile, as it comes from anybody. */
  readonly account: string;
  /** Where it came from, without a port: the client, or the proxy that is trusted to name it. */
  readonly address: string;
  /** Wall time. */
  readonly atMs: number;
}

/**
 * Who checks passwords tells of every refusal here, once for each, after the answer is decided and never with the
 * password. It raises an alert from so many failures on of one account, whatever the addresses, and of one address,
 * whatever the accounts (the rule “Logins tried again and again” has the levels), and clears it when they stop. It does
 * not lock anybody out: that is for who checks.
 */
export interface LoginAttackSink {
  /** Opens a transaction of its own. Does not throw where the store refuses it: a login must not fail by it. */
  loginFailed(failure: FailedLogin): void;
}
