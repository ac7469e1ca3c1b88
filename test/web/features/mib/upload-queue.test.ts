import { describe, expect, it } from 'vitest';
import type { MibModuleView } from '../../../../server/contract/mib.ts';
import { moduleState } from '../../../../web/features/mib/module-state.ts';
import {
  refusalBeforeSending,
  type Upload,
  type UploadAction,
  uploadQueue,
} from '../../../../web/features/mib/upload-queue.ts';

const file = (name: string, text = 'X DEFINITIONS ::= BEGIN END') => new File([text], name);
const after = (...actions: UploadAction[]) => actions.reduce<readonly Upload[]>(uploadQueue, []);
const states = (queue: readonly Upload[]) =>
  queue.map((one) => `${one.id} ${one.file.name} ${one.state.kind}`);

describe('the queue of uploads', () => {
  it('takes files in their order, and refuses what need not be sent', () => {
    const queue = after(
      { do: 'add', files: [file('A-MIB'), file('empty', '')], firstId: 1 },
      { do: 'add', files: [file('b.zip')], firstId: 3 },
    );
    expect(states(queue)).toEqual(['1 A-MIB waiting', '2 empty refused', '3 b.zip waiting']);
  });

  it('keeps given up what was given up, whatever its request still tells', () => {
    const queue = after(
      { do: 'add', files: [file('A-MIB')], firstId: 1 },
      { do: 'set', id: 1, state: { kind: 'sending', share: 0.5 } },
      { do: 'cancel', id: 1 },
      { do: 'set', id: 1, state: { kind: 'refused', reason: 'aborted' } },
    );
    expect(states(queue)).toEqual(['1 A-MIB cancelled']);
  });

  it('loses what is over when it is cleared', () => {
    const queue = after(
      { do: 'add', files: [file('A-MIB'), file('B-MIB')], firstId: 1 },
      { do: 'set', id: 1, state: { kind: 'done', files: [] } },
      { do: 'clear' },
      { do: 'add', files: [file('C-MIB')], firstId: 3 },
    );
    expect(states(queue)).toEqual(['2 B-MIB waiting', '3 C-MIB waiting']);
  });
});

describe('a file that is too large', () => {
  it('is refused with its size and the limit, which is another for a zip', () => {
    const size = 30 * 1_048_576;
    expect(refusalBeforeSending({ name: 'big.my', size })).toBe(
      'It has 30 MB; a module file may have 20 MB. Send fewer modules at a time.',
    );
    expect(refusalBeforeSending({ name: 'big.ZIP', size })).toBeNull();
    expect(refusalBeforeSending({ name: 'big.zip', size: 7 * size })).toBe(
      'It has 210 MB; a zip may have 50 MB. Send fewer modules at a time.',
    );
  });
});

describe('the state of a module', () => {
  const module: MibModuleView = {
    name: 'A-MIB',
    file: 'A-MIB',
    source: 'uploaded',
    language: 'SMIv2',
    objects: 3,
    errors: 2,
    warnings: 1,
    imports: [
      { module: 'B-MIB', found: false },
      { module: 'IF-MIB', found: true },
    ],
    importedBy: [],
    lastUpdated: null,
    superseded: false,
  };
  const found = module.imports.filter((one) => one.found);

  it('is the worst there is to tell', () => {
    expect(moduleState(module)).toEqual({ state: 'major', word: '1 import missing' });
    expect(moduleState({ ...module, imports: found })).toEqual({ state: 'minor', word: '2 errors' });
    expect(moduleState({ ...module, imports: found, errors: 0 })).toEqual({
      state: 'warning',
      word: '1 warning',
    });
    expect(moduleState({ ...module, imports: found, errors: 0, warnings: 0 })).toEqual({
      state: 'ok',
      word: 'complete',
    });
    expect(moduleState({ ...module, superseded: true })).toEqual({ state: 'off', word: 'not in use' });
  });
});
