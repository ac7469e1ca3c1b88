import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { problemText } from './lab-problem.ts';
import { readLabFile } from './read-lab-file.ts';
import { recordingIssues } from './recorded-device.ts';

/** What is wrong in lab files, a line each as `file:line:column: what`; empty where all is well. */
export function checkLabs(files: readonly string[]): string[] {
  return files.flatMap((file) => {
    try {
      const read = readLabFile(readFileSync(file, 'utf8'), file, (lab) =>
        recordingIssues(lab, dirname(file)),
      );
      return read.ok ? [] : read.problems.map(problemText);
    } catch (error) {
      return [`${file}:1:1: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}
