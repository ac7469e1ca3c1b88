import { describe, expect, it } from 'vitest';
import { listenForTraps } from '../../../server/app/trap-port.ts';

const refusing = (refused: Record<number, string>) => (port: number) =>
  refused[port] === undefined
    ? Promise.resolve({ address: '0.0.0.0', port })
    : Promise.reject(Object.assign(new Error('refused'), { code: refused[port] }));

const listen = (
  refused: Record<number, string>,
  port: number | 'auto' = 'auto',
  platform: NodeJS.Platform = 'linux',
) => listenForTraps({ port, platform, nodePath: '/opt/node', bind: refusing(refused) });

describe('the trap port', () => {
  it('is 162 where it can be', async () => {
    expect(await listen({})).toEqual({ address: '0.0.0.0', port: 162, notice: null });
  });

  it('falls back to 1162 and gives the remedy for the system', async () => {
    expect(await listen({ 162: 'portDenied' })).toEqual({
      address: '0.0.0.0',
      port: 1162,
      notice: {
        code: 'trapPortFallback',
        severity: 'warning',
        text: 'Traps are received on UDP port 1162, not 162: UDP port 162 needs rights that this process does not have.',
        remedy:
          'Run once: sudo setcap cap_net_bind_service=+ep /opt/node — or redirect: sudo iptables -t nat -A PREROUTING -p udp --dport 162 -j REDIRECT --to-ports 1162 — or point the devices at port 1162.',
      },
    });
  });

  it('names the likely holder where it is taken', async () => {
    const result = await listen({ 162: 'portInUse' });
    expect(result.notice?.remedy).toMatch(/^Stop the program that holds port 162 \(often snmptrapd\)/);
  });

  it('does not wander where a port was asked for', async () => {
    const result = await listen({ 9162: 'portInUse' }, 9162);
    expect(result).toEqual({ notice: expect.objectContaining({ code: 'trapsDeaf', severity: 'critical' }) });
  });

  it('says so where both are refused', async () => {
    const result = await listen({ 162: 'portDenied', 1162: 'portInUse' });
    expect(result.notice?.text).toBe(
      'No traps are received: UDP port 162 needs rights that this process does not have; UDP port 1162 is taken by another program.',
    );
  });
});
