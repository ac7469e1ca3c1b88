import { useMibStatus } from '../../api/mib.ts';
import { Copyable } from '../../ui/copyable.tsx';
import classes from './module-page.module.css';

/** Where files may be put by hand; they are read without a restart. */
export function ModuleFolder() {
  const folder = useMibStatus().data?.folder;
  if (folder === undefined) return null;
  return (
    <p className={classes.folder}>
      Files put into <Copyable text={folder} label="Copy folder" /> on the server are read too: at once, or
      with Reload. Drop module files and zips anywhere on this page to upload them.
    </p>
  );
}
