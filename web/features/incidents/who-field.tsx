import { TextInput } from '@mantine/core';
import type { Named } from './use-named.ts';

const WHO_MAX = 64;

export function WhoField({ named }: { readonly named: Named }) {
  return (
    <TextInput
      label="Your name"
      description="Kept in this browser, shown beside what you do and to those who look at the same incident"
      value={named.who}
      maxLength={WHO_MAX}
      onChange={(event) => named.setWho(event.currentTarget.value)}
      error={named.missing ? 'Say who you are first' : null}
    />
  );
}
