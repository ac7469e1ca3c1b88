import type { Device } from '../../domain/device.ts';
import type { PostureCheck } from '../posture-check.ts';

/** `Version 15.2(7)E4`, `v2.11.3`, `Linux web-1 6.1.0-18-amd64`: the first that looks like one, behind the word where there is it. */
const NAMED = /\bv(?:er(?:sion)?)?[ .:]*(\d+(?:[.()\-_][\dA-Za-z]+)+)/iu;
const ANY = /\b(\d+\.\d+(?:[.()\-_][\dA-Za-z]+)*)/u;
const MAX_VERSION = 40;

/** The version that a sysDescr names; null where it names none. */
export function firmwareOf(sysDescr: string): string | null {
  const found = NAMED.exec(sysDescr)?.[1] ?? ANY.exec(sysDescr)?.[1] ?? null;
  return found === null || found.length > MAX_VERSION ? null : found;
}

/** Below 0 where `one` is older. Numbers count as numbers: 15.2(10) is newer than 15.2(9). */
export function compareFirmware(one: string, other: string): number {
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

/** Devices whose peers, of the same sysObjectID, have something newer. */
export const staleFirmware: PostureCheck = {
  kind: 'staleFirmware',
  *find({ devices, state }) {
    const models = new Map<string, { device: Device; version: string }[]>();
    for (const device of devices) {
      const { sysObjectId, sysDescr } = state(device.id) ?? {};
      const version = sysDescr ? firmwareOf(sysDescr) : null;
      if (!sysObjectId || version === null) continue;
      const known = models.get(sysObjectId);
      if (known) known.push({ device, version });
      else models.set(sysObjectId, [{ device, version }]);
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
            text: `${device.name} runs ${version}, while ${newest.device.name}, of the same model, runs ${newest.version}`,
            remedy: 'Read what the maker mended since, and bring the device to the version of its peers.',
          };
    }
  },
};
