/** A part of a task's text: a paragraph, or command lines to copy. */
export type TaskPart =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'commands'; readonly lines: readonly string[] };

const COMMAND = /^ {4}(?=\S)/;

/** Paragraphs, parted by empty lines; lines that begin with four spaces are commands. Breaks within a paragraph are spaces. */
export function taskParts(text: string): TaskPart[] {
  const parts: TaskPart[] = [];
  let paragraph: string[] = [];
  let commands: string[] = [];
  const close = () => {
    if (paragraph.length > 0) parts.push({ kind: 'paragraph', text: paragraph.join(' ') });
    if (commands.length > 0) parts.push({ kind: 'commands', lines: commands });
    paragraph = [];
    commands = [];
  };
  for (const line of text.split(/\r?\n/)) {
    if (COMMAND.test(line)) {
      if (paragraph.length > 0) close();
      commands.push(line.trim());
    } else if (line.trim() === '') {
      close();
    } else {
      if (commands.length > 0) close();
      paragraph.push(line.trim());
    }
  }
  close();
  return parts;
}
