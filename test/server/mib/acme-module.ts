/** A module of one scalar below enterprises.99999, that may import from others. */
export function acmeModule(options: {
  name?: string;
  object?: string;
  updated?: string;
  imports?: string;
}): string {
  const { name = 'ACME-MIB', object = 'acmeLoad', updated = '202001010000Z', imports = '' } = options;
  return `${name} DEFINITIONS ::= BEGIN
IMPORTS MODULE-IDENTITY, OBJECT-TYPE, enterprises, Integer32 FROM SNMPv2-SMI ${imports};
acme MODULE-IDENTITY
  LAST-UPDATED "${updated}"
  ORGANIZATION "Acme"
  CONTACT-INFO "nobody"
  DESCRIPTION "A vendor's module."
  ::= { enterprises 99999 }
${object} OBJECT-TYPE
  SYNTAX INTEGER { idle(1), busy(2) }
  MAX-ACCESS read-write
  STATUS current
  DESCRIPTION "How busy the frobnicator is."
  ::= { acme 1 }
END
`;
}
