import type { CredentialChange } from '../../../server/contract/credential.ts';
import type { DeviceInput, DevicePatch, DeviceView } from '../../../server/contract/device.ts';
import { type CredentialDraft, NEW_CREDENTIAL, credentialInput } from '../../ui/credential-draft.ts';

/** What the form holds: text as typed, so that nothing is lost between two keystrokes. */
export interface DeviceDraft {
  readonly name: string;
  readonly address: string;
  readonly port: number | string;
  readonly intervalSeconds: number | string;
  readonly timeoutMs: number | string;
  readonly retries: number | string;
  readonly modules: readonly string[];
  readonly groups: readonly string[];
  readonly enabled: boolean;
  readonly credential: CredentialDraft;
}

/** Poll modules as `POLL_MODULES` of the server names them. */
export const MODULES = [
  { value: 'system', label: 'system and snmp group' },
  { value: 'interfaces', label: 'interfaces (ifTable, ifXTable)' },
  { value: 'routes', label: 'routes' },
  { value: 'tcp-connections', label: 'TCP connections' },
  { value: 'lldp', label: 'LLDP neighbours' },
  { value: 'cdp', label: 'CDP neighbours' },
  { value: 'bridge', label: 'MAC addresses of a switch' },
  { value: 'arp', label: 'ARP table' },
  { value: 'storages', label: 'Disks and memory' },
  { value: 'processors', label: 'Processor load' },
  { value: 'sensors', label: 'Sensors' },
] as const;

const NEW_DEVICE: DeviceDraft = {
  name: '',
  address: '',
  port: 161,
  intervalSeconds: 60,
  timeoutMs: 2_000,
  retries: 2,
  modules: MODULES.map(({ value }) => value),
  groups: [],
  enabled: true,
  credential: NEW_CREDENTIAL,
};

/** The form's first content; keys and communities are never sent back, so they begin empty. */
export function draftOf(device: DeviceView | null): DeviceDraft {
  if (!device) return NEW_DEVICE;
  const { version, user, level, authProtocol, privProtocol, context } = device.credential;
  return {
    name: device.name,
    address: device.address,
    port: device.port,
    intervalSeconds: device.intervalMs / 1_000,
    timeoutMs: device.timeoutMs,
    retries: device.retries,
    modules: device.modules,
    groups: device.groups,
    enabled: device.enabled,
    credential: {
      ...NEW_CREDENTIAL,
      version,
      user: user ?? '',
      level: level ?? NEW_CREDENTIAL.level,
      authProtocol: authProtocol ?? NEW_CREDENTIAL.authProtocol,
      privProtocol: privProtocol ?? NEW_CREDENTIAL.privProtocol,
      context: context ?? '',
    },
  };
}

/** The settings apart from the credential. What is not a number is sent as typed, for the server to name. */
function settings(draft: DeviceDraft) {
  const { name, address, port, timeoutMs, retries, modules, groups, enabled, intervalSeconds } = draft;
  const intervalMs =
    typeof intervalSeconds === 'number' ? Math.round(intervalSeconds * 1_000) : intervalSeconds;
  return { name, address, port, intervalMs, timeoutMs, retries, modules, groups, enabled };
}

export function deviceInput(draft: DeviceDraft): DeviceInput {
  return { ...settings(draft), credential: credentialInput(draft.credential) } as DeviceInput;
}

/** @param change of the stored credential, where it is not replaced */
export function devicePatch(
  draft: DeviceDraft,
  withCredential: boolean,
  change: CredentialChange | null = null,
): DevicePatch {
  return {
    ...settings(draft),
    ...(withCredential ? { credential: credentialInput(draft.credential) } : {}),
    ...(change && !withCredential ? { credentialChange: change } : {}),
  } as DevicePatch;
}
