import { describe, expect, it } from 'vitest';
import { taskParts } from '../../../../web/features/exercises/task-text.ts';

describe('the text of a task', () => {
  it('has paragraphs, and commands where a line begins with four spaces', () => {
    const text = 'Read the name\nof the router:\n\n    snmpget a\n    snmpget b\n\nWhat is it?';
    expect(taskParts(text)).toEqual([
      { kind: 'paragraph', text: 'Read the name of the router:' },
      { kind: 'commands', lines: ['snmpget a', 'snmpget b'] },
      { kind: 'paragraph', text: 'What is it?' },
    ]);
  });

  it('needs no empty line between them', () => {
    expect(taskParts('Do:\n    snmpget a\nThen look.').map(({ kind }) => kind)).toEqual([
      'paragraph',
      'commands',
      'paragraph',
    ]);
  });

  it('is nothing where there is nothing', () => {
    expect(taskParts(' \n\n   ')).toEqual([]);
  });
});
