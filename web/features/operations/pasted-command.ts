import type { DeviceView } from '../../../server/contract/device.ts';
import type { OperationInput } from '../../../server/contract/operation.ts';
import type { OperationView } from './operation-view.ts';
import { type ParsedCommand, parseCommand } from '../../../server/contract/snmp-command.ts';

type Target = Pick<DeviceView, 'id' | 'name' | 'address' | 'port'>;

/** A pasted line and what it comes to here. */
export type Pasted =
  | { readonly outcome: 'problem'; readonly text: string }
  /** Nothing is sent: the names are looked up. */
  | { readonly outcome: 'translate'; readonly name: string }
  | { readonly outcome: 'operation'; readonly device: Target; readonly operation: OperationInput }
  /** The line is sound, but no device has that address and port. */
  | {
      readonly outcome: 'unknownDevice';
      readonly address: string;
      readonly operation: OperationInput;
      /** Devices at that address, at other ports. */
      readonly near: readonly Target[];
    };

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '::1', 'ip6-localhost'];

function isSameHost(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || (LOOPBACK.includes(a) && LOOPBACK.includes(b));
}

/** Reads a net-snmp line and finds the device that it means. */
export function readPasted(line: string, devices: readonly Target[]): Pasted {
  const { tool, problem, oids, host, port, operation }: ParsedCommand = parseCommand(line);
  if (problem !== null) return { outcome: 'problem', text: problem };
  if (tool === 'snmptranslate') {
    const [name] = oids;
    return name === undefined
      ? { outcome: 'problem', text: 'snmptranslate needs a name or an OID' }
      : { outcome: 'translate', name };
  }
  if (operation === null || host === null) return { outcome: 'problem', text: 'the line names no host' };
  const near = devices.filter((device) => isSameHost(device.address, host));
  const device = near.find((one) => one.port === port);
  if (device) return { outcome: 'operation', device, operation };
  return { outcome: 'unknownDevice', address: `${host}:${port}`, operation, near };
}

/** What of an operation goes for one request only, and never into the address bar. */
export type OneTimeExtras = Pick<OperationInput, 'credential' | 'timeoutMs' | 'retries'>;

export function extrasOf({ credential, timeoutMs, retries }: OperationInput): OneTimeExtras | null {
  if (credential === undefined && timeoutMs === undefined && retries === undefined) return null;
  return {
    ...(credential === undefined ? {} : { credential }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(retries === undefined ? {} : { retries }),
  };
}

/** What of it the bar shows, and the address bar keeps. */
export function pastedView(operation: OperationInput): Partial<OperationView> {
  const values = (operation.values ?? []).map(({ oid, type = '', value }) => ({ oid, type, value }));
  const oids = operation.kind === 'set' ? values.map(({ oid }) => oid) : (operation.oids ?? []);
  return {
    kind: operation.kind,
    targets: oids.join(' '),
    values,
    nonRepeaters: operation.nonRepeaters ?? null,
    maxRepetitions: operation.maxRepetitions ?? null,
    bulk: operation.bulk ?? true,
    run: false,
  };
}
