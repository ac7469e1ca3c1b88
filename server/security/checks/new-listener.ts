import { DAY } from '../../domain/units.ts';
import { settlingMs } from '../../domain/tcp-connection.ts';
import type { PostureCheck } from '../posture-check.ts';

/** So long a port counts as one that appeared. */
const NEW_MS = 7 * DAY;
const MAX_TOLD = 20;

/** TCP ports that began to be listened on after the first look at the TCP tables of the device, and stayed. */
export const newListener: PostureCheck = {
  kind: 'newListener',
  *find({ devices, state, listeners, nowMs }) {
    for (const device of devices) {
      const { id: deviceId, name } = device;
      yield null;
      const { tcpFirstReadAtMs, lastAnswerAtMs } = state(deviceId) ?? {};
      const firstMs = tcpFirstReadAtMs ?? Infinity;
      // A device that went silent was seen with it no longer than that.
      const seenMs = Math.min(lastAnswerAtMs ?? nowMs, nowMs);
      const sinceByPort = new Map<number, number>();
      for (const { localPort, sinceMs } of listeners(deviceId))
        sinceByPort.set(localPort, Math.min(sinceByPort.get(localPort) ?? Infinity, sinceMs));
      let told = 0;
      for (const [port, sinceMs] of sinceByPort) {
        // What was there at the first look is not new.
        if (sinceMs <= firstMs || nowMs - sinceMs > NEW_MS || told >= MAX_TOLD) continue;
        if (seenMs - sinceMs < settlingMs(port, device)) continue;
        told += 1;
        yield {
          deviceId,
          subject: String(port),
          severity: 'warning',
          text: `${name} listens on TCP port ${port} since ${new Date(sinceMs).toISOString().slice(0, 16).replace('T', ' ')} UTC, and did not before`,
          remedy:
            'Find out which program it is (Linux: ss -ltnp; Windows: netstat -abno; Cisco IOS: show tcp brief all); end it, or accept the finding where it is meant to be.',
        };
      }
    }
  },
};
