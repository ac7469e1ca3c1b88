import type { ApiPorts } from '../../../server/api/ports.ts';
import type { Acceptance, Finding } from '../../../server/domain/posture.ts';

const KEY = '1:cleartextService:23';

/** One device with one finding. */
export function fakePosture(name: string): Pick<ApiPorts, 'postureDesk'> {
  let accepted: Acceptance | null = null;
  const finding = (): Finding => ({
    key: KEY,
    kind: 'cleartextService',
    deviceId: 1,
    subject: '23',
    severity: 'major',
    text: name,
    remedy: 'SSH',
    points: accepted === null ? 20 : 0,
    accepted,
  });
  const score = () => 100 - finding().points;
  const counts = () => ({ critical: 0, major: accepted === null ? 1 : 0, minor: 0, warning: 0 });
  return {
    postureDesk: {
      posture: async () => ({
        atMs: 5_000,
        score: score(),
        devices: [{ deviceId: 1, score: score(), findings: counts().major }],
        counts: counts(),
        accepted: 1 - counts().major,
        findings: [finding()],
      }),
      ofDevice: async (deviceId) =>
        deviceId === 1 ? { deviceId, score: score(), findings: [finding()] } : null,
      daysTogether: () => [],
      among: () => Promise.reject(new Error('judged of some devices only: not in this stand-in')),
      days: () => [{ dayMs: 0, score: 80, counts: counts(), accepted: 0 }],
      accept: async (key, given) => {
        if (key !== KEY) return null;
        accepted = { ...given, atMs: 5_000 };
        return finding();
      },
      withdraw: (key) => {
        const known = key === KEY && accepted !== null;
        accepted = null;
        return known;
      },
    },
  };
}
