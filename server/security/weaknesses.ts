import { type Credential, usesDefaultCommunity } from '../domain/credential.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import { grouped } from '../domain/grouped.ts';
import type { Weakness } from '../domain/security-event.ts';

/** Worst first. */
const RANK: readonly Weakness['kind'][] = [
  'duplicateEngine',
  'defaultCommunity',
  'communityVersion',
  'noPrivacy',
  'weakAlgorithm',
];

const V3_REMEDY = 'Create an SNMPv3 user with authPriv (SHA-256 and AES) on the device and enter it here.';

/** What is weak in the way devices are asked, worst first, then by device name. Never shows a secret. */
export function findWeaknesses(
  devices: readonly Device[],
  engineIds: ReadonlyMap<DeviceId, string> = new Map(),
): Weakness[] {
  const names = new Map(devices.map((device) => [device.id, device.name]));
  const asked = devices.filter((device) => device.enabled);
  return [...duplicateEngines(asked, engineIds), ...asked.flatMap((device) => weaknessesOf(device))].sort(
    (a, b) =>
      RANK.indexOf(a.kind) - RANK.indexOf(b.kind) ||
      (names.get(a.deviceId) ?? '').localeCompare(names.get(b.deviceId) ?? '') ||
      a.deviceId - b.deviceId,
  );
}

/** Devices that say they are one and the same SNMP engine. @param engineIds hex, by device */
function duplicateEngines(devices: readonly Device[], engineIds: ReadonlyMap<DeviceId, string>): Weakness[] {
  const byEngine = grouped(devices, ({ id, credential }) =>
    credential.version === 'v3' ? engineIds.get(id) : undefined,
  );
  return [...byEngine].flatMap(([engineId, sharers]) => {
    if (engineId === undefined || sharers.length < 2) return [];
    return sharers.map(({ id, name }): Weakness => {
      const others = sharers.filter((other) => other.id !== id).map((other) => other.name);
      const shown =
        others.slice(0, 3).join(', ') + (others.length > 3 ? ` and ${others.length - 3} more` : '');
      return {
        deviceId: id,
        kind: 'duplicateEngine',
        text: `${name} has the same snmpEngineID as ${shown} (${engineId}): their keys are the same, and their traps and clocks cannot be told apart`,
        remedy:
          'Give each device an engine id of its own and create its users anew; ids are often copied with a configuration or a disk image. Where it is one device under several addresses, keep one of the entries.',
      };
    });
  });
}

function weaknessesOf({ id: deviceId, name, credential }: Device): Weakness[] {
  const found: Weakness[] = [];
  if (usesDefaultCommunity(credential))
    found.push({
      deviceId,
      kind: 'defaultCommunity',
      text: `${name} is asked with a default community that every attacker tries first`,
      remedy: 'Change the community on the device and here, or use an SNMPv3 user with authPriv instead.',
    });
  if (credential.version !== 'v3') {
    found.push({
      deviceId,
      kind: 'communityVersion',
      text: `${name} is asked by SNMP${credential.version}, which sends its community and all values in the clear`,
      remedy: V3_REMEDY,
    });
    return found;
  }
  if (credential.level !== 'authPriv')
    found.push({
      deviceId,
      kind: 'noPrivacy',
      text:
        credential.level === 'noAuthNoPriv'
          ? `${name} is asked by SNMPv3 without authentication and without encryption`
          : `${name} is asked by SNMPv3 without encryption`,
      remedy: 'Raise the user to authPriv on the device and here.',
    });
  const weak = weakAlgorithms(credential);
  if (weak.length > 0)
    found.push({
      deviceId,
      kind: 'weakAlgorithm',
      text: `${name} is asked by SNMPv3 with ${weak.join(' and ')}, which ${weak.length > 1 ? 'are' : 'is'} broken or obsolete`,
      remedy: 'Use SHA-256 or stronger and AES where the device can.',
    });
  return found;
}

function weakAlgorithms(credential: Extract<Credential, { version: 'v3' }>): string[] {
  const weak: string[] = [];
  if (credential.level !== 'noAuthNoPriv' && credential.authProtocol === 'md5') weak.push('MD5');
  if (credential.level === 'authPriv' && credential.privProtocol === 'des') weak.push('DES');
  return weak;
}
