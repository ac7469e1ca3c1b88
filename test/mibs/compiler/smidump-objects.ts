import { runTool } from '../../support/run-tool.ts';

/** What smidump says of one object, in the words of the modules. */
export interface DumpedObject {
  readonly kind: string;
  readonly name: string;
  readonly oid: string;
  readonly status: string;
  /** '' where there is none. libsmi makes no difference between read-create and read-write. */
  access: string;
  /** A convention by its name, a built-in type by what goes over the wire. */
  type: string;
  /** Refined at the object itself; null: by its type, if at all. */
  labels: string | null;
  ranges: (readonly [string, string])[] | null;
  index: string;
}

const OPENING =
  /^<(node|scalar|table|row|column|notification|group|compliance|capabilities) name="([^"]+)" oid="([\d.]+)"[^>]*?(?: status="(\w+)")?>$/;
const ACCESS: Readonly<Record<string, string>> = {
  readonly: 'read-only',
  readwrite: 'read-write',
  noaccess: 'not-accessible',
  notifyonly: 'accessible-for-notify',
};
const WIRE: Readonly<Record<string, string>> = {
  Enumeration: 'INTEGER',
  Integer32: 'INTEGER',
  OctetString: 'OCTET STRING',
  ObjectIdentifier: 'OBJECT IDENTIFIER',
  Bits: 'BITS',
  Unsigned32: 'Gauge32',
  Counter: 'Counter32',
  Gauge: 'Gauge32',
};

/** Objects of a module file, as `smidump -f xml` describes them. */
export async function smidumpObjects(
  file: string,
  folders: readonly string[],
): Promise<readonly DumpedObject[]> {
  const { stdout } = await runTool({
    tool: 'smidump',
    args: ['-k', '-q', '-f', 'xml', file],
    env: { SMIPATH: folders.join(':') },
  });
  const objects: DumpedObject[] = [];
  for (const line of stdout.split('\n')) readLine(line.trim(), objects);
  return objects;
}

function readLine(line: string, objects: DumpedObject[]): void {
  const [, kind, name, oid, status = ''] = OPENING.exec(line) ?? [];
  if (kind !== undefined && name !== undefined && oid !== undefined) {
    const nothing = { access: '', type: '', labels: null, ranges: null, index: '' };
    objects.push({ kind, name, oid, status, ...nothing });
    return;
  }
  const object = objects.at(-1);
  // Compliances refine objects of others in their own lines.
  if (object && ['scalar', 'column', 'table', 'row'].includes(object.kind)) describe(line, object);
}

function describe(line: string, object: DumpedObject): void {
  const value = (name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(line)?.[1] ?? '';
  if (line.startsWith('<access>')) object.access = ACCESS[line.slice(8, -9)] ?? line;
  else if (line.startsWith('<type ')) object.type = WIRE[value('name')] ?? value('name');
  else if (line.startsWith('<typedef ')) {
    object.type = WIRE[value('basetype')] ?? value('basetype');
    object.labels = '';
    object.ranges = [];
  } else if (line.startsWith('<parent ')) object.type = WIRE[value('name')] ?? value('name');
  else if (line.startsWith('<namednumber ')) object.labels += `${value('name')}(${value('number')}) `;
  else if (line.startsWith('<range ')) object.ranges?.push([value('min'), value('max')]);
  else if (line.startsWith('<index ')) object.index += `${value('name')} `;
}
