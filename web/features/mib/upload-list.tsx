import { Button, Progress } from '@mantine/core';
import type { MibUploadedFileView } from '../../../server/contract/mib.ts';
import { formatBytes, formatCount, formatNumber } from '../../format/quantity.ts';
import { Panel } from '../../ui/panel.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './module-page.module.css';
import { isOver, type Upload } from './upload-queue.ts';
import type { Uploads } from './use-uploads.ts';

export interface UploadListProps {
  readonly uploads: Uploads;
  readonly onOpen: (module: string) => void;
}

/** What became of each file that was given; nothing where none was. */
export function UploadList({ uploads: { queue, cancel, clear }, onOpen }: UploadListProps) {
  if (queue.length === 0) return null;
  const over = queue.filter(({ state }) => isOver(state)).length;
  return (
    <div className={classes.uploads}>
      <Panel
        title="Uploads"
        flush
        actions={
          <>
            <span role="status">
              {formatNumber(over)} of {formatNumber(queue.length)} done
            </span>
            <Button size="compact-xs" variant="default" disabled={over === 0} onClick={clear}>
              Clear the list
            </Button>
          </>
        }
      >
        <ul className={classes.uploadList} tabIndex={0} aria-label="Uploads">
          {queue.map((upload) => (
            <li key={upload.id} className={classes.upload}>
              <div className={classes.uploadHead}>
                <span className={classes.fileName}>{upload.file.name}</span>
                <span className={classes.dimmed}>{formatBytes(upload.file.size)}</span>
                <UploadMark upload={upload} />
                {!isOver(upload.state) && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`Cancel ${upload.file.name}`}
                    onClick={() => cancel(upload.id)}
                  >
                    Cancel
                  </Button>
                )}
              </div>
              <Outcome upload={upload} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function UploadMark({ upload: { state, file } }: { readonly upload: Upload }) {
  switch (state.kind) {
    case 'waiting':
      return <span className={classes.dimmed}>waits</span>;
    case 'sending':
      return (
        <span className={classes.sending}>
          <Progress
            value={state.share * 100}
            size="sm"
            w={120}
            aria-label={`Sent of ${file.name}`}
            transitionDuration={0}
          />
          {state.share < 1 ? `${Math.floor(state.share * 100)} %` : 'compiling'}
        </span>
      );
    case 'refused':
      return <StateMark state="major">refused</StateMark>;
    case 'cancelled':
      return <StateMark state="off">cancelled</StateMark>;
    case 'done': {
      const refused = state.files.filter((one) => one.refused !== null).length;
      const bad = state.files.some(({ missing }) => missing.length > 0);
      if (refused === state.files.length) return <StateMark state="major">refused</StateMark>;
      return (
        <StateMark state={refused > 0 || bad ? 'warning' : 'ok'}>
          {refused > 0 ? `taken but for ${formatNumber(refused)}` : bad ? 'taken, imports missing' : 'taken'}
        </StateMark>
      );
    }
  }
}

function Outcome({
  upload: { state, file },
  onOpen,
}: { readonly upload: Upload } & Pick<UploadListProps, 'onOpen'>) {
  if (state.kind === 'refused') return <p className={classes.reason}>{state.reason}</p>;
  if (state.kind !== 'done') return null;
  const single = state.files.length === 1;
  return (
    <ul className={classes.outcome}>
      {state.files.map((one) => (
        <li key={one.file}>
          {!(single && one.file === file.name) && <span className={classes.fileName}>{one.file}: </span>}
          <FileOutcome file={one} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function FileOutcome({
  file,
  onOpen,
}: { readonly file: MibUploadedFileView } & Pick<UploadListProps, 'onOpen'>) {
  if (file.refused !== null) return <span className={classes.reason}>{file.refused}</span>;
  const errors = file.diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = file.diagnostics.filter(({ severity }) => severity === 'warning').length;
  return (
    <>
      {file.modules.map((module) => (
        <Button key={module} size="compact-xs" variant="default" mr={6} onClick={() => onOpen(module)}>
          {module}
        </Button>
      ))}
      {errors > 0 && <StateMark state="minor">{formatCount(errors, 'error')}</StateMark>}{' '}
      {warnings > 0 && <StateMark state="warning">{formatCount(warnings, 'warning')}</StateMark>}
      {file.missing.map(({ module, importedBy }) => (
        <p key={module} className={classes.missing}>
          {module} is missing, which {importedBy.join(', ')} {importedBy.length === 1 ? 'imports' : 'import'}:
          upload it too.
        </p>
      ))}
      {file.notes.map((note) => (
        <p key={note} className={classes.missing}>
          {note}
        </p>
      ))}
    </>
  );
}
