import type { Device } from '../../domain/device.ts';
import type { PostureCheck } from '../posture-check.ts';

/** `Version 15.2(7)E4`, `firmware 5.1`, `v2.11.3`; a number alone may be anything, such as 802.11. */
const NAMED = /\b(?:version|firmware|release|software|ver|v)[ .:]{0,2}(\d+(?:[.()\-_][\dA-Za-z]+)+)/iu;
/** As net-snmp says it of a host. */
const LINUX = /^Linux \S+ (\d+(?:[.\-_][\dA-Za-z]+)+)/u;
const MAX_VERSION = 40;

/** The version that a sysDescr names, and what stands before it, by which like is told from like; null where it names none. */
function firmwareOf(sysDescr: string): { readonly version: string; readonly before: string } | null {
  const linux = LINUX.exec(sysDescr);
  if (linux !== null) return versionOf(linux[1], 'Linux');
  const named = NAMED.exec(sysDescr);
  return named === null ? null : versionOf(named[1], sysDescr.slice(0, named.index));
}

function versionOf(version: string | undefined, before: string) {
  return version === undefined || version.length > MAX_VERSION ? null : { version, before };
}

/** Below 0 where `one` is older. Numbers count as numbers: 15.2(10) is newer than 15.2(9). */
function compareFirmware(one: string, other: string): number {
  const [left, right] = [one, other].map((text) => text.match(/\d+|[A-Za-z]+/gu) ?? []);
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const [a = '', b = ''] = [left?.[at], right?.[at]];
    if (a === b) continue;
    const [x, y] = [Number(a || '0'), Number(b || '0')];
    if (Number.isNaN(x) || Number.isNaN(y)) return a < b ? -1 : 1;
    if (x !== y) return x - y;
  }
  return 0;
}

/** Devices whose peers, of the same sysObjectID and the same words before the version, have something newer. */
export const staleFirmware: PostureCheck = {
  kind: 'staleFirmware',
  *find({ devices, state }) {
    const models = new Map<string, { device: Device; version: string }[]>();
    for (const device of devices) {
      yield null;
      const { sysObjectId, sysDescr } = state(device.id) ?? {};
      const firmware = sysDescr ? firmwareOf(sysDescr) : null;
      if (!sysObjectId || firmware === null) continue;
      const { version, before } = firmware;
      // Agents that run anywhere have one sysObjectID for all that they run on.
      const model = `${sysObjectId} ${before}`;
      const known = models.get(model);
      if (known) known.push({ device, version });
      else models.set(model, [{ device, version }]);
    }
    for (const peers of models.values()) {
      const newest = peers.reduce((best, one) =>
        compareFirmware(best.version, one.version) < 0 ? one : best,
      );
      for (const { device, version } of peers)
        if (compareFirmware(version, newest.version) < 0)
          yield {
            deviceId: device.id,
            subject: '',
            severity: 'minor',
            text: `${device.name} runs ${version}, while ${newest.device.name}, which is of the same kind, runs ${newest.version}`,
            remedy: 'Read what the maker mended since, and bring the device to the version of its peers.',
          };
    }
  },
};
