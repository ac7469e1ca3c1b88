import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTerminal2 } from '@tabler/icons-react';
import { Copyable } from './copyable.tsx';
import classes from './command-line.module.css';

export interface CommandLineProps {
  /** net-snmp command lines that ask what the view shows, ready to paste. */
  readonly commands: readonly string[];
  readonly label?: string;
  readonly open?: boolean;
}

export function CommandLine({ commands, label = 'Show the command', open = false }: CommandLineProps) {
  const [opened, { toggle }] = useDisclosure(open);
  return (
    <div className={classes.box}>
      <UnstyledButton className={classes.toggle} aria-expanded={opened} onClick={toggle}>
        <IconTerminal2 size={15} aria-hidden /> {label}
      </UnstyledButton>
      <Collapse expanded={opened} transitionDuration={0}>
        <ul className={classes.list}>
          {commands.map((command) => (
            <li key={command}>
              <Copyable text={command} label="Copy command" />
            </li>
          ))}
        </ul>
      </Collapse>
    </div>
  );
}
