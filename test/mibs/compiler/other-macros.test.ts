import { describe, expect, it } from 'vitest';
import { findingsOf, moduleText, namesOf, oidText, only } from './mib-text.ts';

describe('MODULE-IDENTITY and OBJECT-IDENTITY', () => {
  const IDENTITY = `aMIB MODULE-IDENTITY
    LAST-UPDATED "200006140000Z" ORGANIZATION "x" CONTACT-INFO "y" DESCRIPTION "own"
    REVISION "200006140000Z" DESCRIPTION "second" REVISION "199902280000Z" DESCRIPTION "first"
    ::= { mib-2 31 }`;

  it('gives the date, the OID and its own description', () => {
    const found = only(IDENTITY, 'moduleIdentity');
    const span = found.description;
    expect([found.lastUpdated, oidText(found)]).toEqual(['200006140000Z', 'mib-2.31']);
    expect(span && moduleText(IDENTITY).slice(span.start, span.end)).toBe('own');
    expect(findingsOf(IDENTITY)).toEqual([]);
  });

  it("does not take a revision's description for the module's", () => {
    const body =
      'a MODULE-IDENTITY LAST-UPDATED "0006140000Z" REVISION "0006140000Z" DESCRIPTION "first" ::= { b 1 }';
    expect(only(body, 'moduleIdentity').description).toBeNull();
  });

  it('reads OBJECT-IDENTITY', () => {
    const found = only('a OBJECT-IDENTITY STATUS current DESCRIPTION "x" ::= { b 1 }', 'objectIdentity');
    expect([found.status, oidText(found)]).toEqual(['current', 'b.1']);
  });
});

describe('notifications', () => {
  it.each([
    ['OBJECTS { x, y }', ['x', 'y']],
    ['OBJECTS { }', []],
    ['', []],
    ['OBJECTS { x y, }', ['x', 'y']],
    ['OBJECTS { x, IF-MIB.y }', ['x', 'y']],
  ])('reads NOTIFICATION-TYPE with %s', (clause, objects) => {
    const found = only(
      `a NOTIFICATION-TYPE ${clause} STATUS current DESCRIPTION "x" ::= { b 0 1 }`,
      'notificationType',
    );
    expect([found.objects, oidText(found)]).toEqual([objects, 'b.0.1']);
  });

  it.each([
    ['ENTERPRISE x VARIABLES { y } ::= 5', 'x', 5],
    ['ENTERPRISE { x } ::= 5', 'x', 5],
    ['ENTERPRISE { x 1 } ::= 5', 'x.1', 5],
    ['ENTERPRISE snmp VARIABLES { y } DESCRIPTION "d" ::= 0', 'snmp', 0],
    ['ENTERPRISE x\n--#TYPE "y"\n ::= 5', 'x', 5],
    ['ENTERPRISE x ::= { 5 }', 'x', 5],
    ['ENTERPRISE x ::= { x 5 }', 'x', 5],
  ])('reads TRAP-TYPE with %s', (clauses, enterprise, number) => {
    const found = only(`a TRAP-TYPE ${clauses}`, 'trapType');
    const written = found.enterprise.map((part) => part.name ?? part.number).join('.');
    expect([written, found.number]).toEqual([enterprise, number]);
  });

  it('takes the value, not the macro, for what tells traps and notifications apart', () => {
    expect(only('a NOTIFICATION-TYPE ENTERPRISE x VARIABLES { y } ::= 6', 'trapType').number).toBe(6);
    expect(oidText(only('a TRAP-TYPE DESCRIPTION "d" ::= { x 6 }', 'notificationType'))).toBe('x.6');
  });

  it('reads one trap after another, as modules of traps are', () => {
    const body = [0, 1, 2].map((number) => `t${number} TRAP-TYPE ENTERPRISE x ::= ${number}`).join('\n');
    expect(namesOf(body)).toEqual(['t0', 't1', 't2']);
    expect(findingsOf(body)).toEqual([]);
  });
});

describe('groups, compliances and capabilities', () => {
  it('reads OBJECT-GROUP and NOTIFICATION-GROUP', () => {
    const objects = only(
      'a OBJECT-GROUP OBJECTS { x, y } STATUS current DESCRIPTION "d" ::= { b 1 }',
      'objectGroup',
    );
    expect([objects.members, oidText(objects)]).toEqual([['x', 'y'], 'b.1']);
    const notifications = only(
      'a NOTIFICATION-GROUP NOTIFICATIONS { x } STATUS current ::= { b 1 }',
      'notificationGroup',
    );
    expect(notifications.members).toEqual(['x']);
  });

  it('reads MODULE-COMPLIANCE with what is nested', () => {
    const body = `a MODULE-COMPLIANCE STATUS current DESCRIPTION "own"
      MODULE -- this module
        MANDATORY-GROUPS { g1, g2 }
        GROUP g3 DESCRIPTION "for g3"
        OBJECT x SYNTAX INTEGER { up(1) } WRITE-SYNTAX INTEGER { up(1) } MIN-ACCESS read-only DESCRIPTION "for x"
      MODULE OTHER-MIB { iso 1 } MANDATORY-GROUPS { g4 }
      ::= { b 1 }`;
    const found = only(body, 'moduleCompliance');
    const span = found.description;
    expect([found.members, oidText(found), found.status]).toEqual([
      ['g1', 'g2', 'g3', 'g4'],
      'b.1',
      'current',
    ]);
    expect(span && moduleText(body).slice(span.start, span.end)).toBe('own');
    expect(findingsOf(body)).toEqual([]);
  });

  it('reads AGENT-CAPABILITIES with what is nested', () => {
    const body = `a AGENT-CAPABILITIES PRODUCT-RELEASE "r" STATUS current DESCRIPTION "own" REFERENCE "ref"
      SUPPORTS IF-MIB INCLUDES { g1, g2 }
        VARIATION ifAdminStatus SYNTAX INTEGER { up(1) } ACCESS read-only DEFVAL { up } DESCRIPTION "v"
        VARIATION linkUp CREATION-REQUIRES { x } DESCRIPTION "w"
      ::= { b 1 }`;
    const found = only(body, 'agentCapabilities');
    expect([found.members, oidText(found), found.status]).toEqual([['g1', 'g2'], 'b.1', 'current']);
    expect(findingsOf(body)).toEqual([]);
  });
});
