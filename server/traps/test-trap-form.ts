import type { MibObject, MibReader } from '../domain/mib.ts';
import type { TestTrapForm, TestVarbind } from '../domain/test-trap.ts';
import { TYPE_LETTERS } from '../domain/varbind.ts';

/** RFC 1215 and SMIv2 allow any number; a form has an end. */
const MAX_OBJECTS = 100;
/** Tried in this order until one fits type, range, size and display hint: a MAC address, a date, an IPv4 address. */
const TRIED = ['test', '1', '0', '00:00:5e:00:53:01', '2026-1-1,0:0:0.0', '192.0.2.1', '0.0', ''];
const MAX_TRIED_OCTETS = 64;

type Names = Pick<MibReader, 'object' | 'checkValue'>;

/** What a notification carries (RFC 2578 §8.1, OBJECTS), each with a value that its syntax allows. */
export function testTrapForm(names: Names, notification: string): TestTrapForm | null {
  const found = names.object(notification);
  if (!found || found.kind !== 'notification') return null;
  return {
    oid: found.oid,
    name: found.name,
    module: found.module,
    description: found.description,
    varbinds: found.objects.slice(0, MAX_OBJECTS).map(({ name, oid }) => varbindOf(names, name, oid)),
  };
}

function varbindOf(names: Names, name: string, oid: string | null): TestVarbind {
  const object = oid === null ? null : names.object(oid);
  if (!object)
    return { oid: oid ?? name, name, syntax: null, letter: null, enums: [], value: '', missing: true };
  // Row 1 is as good as any other: which rows there are only a device knows.
  const instance = object.kind === 'column' ? '.1' : '.0';
  return {
    oid: object.oid + instance,
    name: object.name + instance,
    syntax: object.syntax,
    letter: TYPE_LETTERS[object.baseType ?? ''] ?? null,
    enums: object.enums,
    value: valueFor(names, object),
    missing: false,
  };
}

function valueFor(names: Names, object: MibObject): string {
  const { oid, enums, ranges, sized } = object;
  const [label] = enums;
  if (label) return label.name;
  const least = ranges[0]?.min;
  const octets = sized ? Math.min(Number(least ?? 0), MAX_TRIED_OCTETS) : 0;
  const bounded = sized ? [`0x${'00'.repeat(octets)}`] : least === undefined ? [] : [least];
  const tried = object.baseType === 'OCTET STRING' ? TRIED : ['1', ...TRIED];
  return (
    [...tried, ...bounded].find(
      (value) => names.checkValue({ oid, type: null, value, anyAccess: true }).ok,
    ) ?? ''
  );
}
