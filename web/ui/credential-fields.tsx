import { PasswordInput, SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { CredentialDraft } from './credential-draft.ts';

const LEVELS = [
  { value: 'noAuthNoPriv', label: 'noAuthNoPriv: neither signed nor encrypted' },
  { value: 'authNoPriv', label: 'authNoPriv: signed' },
  { value: 'authPriv', label: 'authPriv: signed and encrypted' },
];

const AUTH_PROTOCOLS = [
  { value: 'md5', label: 'MD5' },
  { value: 'sha', label: 'SHA-1' },
  { value: 'sha224', label: 'SHA-224' },
  { value: 'sha256', label: 'SHA-256' },
  { value: 'sha384', label: 'SHA-384' },
  { value: 'sha512', label: 'SHA-512' },
];

const PRIV_PROTOCOLS = [
  { value: 'des', label: 'DES' },
  { value: 'aes', label: 'AES-128' },
  { value: 'aes192b', label: 'AES-192 (Blumenthal)' },
  { value: 'aes192r', label: 'AES-192 (Reeder, as Cisco)' },
  { value: 'aes256b', label: 'AES-256 (Blumenthal)' },
  { value: 'aes256r', label: 'AES-256 (Reeder, as Cisco)' },
];

export interface CredentialFieldsProps {
  readonly draft: CredentialDraft;
  readonly onChange: (change: Partial<CredentialDraft>) => void;
  readonly errorOf: (path: string) => string | null;
}

/** Of a user of SNMPv3. */
export function UserFields({ draft, onChange, errorOf }: CredentialFieldsProps) {
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label="User"
          required
          autoComplete="off"
          value={draft.user}
          error={errorOf('credential.user')}
          onChange={(event) => onChange({ user: event.currentTarget.value })}
        />
        <Select
          label="Security level"
          allowDeselect={false}
          data={LEVELS}
          value={draft.level}
          onChange={(level) => level && onChange({ level: level as CredentialDraft['level'] })}
        />
        {draft.level !== 'noAuthNoPriv' && (
          <>
            <Select
              label="Authentication"
              allowDeselect={false}
              data={AUTH_PROTOCOLS}
              value={draft.authProtocol}
              error={errorOf('credential.authProtocol')}
              onChange={(authProtocol) => authProtocol && onChange({ authProtocol })}
            />
            <PasswordInput
              label="Authentication key"
              required
              autoComplete="new-password"
              value={draft.authKey}
              error={errorOf('credential.authKey')}
              onChange={(event) => onChange({ authKey: event.currentTarget.value })}
            />
          </>
        )}
        {draft.level === 'authPriv' && (
          <>
            <Select
              label="Privacy"
              allowDeselect={false}
              data={PRIV_PROTOCOLS}
              value={draft.privProtocol}
              error={errorOf('credential.privProtocol')}
              onChange={(privProtocol) => privProtocol && onChange({ privProtocol })}
            />
            <PasswordInput
              label="Privacy key"
              required
              autoComplete="new-password"
              value={draft.privKey}
              error={errorOf('credential.privKey')}
              onChange={(event) => onChange({ privKey: event.currentTarget.value })}
            />
          </>
        )}
        <TextInput
          label="Context"
          placeholder="the default one"
          autoComplete="off"
          value={draft.context}
          error={errorOf('credential.context')}
          onChange={(event) => onChange({ context: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        Keys have at least 8 characters (RFC 3414 §11.2).
      </Text>
    </>
  );
}

/** How Trapline shows itself to the device. Whoever takes what is typed here never shows it again. */
export function CredentialFields(props: CredentialFieldsProps) {
  const { draft, onChange, errorOf } = props;
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="SNMP version"
        value={draft.version}
        onChange={(version) => onChange({ version: version as CredentialDraft['version'] })}
        data={[
          { value: 'v1', label: 'SNMPv1' },
          { value: 'v2c', label: 'SNMPv2c' },
          { value: 'v3', label: 'SNMPv3' },
        ]}
      />
      {draft.version === 'v3' ? (
        <UserFields {...props} />
      ) : (
        <PasswordInput
          label="Community"
          required
          autoComplete="new-password"
          description="Goes over the network in the clear; SNMPv3 with authPriv does not."
          value={draft.community}
          error={errorOf('credential.community')}
          onChange={(event) => onChange({ community: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}
