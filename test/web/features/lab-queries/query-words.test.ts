import { describe, expect, it } from 'vitest';
import { LabModel } from '../../../support/lab-fixture/lab-model.ts';
import {
  parseQueriesView,
  queriesViewSearch,
  queryShown,
} from '../../../../web/features/lab-queries/queries-view.ts';
import {
  outcome,
  pduWord,
  requestedText,
  senderText,
} from '../../../../web/features/lab-queries/query-words.ts';

const QUERY = new LabModel().ask();

describe('what came back', () => {
  it('is an answer, an error, an exception, a report or nothing, never mixed', () => {
    expect(outcome(QUERY)).toEqual({ state: 'ok', word: '1 value' });
    expect(outcome({ ...QUERY, errorStatus: 17, errorIndex: 2 })).toEqual({
      state: 'warning',
      word: 'notWritable at 2',
    });
    expect(outcome({ ...QUERY, errorStatus: 99, errorIndex: 0 }).word).toBe('error-status 99');
    const exception = [{ oid: '1', name: '1', type: 'noSuchInstance', value: '' }];
    expect(outcome({ ...QUERY, varbinds: exception }).word).toBe('noSuchInstance');
    expect(outcome({ ...QUERY, silence: 'usmStatsUnknownEngineIDs' }).word).toBe('report');
    expect(outcome({ ...QUERY, answered: false, silence: 'bad community' })).toEqual({
      state: 'minor',
      word: 'no answer',
    });
  });
});

describe('what was asked', () => {
  it('is said in short', () => {
    expect(pduWord('GetBulkRequest')).toBe('GETBULK');
    expect(pduWord('')).toBe('not read');
    expect(requestedText(QUERY)).toBe('SNMPv2-MIB::sysName.0');
    expect(senderText({ fromAddress: '::1', fromPort: 5 })).toBe('[::1]:5');
  });
});

describe('what the address keeps of the log', () => {
  it('is read back as it was written', () => {
    const view = { device: 'core-1', sender: '10.0.0.9', pdu: 'SetRequest', own: true, query: 7 };
    expect(parseQueriesView(queriesViewSearch(view))).toEqual(view);
    expect(queriesViewSearch(parseQueriesView({ pdu: 'Nonsense', own: 'maybe', query: -1 }))).toEqual({});
  });

  it('narrows the log', () => {
    const all = parseQueriesView({});
    expect(queryShown(QUERY, all)).toBe(true);
    expect(queryShown(QUERY, { ...all, pdu: 'SetRequest' })).toBe(false);
    expect(queryShown(QUERY, { ...all, sender: '10.9.9.9' })).toBe(false);
  });
});
