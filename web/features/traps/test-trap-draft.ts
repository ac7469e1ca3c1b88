import type { TestTrapFormView, TestTrapInput } from '../../../server/contract/test-trap.ts';
import { formatTrapCommand } from '../../../server/contract/trap-command.ts';
import { type CredentialDraft, credentialInput, NEW_CREDENTIAL } from '../../ui/credential-draft.ts';

export interface VarbindDraft {
  /** Tells rows apart while they are edited. */
  readonly key: number;
  readonly oid: string;
  readonly name: string;
  readonly syntax: string | null;
  /** Null: what the modules say. */
  readonly letter: string | null;
  readonly enums: readonly { readonly name: string; readonly number: number }[];
  readonly value: string;
  /** Added by hand: OID and type can be typed. */
  readonly own: boolean;
}

/** A test trap as it is put together. */
export interface TestTrapDraft {
  readonly inform: boolean;
  readonly credential: CredentialDraft;
  /** Id of the device whose stored credential signs it; null: what is typed. */
  readonly credentialOf: number | null;
  readonly varbinds: readonly VarbindDraft[];
  readonly elsewhere: boolean;
  readonly host: string;
  readonly port: number | string;
  readonly confirmed: boolean;
}

export const NEW_TEST_TRAP: TestTrapDraft = {
  inform: false,
  credential: { ...NEW_CREDENTIAL, community: 'public' },
  credentialOf: null,
  varbinds: [],
  elsewhere: false,
  host: '',
  port: 162,
  confirmed: false,
};

export function varbindsOf(form: TestTrapFormView): VarbindDraft[] {
  return form.varbinds.map(({ missing, ...varbind }, key) => ({ ...varbind, key, own: missing }));
}

export function testTrapInput(notification: string, draft: TestTrapDraft): TestTrapInput {
  const { credential, credentialOf, elsewhere, host, port } = draft;
  return {
    notification,
    inform: draft.inform && credential.version !== 'v1',
    ...(credentialOf === null || elsewhere ? { credential: credentialInput(credential) } : { credentialOf }),
    varbinds: draft.varbinds.map(({ oid, letter, value }) => ({ oid: oid.trim(), type: letter, value })),
    ...(elsewhere ? { target: { host, port: Number(port), elsewhere: true as const } } : {}),
  };
}

/** @param own where the receiver of this server listens */
export function testTrapCommand(
  notificationOid: string,
  draft: TestTrapDraft,
  own: { readonly host: string; readonly port: number },
): string {
  const { credential, elsewhere, varbinds } = draft;
  const { version, user, level, authProtocol, privProtocol } = credential;
  return formatTrapCommand({
    version,
    inform: draft.inform,
    // What everybody knows is no secret.
    community: credential.community === 'public' ? 'public' : 'COMMUNITY',
    ...{ user, level, authProtocol, privProtocol, notificationOid, v1: null },
    host: elsewhere ? draft.host || 'HOST' : own.host,
    port: elsewhere ? Number(draft.port) : own.port,
    varbinds: varbinds.map(({ oid, letter, value, enums }) => ({
      oid,
      letter: letter ?? '=',
      value: String(enums.find(({ name }) => name === value)?.number ?? value),
    })),
  });
}
