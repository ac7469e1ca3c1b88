import { describe, expect, it } from 'vitest';
import { descriptionText, moduleDate, shortSyntax } from '../../../../web/features/mib/description-text.ts';
import { markedParts } from '../../../../web/features/mib/marked-parts.ts';
import { mibViewSearch, parseMibView } from '../../../../web/features/mib/mib-view.ts';

describe('a description', () => {
  it('loses the indent of the module and keeps its own', () => {
    const text =
      'The state.\r\n            up(1):   packets pass\r\n\r\n              - even there\r\n            end ';
    expect(descriptionText(text)).toBe('The state.\nup(1):   packets pass\n\n  - even there\nend');
  });

  it('of one line is that line', () => {
    expect(descriptionText('  The state. ')).toBe('The state.');
  });
});

describe('the date of a module', () => {
  it('has a year of two digits in the last century only', () => {
    expect(moduleDate('200006140000Z')).toBe('2000-06-14');
    expect(moduleDate('9602282155Z')).toBe('1996-02-28');
  });

  it('that is none stays as it was written', () => {
    expect(moduleDate('June 2000')).toBe('June 2000');
  });
});

describe('a syntax in a list', () => {
  it('is without its labels, but with its range', () => {
    expect(shortSyntax('INTEGER {up(1), down(2)}')).toBe('INTEGER');
    expect(shortSyntax('DisplayString (0..255)')).toBe('DisplayString (0..255)');
  });
});

describe('marked words', () => {
  const marked = (text: string, query: string) =>
    markedParts(text, query)
      .map(({ part, marked: isMarked }) => (isMarked ? `[${part}]` : part))
      .join('');

  it('are found whatever their case, the longest first', () => {
    expect(marked('ifInOctets of the ifTable', 'if IFTABLE')).toBe('[if]InOctets of the [ifTable]');
  });

  it('are those of the name, where the query names its module', () => {
    expect(marked('ifInOctets', 'IF-MIB::ifIn')).toBe('[ifIn]Octets');
  });

  it('may hold what means something else in a pattern', () => {
    expect(marked('up(1), a.b', 'up(1 .')).toBe('[up(1]), a[.]b');
  });

  it('are none where nothing is sought', () => {
    expect(markedParts('ifTable', ' ')).toEqual([{ part: 'ifTable', marked: false }]);
  });
});

describe('what the address bar keeps', () => {
  it('is read, numbers that are OIDs included', () => {
    const raw = {
      object: 1.3,
      device: '4',
      find: 802,
      translate: 'ifDescr.2',
      seen: 'true',
      part: 'details',
    };
    expect(parseMibView(raw)).toEqual({
      object: '1.3',
      device: 4,
      find: '802',
      translate: 'ifDescr.2',
      seen: true,
      part: 'details',
    });
  });

  it('is left out where it is not understood', () => {
    const raw = { object: {}, device: -1, find: '', translate: null, seen: 'maybe', part: 'cellar' };
    expect(Object.values(mibViewSearch(parseMibView(raw)))).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });

  it('of a text without end is its beginning', () => {
    expect(parseMibView({ find: 'x'.repeat(9_999) }).find).toHaveLength(1_500);
  });
});
