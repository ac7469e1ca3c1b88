import { expect, it } from 'vitest';
import { MINUTE } from '../../../agents/engine/clock.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { describeWithTools } from '../../support/tools.ts';
import { labForTest } from '../running-lab.ts';
import type { RunningLab } from '../running-lab.ts';
import { snmp } from '../snmp-tool.ts';

/** What counts the requests of the walk itself: snmp, some of udp, what SNMPv3 counts. */
const OWN = /^\.1\.3\.6\.1\.(?:2\.1\.(?:11\.|7\.[1489]\.0 )|6\.3\.1[015]\.)/u;
const STARTED = Date.UTC(2026, 2, 4, 9, 30);

/** A device's whole walk, line by line. */
async function walk({ target }: RunningLab, name: string): Promise<string[]> {
  const lines = await snmp('snmpbulkwalk', '-v2c', '-c', 'public', '-Cr50', target(name), '.1');
  return lines.filter((line) => !OWN.test(line));
}

async function walks(running: RunningLab): Promise<Record<string, string[]>> {
  const walked: Record<string, string[]> = {};
  for (const { name } of running.lab.list()) walked[name] = await walk(running, name);
  return walked;
}

describeWithTools(['snmpbulkwalk'], 'two campuses', () => {
  it(
    'of one seed and one time show the same to the last octet, after the same faults too',
    { timeout: 2 * MINUTE },
    async () => {
      const begin = (seed: number) => labForTest({ clock: new FakeClock(STARTED), seed });
      const pair = [await begin(7), await begin(7)] as const;
      const other = await begin(8);
      const [one, same] = [await walks(pair[0]), await walks(pair[1])];
      expect(Object.keys(one).length).toBe(14);
      expect(Object.values(one).every((lines) => lines.length > 250)).toBe(true);
      expect(one).toEqual(same);
      // The course device stands still, whatever the seed; an access point has the least that could differ.
      const [still, moved] = [await walk(other, 'course'), await walk(other, 'ap-1')];
      expect(still).toEqual(one['course']);
      expect(moved).not.toEqual(one['ap-1']);
      for (const { lab, clock } of pair) {
        clock.advance(10 * MINUTE);
        const source = 'api' as const;
        lab.faults.inject({ kind: 'cable-out', parameters: { link: 'core-1:te0/0--core-2:te0/0' }, source });
        clock.advance(MINUTE);
        lab.faults.inject({ kind: 'reboot', parameters: { device: 'access-2' }, source });
        const flapping = { device: 'access-1', port: 'Gi1/0/5' };
        lab.faults.inject({ kind: 'port-flap', parameters: flapping, source, forSeconds: 30 });
        lab.faults.inject({ kind: 'port-scan', parameters: { device: 'server-2', ports: 5 }, source });
        clock.advance(10 * MINUTE);
      }
      for (const name of ['core-1', 'access-1', 'access-2', 'server-2'])
        expect(await walk(pair[0], name)).toEqual(await walk(pair[1], name));
    },
  );
});
