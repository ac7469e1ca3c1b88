import { describe, expect, it } from 'vitest';
import { csvCells } from '../../../server/app/csv-cells.ts';
import { accountNameOf, readClassList } from '../../../server/domain/class-list.ts';

const read = (text: string) =>
  readClassList(text, csvCells).map(({ line, name, fullName }) => [line, name, fullName]);

describe('a class list', () => {
  it('is a name a line', () => {
    expect(read('Ada Lovelace\r\n\r\n# the others\r\nGrace Hopper\nkim\nlee@example.org\n')).toEqual([
      [1, null, 'Ada Lovelace'],
      [4, null, 'Grace Hopper'],
      [5, 'kim', ''],
      [6, 'lee', ''],
    ]);
  });

  it('is what Moodle saves of its participants', () => {
    const text =
      '\uFEFF"First name","Last name","Email address",Groups\nAda,"Lovelace, Countess",ada@example.org,B\n';
    expect(read(text)).toEqual([[2, null, 'Ada Lovelace, Countess']]);
  });

  it('is what a spreadsheet saves, with semicolons or tabs, its columns in any order', () => {
    expect(read('Nachname;Vorname;Benutzername\nLovelace;Ada;al15\n')).toEqual([[2, 'al15', 'Ada Lovelace']]);
    expect(read('E-mail\tUsername\nada@example.org\tal15\ngrace@example.org\t\n')).toEqual([
      [2, 'al15', ''],
      [3, 'grace', ''],
    ]);
  });

  it('is told from how its cells are written where it has no headings', () => {
    expect(read('al15,Ada Lovelace,ada@example.org\n')).toEqual([[1, 'al15', 'Ada Lovelace']]);
    expect(read('Lovelace, Ada\n')).toEqual([[1, null, 'Ada Lovelace']]);
    expect(read('"Ada ""the first"" Lovelace"\n')).toEqual([[1, null, 'Ada "the first" Lovelace']]);
  });

  it('costs a line with an open quote nothing but itself', () => {
    expect(read('name,full name\nada,"Ada Lovelace\ngrace,Grace Hopper\n')).toEqual([
      [2, 'ada', '"Ada Lovelace'],
      [3, 'grace', 'Grace Hopper'],
    ]);
  });

  it('is empty where nobody stands in it', () => {
    expect(read(' \n# nobody\n')).toEqual([]);
  });
});

describe('a name to sign in with', () => {
  it('is made of the first and the last word, in letters that every keyboard has', () => {
    expect(accountNameOf('Ada King Lovelace')).toBe('ada.lovelace');
    expect(accountNameOf("  Zoë   O'Neill ")).toBe('zoe.oneill');
    expect(accountNameOf('Jörg Weiß')).toBe('jorg.weiss');
    expect(accountNameOf('Søren Ødegård-Łoś')).toBe('soren.odegard-los');
    expect(accountNameOf('王 小明')).toBe('王.小明');
    expect(accountNameOf('Prince')).toBe('prince');
    expect(accountNameOf('?!')).toBe('');
  });
});
