import { z } from 'zod';
import { AuditCheckView, AuditEntryView } from '../../contract/audit.ts';
import { pageOf } from '../../contract/page.ts';
import { csvInstant, csvText } from '../csv-text.ts';
import { type Subject, endpoint, fileEndpoint } from '../endpoint.ts';
import { readPage } from '../page.ts';
import { given, id, pageQuery } from '../query-parameter.ts';

const MAX_ROWS = 100_000;
const text = z.string().trim().min(1).max(200);
const filter = { account: text.optional(), action: text.optional(), text: text.optional() };
const HEADING = ['id', 'time (UTC)', 'account', 'address', 'action', 'target', 'detail', 'outcome', 'hash'];

export const audit: Subject = {
  name: 'Audit',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/audit',
      operation: 'listAudit',
      summary: 'Who changed what and who signed in, newest first',
      query: z.strictObject({ ...filter, ...pageQuery }),
      answer: pageOf(AuditEntryView),
      handle: ({ ports, query }) => {
        const { before: _before, limit: _limit, ...wanted } = query;
        return readPage(query, (part) => ports.access.audit.list({ ...given(wanted), ...part }));
      },
    }),
    endpoint({
      method: 'get',
      path: '/audit/check',
      operation: 'checkAudit',
      summary: 'Whether every entry is as it was written and none is missing',
      answer: AuditCheckView,
      handle: ({ ports }) => ports.access.audit.check(),
    }),
    fileEndpoint({
      path: '/audit.csv',
      operation: 'saveAudit',
      summary: `The newest entries, at most ${MAX_ROWS}, as comma-separated values`,
      query: z.strictObject({ ...filter, before: id.optional() }),
      file: 'text/csv; charset=utf-8',
      handle: ({ ports, query }) => {
        const { before, ...wanted } = query;
        const entries = ports.access.audit.list({
          ...given({ ...wanted, beforeId: before }),
          limit: MAX_ROWS,
        });
        const rows = entries.map((entry) => [
          entry.id,
          csvInstant(entry.atMs),
          entry.account,
          entry.address,
          entry.action,
          entry.target,
          entry.detail,
          entry.outcome,
          entry.hash,
        ]);
        return { name: 'audit.csv', bytes: Buffer.from(csvText(HEADING, rows), 'utf8') };
      },
    }),
  ],
};
