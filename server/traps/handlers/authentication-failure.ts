import type { ReceivedTrap } from '../../domain/trap.ts';
import type { TrapHandler } from '../trap-handler.ts';

/** Cisco's authAddr, which its agents add to say who asked. */
const AUTH_ADDR = '1.3.6.1.4.1.9.2.1.5.';

function sourceAddress(trap: ReceivedTrap): string | null {
  const varbind = trap.varbinds.find(({ oid, type }) => type === 'IpAddress' && oid.startsWith(AUTH_ADDR));
  return typeof varbind?.value === 'string' ? varbind.value : null;
}

/** Someone asked the agent with a wrong community or key (RFC 3418 §2). */
export const authenticationFailure: TrapHandler = {
  name: 'authenticationFailure',
  notificationOid: '1.3.6.1.6.3.1.1.5.5',
  finding: (trap) => ({ kind: 'authenticationFailure', sourceAddress: sourceAddress(trap) }),
  summary(trap) {
    const source = sourceAddress(trap);
    return `authenticationFailure: ${source ?? 'someone'} asked the agent with a wrong community or key`;
  },
};
