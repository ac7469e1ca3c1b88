import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useMay } from '../../ui/presence.ts';
import { droppedFiles } from './dropped-files.ts';
import type { FilesProps } from './module-actions.tsx';
import classes from './module-page.module.css';

const bringsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Takes files and folders that are dropped anywhere on the page. The upload button does the same for the keyboard. */
export function DropArea({ onFiles, children }: FilesProps & { readonly children: ReactNode }) {
  // Each element that the pointer passes sends its own enter and leave.
  const depth = useRef(0);
  const [over, setOver] = useState(false);
  const mayUpload = useMay('configure');
  const takes = (event: DragEvent) => mayUpload && bringsFiles(event);
  const enter = (step: number) => {
    depth.current = Math.max(0, depth.current + step);
    setOver(depth.current > 0);
  };
  return (
    <div
      className={classes.drop}
      onDragEnter={(event) => takes(event) && enter(1)}
      onDragLeave={(event) => takes(event) && enter(-1)}
      onDragOver={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDrop={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        void droppedFiles(event.dataTransfer).then(onFiles);
      }}
    >
      {children}
      {over && (
        <div className={classes.dropping}>
          <IconFileUpload size={28} stroke={1.5} aria-hidden />
          Drop module files, folders or zips to upload them
        </div>
      )}
    </div>
  );
}
