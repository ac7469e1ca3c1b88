import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkExerciseFile, problemLine } from '../../../server/exercises/exercise-file.ts';
import { readShelf, shippedExercises } from '../../../server/exercises/exercise-shelf.ts';
import { shippedNames } from '../mib/shipped-names.ts';

const FAULT_KINDS = [
  'cable-out',
  'port-flap',
  'errors',
  'congestion',
  'agent-slow',
  'agent-lossy',
  'agent-silent',
  'agent-nonsense',
  'reboot',
  'renumber',
  'counter-wrap',
  'clock-jump',
  'community-guessing',
  'rogue-mac',
  'port-scan',
  'outbound-scan',
  'new-listener',
  'new-network',
  'forged-trap',
  'unknown-sender',
  'fan-fail',
  'temperature',
  'ups-on-battery',
  'disk-fill',
  'trap-storm',
  'login-attack',
];
const CAMPUS = [
  'course',
  'core-1',
  'core-2',
  ...['access-1', 'access-2', 'access-3', 'access-4'],
  'fw-1',
  'ap-1',
  ...['server-1', 'server-2', 'server-3'],
  'ups-1',
  'printer-1',
];

describe('the shipped exercises', () => {
  const names = shippedNames();

  it('have no problem: form, references, names of objects, devices and faults', () => {
    const folder = shippedExercises();
    const oidOf = (name: string): string | null => names.oidOf(name);
    const problems = readdirSync(folder).flatMap((file) =>
      checkExerciseFile(join(folder, file), { oidOf, devices: CAMPUS, faultKinds: FAULT_KINDS }),
    );
    expect(problems.map(problemLine)).toEqual([]);
  });

  it('follow the lecture', () => {
    expect(readShelf([shippedExercises()]).exercises.map(({ number, id }) => `${number} ${id}`)).toEqual([
      '1 system-group',
      '2 instances',
      '3 getnext',
      '4 in-octets',
      '5 next-hop',
      '6 tcp-suffix',
      '7 bulk',
      '8 communities',
      '9 set',
      '10 rate',
      '11 counter-wrap',
      '12 link-down',
      '13 authentication-failure',
      '14 v3-user',
      '15 rmon-alarm',
      '16 where-is-mac',
      '17 congested-link',
      '18 domains',
      '19 incident',
      '20 guessed-communities',
      '21 unexpected-listener',
      '22 sign-ins-tried',
    ]);
  });
});
