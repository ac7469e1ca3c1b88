import type { CredentialInput } from '../../../server/contract/credential.ts';
import type { DeviceInput, DevicePatch, DeviceView } from '../../../server/contract/device.ts';

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

export interface CredentialDraft {
  readonly version: 'v1' | 'v2c' | 'v3';
  readonly community: string;
  readonly user: string;
  readonly level: 'noAuthNoPriv' | 'authNoPriv' | 'authPriv';
  readonly authProtocol: string;
  readonly authKey: string;
  readonly privProtocol: string;
  readonly privKey: string;
  readonly context: string;
}

/** Poll modules as `POLL_MODULES` of the server names them. */
export const MODULES = [
  { value: 'system', label: 'system and snmp group' },
  { value: 'interfaces', label: 'interfaces (ifTable, ifXTable)' },
  { value: 'routes', label: 'routes' },
  { value: 'tcp-connections', label: 'TCP connections' },
] as const;

const NEW_CREDENTIAL: CredentialDraft = {
  version: 'v2c',
  community: '',
  user: '',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: '',
  privProtocol: 'aes',
  privKey: '',
  context: '',
};

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

function credentialInput(draft: CredentialDraft): CredentialInput {
  if (draft.version !== 'v3') return { version: draft.version, community: draft.community };
  const { user, level, authProtocol, authKey, privProtocol, privKey, context } = draft;
  const input = {
    version: 'v3',
    user,
    level,
    ...(level !== 'noAuthNoPriv' ? { authProtocol, authKey } : {}),
    ...(level === 'authPriv' ? { privProtocol, privKey } : {}),
    ...(context ? { context } : {}),
  };
  // The choices of the form are the protocols of the contract; the server checks them all the same.
  return input as CredentialInput;
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

export function devicePatch(draft: DeviceDraft, withCredential: boolean): DevicePatch {
  return {
    ...settings(draft),
    ...(withCredential ? { credential: credentialInput(draft.credential) } : {}),
  } as DevicePatch;
}
