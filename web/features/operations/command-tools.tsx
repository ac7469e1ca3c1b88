import { UnstyledButton } from '@mantine/core';
import { IconClipboardText, IconTerminal2 } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import { formatCommand } from '../../../server/contract/snmp-command.ts';
import { Copyable } from '../../ui/copyable.tsx';
import classes from './operations.module.css';
import { PasteField } from './paste-field.tsx';
import { inputOf } from './target-text.ts';
import type { OperationsArea } from './use-operations-area.ts';

interface CommandToolsProps {
  readonly area: OperationsArea;
  readonly onlyDevice: DeviceView | null;
  readonly onTranslate: (name: string) => void;
  /** Stands left of the buttons. */
  readonly children: ReactNode;
}

/** The way from here to a terminal and back: the command that does the same, and a field that takes one. */
export function CommandTools({ area, onlyDevice, onTranslate, children }: CommandToolsProps) {
  const [open, setOpen] = useState<'command' | 'paste' | null>(null);
  const commands = commandsOf(area);
  const toggle = (one: 'command' | 'paste') => () => setOpen(open === one ? null : one);
  return (
    <>
      <div className={classes.tabs}>
        {children}
        <div className={classes.tabTools}>
          <UnstyledButton
            className={classes.tool}
            aria-expanded={open === 'command'}
            onClick={toggle('command')}
          >
            <IconTerminal2 size={15} aria-hidden /> Show the command
          </UnstyledButton>
          <UnstyledButton className={classes.tool} aria-expanded={open === 'paste'} onClick={toggle('paste')}>
            <IconClipboardText size={15} aria-hidden /> Paste a command
          </UnstyledButton>
        </div>
      </div>
      {open === 'command' && (
        <div className={classes.tools}>
          {commands.length === 0 ? (
            <p className={classes.hint}>Pick a device and an object: then the command stands here.</p>
          ) : (
            <ul className={classes.commands}>
              {commands.map((command) => (
                <li key={command}>
                  <Copyable text={command} label="Copy command" />
                </li>
              ))}
            </ul>
          )}
          {commands.some((command) => command.includes('::')) && (
            <p className={classes.hint}>
              Names need their MIB modules where you paste it; an OID in numbers works everywhere.
            </p>
          )}
        </div>
      )}
      {open === 'paste' && (
        <div className={classes.tools}>
          <PasteField
            devices={area.devices}
            onlyDevice={onlyDevice}
            onOperation={area.takePasted}
            onTranslate={onTranslate}
          />
        </div>
      )}
    </>
  );
}

/** Of what was run, and of what the bar holds where that is something else. */
function commandsOf({ device, kind, targets, view, operation }: OperationsArea): string[] {
  const ran = operation.run.start?.command ?? null;
  const empty = kind === 'set' ? view.values.length === 0 : targets === '';
  const ready = device === null || empty ? null : formatCommand(inputOf(view, kind, targets), device);
  return [...new Set([ran, ready].filter((one) => one !== null))];
}
