import { TextInput } from '@mantine/core';
import type { Named } from './use-named.ts';

const WHO_MAX = 64;

interface WhoFieldProps {
  readonly named: Named;
  /** Where the name is shown. */
  readonly description: string;
}

/** Who handles alerts and incidents at this browser. */
export function WhoField({ named, description }: WhoFieldProps) {
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
