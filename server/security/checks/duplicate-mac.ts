import type { Device } from '../../domain/device.ts';
import type { Interface } from '../../domain/interface.ts';
import type { PostureView } from '../../domain/posture.ts';
import { isSharedMac } from '../shared-mac.ts';
import type { PostureCheck } from '../posture-check.ts';

/** A port with more of them leads to another switch. */
const MAX_AT_PORT = 2;
const MAX_FOUND = 100;

interface Place {
  readonly device: Device;
  readonly port: string;
}

/** MAC addresses of stations that two switches have at ports where stations are plugged in. */
export const duplicateMac: PostureCheck = {
  kind: 'duplicateMac',
  *find(view) {
    const first = new Map<string, Place>();
    let found = 0;
    for (const device of view.devices) {
      yield null;
      for (const { mac, port } of stations(view, device)) {
        const name = port.ifName ?? port.ifDescr;
        const known = first.get(mac);
        if (known === undefined) first.set(mac, { device, port: name });
        else if (known.device !== device && found < MAX_FOUND) {
          found += 1;
          yield {
            deviceId: device.id,
            subject: mac,
            severity: 'minor',
            text: `${mac} is at port ${name} of ${device.name} and at port ${known.port} of ${known.device.name}: a copied station, or one that pretends`,
            remedy:
              'Look at both ports (Security, Stations, by this MAC address); a virtual machine that was copied needs a MAC address of its own.',
          };
        }
      }
    }
  },
};

function* stations(view: PostureView, { id }: Device): Generator<{ mac: string; port: Interface }> {
  const table = view.forwarding(id);
  const perPort = new Map<number, number>();
  for (const { ifIndex } of table) perPort.set(ifIndex, (perPort.get(ifIndex) ?? 0) + 1);
  for (const { mac, ifIndex } of table) {
    if ((perPort.get(ifIndex) ?? 0) > MAX_AT_PORT || isSharedMac(mac)) continue;
    const port = view.interfaceByIndex(id, ifIndex);
    if (port !== null && !view.isLink(port.id)) yield { mac, port };
  }
}
