import type { Credential } from '../domain/credential.ts';
import type { AuthenticationCode } from './snmp-error.ts';
import { SnmpError } from './snmp-error.ts';

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** The error of a request whose last try went unanswered. */
export function noAnswer(request: {
  readonly action: string;
  readonly where: string;
  readonly tries: number;
  readonly garbage: number;
  readonly refused: boolean;
  readonly elapsedMs: number;
  readonly credential: Credential;
}): SnmpError {
  const tries = request.tries === 1 ? '1 try' : `${request.tries} tries`;
  const head = `${request.action} of ${request.where}:`;
  const tail = `after ${tries} in ${seconds(request.elapsedMs)}`;
  if (request.garbage > 0) {
    return new SnmpError(
      'malformed',
      `${head} ${request.garbage} datagrams that are no valid SNMP answer ${tail}; check what listens on that port`,
    );
  }
  if (request.refused) {
    return new SnmpError(
      'unreachable',
      `${head} nothing listens on that port (ICMP) ${tail}; start the agent or correct the port`,
    );
  }
  return new SnmpError(
    'timeout',
    `${head} no answer ${tail}; check address, port, firewall${silentCauses(request.credential)}`,
  );
}

/** What agents do not complain about but keep silent on. */
function silentCauses(credential: Credential): string {
  if (credential.version !== 'v3') return ' and the community (agents stay silent on a wrong one)';
  const silent = credential.level === 'authPriv' ? ['the privacy key and algorithm'] : [];
  if (credential.context) silent.push('the context name');
  return silent.length === 0 ? '' : ` and ${silent.join(' and ')} (many agents stay silent on a wrong one)`;
}

const REMEDIES: Readonly<Record<AuthenticationCode | 'unknown', string>> = {
  unsupportedSecLevel:
    'the agent does not offer this user the chosen security level; choose the level that is set up there',
  notInTimeWindow:
    "the agent's engine boots and time do not settle; check its clock and that its engine id is its own",
  unknownUserName: 'the agent knows no such user; correct the user name or create it on the device',
  unknownEngineId: 'the agent keeps changing its engine id; check for two devices behind one address',
  wrongDigest: 'the authentication key or its algorithm is wrong for this user',
  decryptionError: 'the privacy key or its algorithm is wrong for this user',
  unknownContext: 'the agent knows no such context; correct the context name or leave it empty',
  unknown: 'the agent sent a Report that names no known cause',
};

/** The error that a v3 Report stands for. `where` is action and target. */
export function reportError(report: AuthenticationCode | 'unknown', where: string): SnmpError {
  return new SnmpError(report === 'unknown' ? 'malformed' : report, `${where}: ${REMEDIES[report]}`);
}
