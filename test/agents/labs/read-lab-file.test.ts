import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLabs } from '../../../agents/labs/check-labs.ts';
import { problemText } from '../../../agents/labs/lab-problem.ts';
import { readLabFile } from '../../../agents/labs/read-lab-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FOLDER = 'agents/labs';

function problems(text: string): string[] {
  const read = readLabFile(text, 'my.yaml');
  return read.ok ? [] : read.problems.map(problemText);
}

/** A lab of two switches and a router, with a change to it. */
function lab(changes: Readonly<Record<string, string>> = {}): string {
  let text = `name: mine
title: Mine
vlans:
  - { id: 10, name: staff }
devices:
  - name: sw-1
    profile: switch
    ports: 8
    vlan: 10
    address: 10.10.0.2/24
  - name: sw-2
    profile: switch
    ports: 8
  - name: r-1
    profile: router
    ports:
      - { name: gi0/0, alias: Trunk }
    interfaces:
      - { port: gi0/0, vlan: 10, address: 10.10.0.1/24 }
links:
  - sw-1:Gi1/0/8 -- sw-2:Gi1/0/8
  - r-1:gi0/0 -- sw-1:Gi1/0/7
hosts:
  - { name: pc, count: 2, at: 'sw-1:Gi1/0/1', vlan: 10, address: 10.10.0.11/24 }
traffic:
  - { name: web, title: Web, from: [pc], to: [sw-1], port: 80, up: 10k, down: 1M }
timeline:
  - { at: 10, fault: cable-out, parameters: { link: 'sw-1:Gi1/0/8--sw-2:Gi1/0/8' } }
`;
  for (const [old, now] of Object.entries(changes)) {
    expect(text.split(old).length).toBe(2);
    text = text.replace(old, now);
  }
  return text;
}

describe('the labs that come along', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

  it('are three, without a problem', () => {
    expect(files.toSorted()).toEqual(['campus.yaml', 'course.yaml', 'scale.yaml']);
    expect(checkLabs(files.map((file) => join(FOLDER, file)))).toEqual([]);
    expect(problems(lab())).toEqual([]);
  });

  it('are read whatever their ends of lines', () => {
    const text = readFileSync(join(FOLDER, 'campus.yaml'), 'utf8');
    expect(problems(text.replaceAll('\n', '\r\n'))).toEqual([]);
  });
});

describe('a lab file with a mistake', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'no title',
      { 'title: Mine\n': '' },
      'my.yaml:1:1: title: Invalid input: expected string, received undefined',
    ],
    [
      'an unknown key',
      { 'title: Mine': 'title: Mine\ncolour: red' },
      'my.yaml:3:9: colour: no such key; remove it or see the guide for labs',
    ],
    [
      'a key of a device that is unknown',
      { 'ports: 8\n    vlan: 10': 'prots: 8\n    vlan: 10' },
      'my.yaml:8:12: devices[1].prots: no such key; remove it or see the guide for labs',
    ],
    [
      'a name with a blank',
      { 'name: mine': 'name: my lab' },
      'my.yaml:1:7: name: a name of letters, digits, dots and hyphens, at most 63',
    ],
    [
      'an unknown profile',
      { 'profile: router': 'profile: rooter' },
      'my.yaml:15:14: devices[3].profile: no such profile; there are course, router, firewall, switch, access-point, server, ups, printer, recording',
    ],
    [
      'a second device of a name',
      { 'name: sw-2': 'name: sw-1' },
      'my.yaml:11:11: devices[2].name: a second device of the name sw-1',
    ],
    [
      'a UDP port that is taken',
      { 'name: sw-2': 'name: sw-2\n    port: 0' },
      'my.yaml:12:11: devices[2].port: sw-1 has the port 0 already',
    ],
    [
      'a VLAN that is nowhere',
      { 'ports: 8\n    vlan: 10': 'ports: 8\n    vlan: 20' },
      'my.yaml:9:11: devices[1].vlan: the lab has no VLAN 20; add it to vlans',
    ],
    [
      'an interface of no port',
      { 'port: gi0/0, vlan': 'port: gi0/1, vlan' },
      'my.yaml:19:17: devices[3].interfaces[1].port: r-1 has no port gi0/1',
    ],
    [
      'an interface in no VLAN',
      { 'gi0/0, vlan: 10': 'gi0/0, vlan: 11' },
      'my.yaml:19:30: devices[3].interfaces[1].vlan: the lab has no VLAN 11',
    ],
    [
      'an address without a prefix',
      { '10.10.0.2/24': '10.10.0.2' },
      'my.yaml:10:14: devices[1].address: an address with its prefix, such as 10.10.0.1/24',
    ],
    [
      'a link that is none',
      { 'r-1:gi0/0 -- sw-1:Gi1/0/7': 'r-1 to sw-1' },
      'my.yaml:22:5: links[2]: a link as "core-1:gi0/0 -- access-1:Gi1/0/48"',
    ],
    [
      'a link to no device',
      { 'r-1:gi0/0 --': 'r-9:gi0/0 --' },
      'my.yaml:22:5: links[2]: no device r-9 that can be plugged in',
    ],
    [
      'a link to no port',
      { 'sw-1:Gi1/0/7': 'sw-1:Gi1/0/70' },
      'my.yaml:22:5: links[2]: sw-1 has no port Gi1/0/70; it has Gi1/0/1 to Vl10',
    ],
    [
      'a port with two cables',
      { 'sw-1:Gi1/0/7': 'sw-1:Gi1/0/8' },
      'my.yaml:22:5: links[2]: sw-1:Gi1/0/8 has a cable already',
    ],
    [
      'a link to itself',
      { 'r-1:gi0/0 -- sw-1:Gi1/0/7': 'sw-1:Gi1/0/6 -- sw-1:Gi1/0/7' },
      'my.yaml:22:5: links[2]: a link from a device to itself',
    ],
    [
      'a host at a cable',
      { "'sw-1:Gi1/0/1'": "'sw-1:Gi1/0/6'" },
      'my.yaml:24:31: hosts[1].at: sw-1:Gi1/0/7 has a cable to a device already',
    ],
    [
      'a host at no port',
      { "'sw-1:Gi1/0/1'": "'Gi1/0/1'" },
      'my.yaml:24:31: hosts[1].at: a port as device:port, such as access-1:Gi1/0/7',
    ],
    [
      'a host in no VLAN',
      { "Gi1/0/1', vlan: 10,": "Gi1/0/1'," },
      'my.yaml:24:5: hosts[1]: a host needs its VLAN; only the internet stands outside of them',
    ],
    [
      'hosts beyond their network',
      { '10.10.0.11/24 }': '10.10.0.255/24 }' },
      'my.yaml:24:66: hosts[1].address: 10.10.1.0 lies outside of the network of the first',
    ],
    [
      'traffic from nobody',
      { 'from: [pc]': 'from: [pcs]' },
      'my.yaml:26:37: traffic[1].from[1]: neither a host, a device nor a VLAN as "vlan:10"',
    ],
    [
      'a rate that is none',
      { 'up: 10k': 'up: 10kb' },
      'my.yaml:26:68: traffic[1].up: a rate such as 800k, 2.5M or 10G, in bit/s',
    ],
    [
      'an unknown fault',
      { 'fault: cable-out': 'fault: fire' },
      'my.yaml:28:22: timeline[1].fault: no such fault; there are cable-out,',
    ],
    [
      'a fault without what it needs',
      { "{ link: 'sw-1:Gi1/0/8--sw-2:Gi1/0/8' }": '{}' },
      'my.yaml:28:45: timeline[1].parameters: reading the fault cable-out: it needs the parameter link (Link)',
    ],
    [
      'a fault of no link',
      { 'sw-1:Gi1/0/8--': 'sw-1:Gi1/0/5--' },
      'my.yaml:28:53: timeline[1].parameters.link: the lab has no link sw-1:Gi1/0/5--sw-2:Gi1/0/8',
    ],
    ['a tab', { '    profile: router': '\tprofile: router' }, 'my.yaml:15:1: '],
    ['a key twice', { 'title: Mine': 'title: Mine\ntitle: Mine' }, 'my.yaml:3:1: Map keys must be unique'],
    [
      'lists that would end the parser',
      { 'title: Mine': `title: ${'['.repeat(3_000)}` },
      'my.yaml:2:72: too many lists and mappings within each other; write fewer levels',
    ],
    ['keys of keys', { 'title: Mine': '? ? ? title\ntitle: Mine' }, 'my.yaml:2:3: a key that is no text'],
    [
      'two documents',
      { 'title: Mine': 'title: Mine\n---\nname: other' },
      'my.yaml:3:1: Source contains multiple documents; please use YAML.parseAllDocuments()',
    ],
  ])('%s: is told with its place', (_what, changes, expected) => {
    const [first = '', ...others] = problems(lab(changes));
    expect(first.slice(0, expected.length)).toBe(expected);
    // What follows from the first mistake may be told too, but no more than a handful.
    expect(others.length).toBeLessThan(4);
  });

  it('tells of a profile that is unknown once, and not again at each link and host of that device', () => {
    expect(problems(lab({ 'sw-1\n    profile: switch': 'sw-1\n    profile: swich' }))).toEqual([
      expect.stringContaining('my.yaml:7:14: devices[1].profile: no such profile; there are course,'),
    ]);
  });

  it('tells every mistake at once, up to a hundred', () => {
    expect(
      problems(lab({ 'profile: router': 'profile: rooter', 'fault: cable-out': 'fault: fire' })).length,
    ).toBeGreaterThan(1);
    const many = Array.from({ length: 500 }, (_, at) => `  - { name: d-${at}, profile: nothing }`).join('\n');
    expect(problems(`name: a\ntitle: b\ndevices:\n${many}\n`).length).toBe(100);
  });
});

describe('a hostile lab file', () => {
  it.each<[string, string, string]>([
    ['empty', '', 'my.yaml:1:1: Invalid input: expected object, received null'],
    ['a list', '- 1\n', 'my.yaml:1:1: Invalid input: expected object, received array'],
    ['a text', 'hello', 'my.yaml:1:1: Invalid input: expected object, received string'],
    ['octets', '\u0000\u0001\u0002', 'my.yaml:1:1: '],
    ['too large', 'a'.repeat(250_001), 'my.yaml:1:1: the file is larger than 250 kB; a lab is a few kB'],
    ['nested without end', '['.repeat(50_000), 'my.yaml:1:'],
    ['nested maps without end', '{a: '.repeat(20_000), 'my.yaml:1:'],
    ['a tag of another language', 'name: !!js/function "function() {}"\n', 'my.yaml:1:'],
    ['a key of prototypes', '__proto__: { polluted: 1 }\nname: a\ntitle: b\n', 'my.yaml:1:'],
    ['a key that is a map', '? { a: 1 }\n: b\n', 'my.yaml:1:'],
    [
      'an alias of nothing',
      'name: *a\n',
      'my.yaml:1:1: Unresolved alias (the anchor must be set before the alias): a',
    ],
  ])('%s', (_what, text, expected) => {
    const told = problems(text);
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]?.slice(0, expected.length)).toBe(expected);
    expect(told.every((line) => line.length < 2_000)).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('aliases that multiply', () => {
    const names = Array.from('abcdefghij');
    const lines = names.map((name, at) => {
      const before = names[at - 1];
      return `${name}: &${name} [${before ? Array.from({ length: 10 }, () => `*${before}`).join(', ') : 'x'}]`;
    });
    expect(problems(`${lines.join('\n')}\n`)).toEqual([
      'my.yaml:1:1: Excessive alias count indicates a resource exhaustion attack',
    ]);
  });
});

it('a file that is not there, or a folder, is a problem like any other', () => {
  const folder = temporaryFolder();
  expect(checkLabs([join(folder, 'none.yaml'), folder])).toEqual([
    `${join(folder, 'none.yaml')}:1:1: ENOENT: no such file or directory, open '${join(folder, 'none.yaml')}'`,
    `${folder}:1:1: EISDIR: illegal operation on a directory, read`,
  ]);
});

it('a recording that is not there is found where it is named, and one that is there beside the lab is read', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'mine.yaml');
  const text = `name: mine
title: Mine
devices:
  - { name: old, profile: recording, file: old.snmprec }
`;
  writeFileSync(file, text);
  const [line, ...more] = checkLabs([file]);
  expect(line).toContain(`${file}:4:`);
  expect(line).toContain('devices[1].file: reading the recording of old: ');
  expect(line).toContain('there is no such file or folder');
  expect(more).toEqual([]);
  writeFileSync(join(folder, 'old.snmprec'), '1.3.6.1.2.1.1.5.0|4|old\n');
  expect(checkLabs([file])).toEqual([]);
});
