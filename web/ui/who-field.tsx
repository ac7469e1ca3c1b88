import { TextInput } from '@mantine/core';
import { usePresence } from './presence.ts';
import type { Named } from './use-named.ts';

const WHO_MAX = 64;

interface WhoFieldProps {
  readonly named: Named;
  /** Where the name is shown. */
  readonly description: string;
}

/** Who handles alerts and incidents at this browser; nothing is asked of whoever has signed in. */
export function WhoField({ named, description }: WhoFieldProps) {
  if (usePresence().account !== null) return null;
  return (
    <TextInput
      label="Your name"
      description={description}
      value={named.who}
      maxLength={WHO_MAX}
      onChange={(event) => named.setWho(event.currentTarget.value)}
      error={named.missing ? 'Say who you are first' : null}
    />
  );
}
