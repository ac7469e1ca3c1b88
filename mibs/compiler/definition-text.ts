import type { MibObject } from './mib-object.ts';

/** An object as snmptranslate -Td prints it: the definition in short, and the way to it. */
export function definitionText(object: MibObject): string {
  const lines = [object.qualifiedName, `${object.name} ${macroOf(object)}`];
  if (object.module !== null) {
    lines.push(
      `  -- FROM\t${[object.module, ...object.alternatives.map(({ module }) => module)].join(', ')}`,
    );
  }
  if (object.typeName !== null && object.kind !== 'row')
    lines.push(`  -- TEXTUAL CONVENTION ${object.typeName}`);
  // snmptranslate prints none for tables and rows.
  if (object.syntax !== null && object.kind !== 'table' && object.kind !== 'row')
    lines.push(`  SYNTAX\t${baseText(object)}`);
  if (object.hint !== null) lines.push(`  DISPLAY-HINT\t"${object.hint}"`);
  if (object.units !== null) lines.push(`  UNITS\t\t"${object.units}"`);
  if (object.access !== null) lines.push(`  MAX-ACCESS\t${object.access}`);
  if (object.status !== null) lines.push(`  STATUS\t${object.status}`);
  if (object.augments !== null) lines.push(`  AUGMENTS\t{ ${object.augments} }`);
  else if (object.kind === 'row' && object.index.length > 0) {
    const index = object.index.map(({ name, implied }) => (implied ? `IMPLIED ${name}` : name));
    lines.push(`  INDEX\t\t{ ${index.join(', ')} }`);
  }
  if (object.objects.length > 0)
    lines.push(`  OBJECTS\t{ ${object.objects.map(({ name }) => name).join(', ')} }`);
  if (object.defaultValue !== null) lines.push(`  DEFVAL\t{ ${object.defaultValue} }`);
  if (object.description !== null) lines.push(`  DESCRIPTION\t"${object.description}"`);
  const path = object.path.map(({ oid, name }, at) => {
    const subId = oid.slice(oid.lastIndexOf('.') + 1);
    return at === object.path.length - 1 || name === subId ? subId : `${name}(${subId})`;
  });
  return `${lines.join('\n')}\n::= { ${path.join(' ')} }`;
}

function macroOf(object: MibObject): string {
  switch (object.kind) {
    case 'node':
      return 'OBJECT IDENTIFIER';
    case 'scalar':
    case 'table':
    case 'row':
    case 'column':
      return 'OBJECT-TYPE';
    case 'notification':
      return 'NOTIFICATION-TYPE';
    case 'group':
      return 'OBJECT-GROUP';
    case 'compliance':
      return 'MODULE-COMPLIANCE';
    case 'capabilities':
      return 'AGENT-CAPABILITIES';
  }
}

/** net-snmp prints the built-in type where a convention stands for one. */
function baseText(object: MibObject): string {
  const text = object.syntax ?? '';
  if (object.typeName === null || object.baseType === null) return text;
  return text.replace(object.typeName, () => object.baseType ?? '');
}
