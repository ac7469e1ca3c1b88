import { expect, it } from 'vitest';
import { MibTree } from '../../../agents/engine/mib-tree.ts';
import { makeDefinition } from '../../../agents/labs/make-definition.ts';
import { readLabFile } from '../../../agents/labs/read-lab-file.ts';

it('devices that differ by name and place alone share their tree; each keeps its own system group', () => {
  const text = `
name: twins
title: Twins
devices:
  - { name: s1, profile: switch, ports: 8, location: Cellar }
  - { name: s2, profile: switch, ports: 8, location: Attic }
  - { name: s3, profile: switch, ports: 9 }
  - { name: h1, profile: server }
  - { name: h2, profile: server }
`;
  const read = readLabFile(text, 'twins.yaml');
  if (!read.ok) throw new Error(read.problems.map((one) => one.text).join('\n'));
  const { devices } = makeDefinition(read.lab, () => {
    throw new Error('no recordings here');
  });
  const [s1, s2, s3, h1, h2] = devices.map(({ profile }) => profile);
  expect(s2?.tree).toBe(s1?.tree);
  expect(s3?.tree).not.toBe(s1?.tree);
  expect(h2?.tree).toBe(h1?.tree);
  expect([s1, s2].map((profile) => profile?.system.sysLocation)).toEqual(['Cellar', 'Attic']);
  expect([h1, h2].map((profile) => profile?.system.sysDescr.split(' ')[1])).toEqual(['h1', 'h2']);
});

it('a tree given as what makes it is made when it is first asked, once', () => {
  let made = 0;
  const tree = new MibTree<object>(() => {
    made++;
    return { instances: [] };
  });
  expect(made).toBe(0);
  const subject = {};
  expect(tree.exact([1, 3], subject, 0)).toBeUndefined();
  expect(tree.from([1, 3], false, subject, 0)).toBeUndefined();
  expect(made).toBe(1);
});
