import { onTestFinished } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import type { Clock } from '../../../server/domain/clock.ts';
import type { Credential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { HostResolver } from '../../../server/snmp/host-resolver.ts';
import { EngineDirectory } from '../../../server/snmp/remote-engine.ts';
import type { SnmpSurroundings } from '../../../server/snmp/session.ts';
import { Session } from '../../../server/snmp/session.ts';
import { KeyRing } from '../../../server/snmp/usm-key.ts';

export const PUBLIC: Credential = { version: 'v2c', community: new Secret('public') };

export function surroundings(clock: Clock = new SystemClock()): SnmpSurroundings {
  return {
    clock,
    engines: new EngineDirectory(clock),
    keys: new KeyRing(),
    resolver: new HostResolver(clock),
  };
}

/** A started session that is stopped with the test. */
export async function openSession(options: {
  port: number;
  address?: string;
  credential?: Credential;
  around?: SnmpSurroundings;
  timeoutMs?: number;
  retries?: number;
}): Promise<Session> {
  const { port, address = '127.0.0.1', credential = PUBLIC, around = surroundings() } = options;
  const { timeoutMs = 300, retries = 1 } = options;
  const session = new Session({
    target: { name: 'agent', address, port, credential, timeoutMs, retries },
    around,
  });
  onTestFinished(() => session.stop());
  await session.start();
  return session;
}
