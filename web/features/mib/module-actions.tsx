import { Button, FileButton } from '@mantine/core';
import { IconRefresh, IconUpload } from '@tabler/icons-react';
import { useReloadMibModules } from '../../api/mib.ts';
import { problemOf } from '../../ui/problem-of.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { Guarded } from '../../ui/guarded.tsx';

export interface FilesProps {
  readonly onFiles: (files: readonly File[]) => void;
}

export function UploadButton({
  onFiles,
  label = 'Upload modules',
}: FilesProps & { readonly label?: string }) {
  return (
    <FileButton multiple onChange={onFiles} inputProps={{ 'aria-label': 'Module files or zips' }}>
      {(props) => (
        <Guarded may="configure">
          <Button {...props} size="xs" leftSection={<IconUpload size={14} aria-hidden />}>
            {label}
          </Button>
        </Guarded>
      )}
    </FileButton>
  );
}

/** What can be done with the set of modules as a whole. */
export function ModuleActions({ onFiles }: FilesProps) {
  const reload = useReloadMibModules();
  return (
    <>
      {reload.error && <StateMark state="major">{problemOf(reload.error).detail}</StateMark>}
      <Guarded may="configure">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={reload.isPending}
          onClick={() => reload.mutate()}
        >
          Reload
        </Button>
      </Guarded>
      <UploadButton onFiles={onFiles} />
    </>
  );
}
