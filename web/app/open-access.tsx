import { Popover, UnstyledButton } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import classes from './account-menu.module.css';

/** In place of a name where nobody signs in, with what that means. */
export function OpenAccess() {
  return (
    <Popover position="bottom-end" width={320} withinPortal trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.target} aria-label="Open access: what it means">
          <IconLockOpen size={17} aria-hidden />
          <span className={classes.name}>open access</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Open access">
        <p className={classes.explained}>
          Nobody signs in: whoever reaches this address may see and change everything. That fits a lab on
          one’s own machine. To have accounts, start Trapline without <code>--access open</code>; the first
          page then asks for the first admin.
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
