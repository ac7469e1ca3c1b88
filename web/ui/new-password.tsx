import { PasswordInput } from '@mantine/core';
import { useId } from 'react';
import classes from './new-password.module.css';
import { passwordRules } from './password-rules.ts';
import { StateMark } from './state-mark.tsx';

interface NewPasswordProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly name: string;
  readonly bounds: { readonly min: number; readonly max: number };
  readonly error?: string | null | undefined;
  readonly required?: boolean;
}

/** A password being chosen, and how it fares by the rules of the server. */
export function NewPassword({ label, value, onChange, name, bounds, error, required }: NewPasswordProps) {
  const id = useId();
  return (
    <div>
      <PasswordInput
        label={label}
        required={required ?? false}
        withAsterisk={false}
        autoComplete="new-password"
        aria-describedby={id}
        error={error}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <ul id={id} className={classes.rules}>
        {passwordRules({ password: value, name, bounds }).map(({ text, met }) => (
          <li key={text}>
            <StateMark state={met === null ? 'unknown' : met ? 'ok' : 'major'}>{text}</StateMark>
          </li>
        ))}
      </ul>
      <p className={classes.hint}>
        A few words that do not belong together are easier to keep than odd characters. Spaces and any letters
        are fine; a password manager is best.
      </p>
    </div>
  );
}
