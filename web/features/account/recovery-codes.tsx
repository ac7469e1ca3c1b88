import { Button, Group, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { downloadText } from '../../ui/download-text.ts';
import classes from './two-factor.module.css';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly name: string;
  readonly onDone: () => void;
}

/** Shown once: each code opens the account once where the authenticator is lost. */
export function RecoveryCodes({ codes, name, onDone }: RecoveryCodesProps) {
  const clipboard = useClipboard();
  const text = `${codes.join('\n')}\n`;
  return (
    <Stack gap="sm">
      <Text size="sm">
        Keep these recovery codes where the authenticator is not. Each opens the account once in place of a
        code. They are shown now and never again.
      </Text>
      <ul className={classes.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => clipboard.copy(text)}>
          {clipboard.copied ? 'Copied' : 'Copy all'}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => downloadText(`trapline-recovery-codes-${name}.txt`, text)}
        >
          Download
        </Button>
        <Button size="xs" onClick={onDone}>
          I have kept them
        </Button>
      </Group>
    </Stack>
  );
}
