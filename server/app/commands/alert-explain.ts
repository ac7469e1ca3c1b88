import type { AlertView } from '../../contract/alert.ts';
import type { EvidenceDetailView } from '../../contract/evidence.ts';
import type { AlertExplanationView } from '../../contract/explanation.ts';
import { plain, when } from '../print.ts';

type ReadView = NonNullable<Extract<EvidenceDetailView, { kind: 'sample' }>['read']>;

/** An alert with all that it rests on, as lines. */
export function explainText(alert: AlertView, { rule, clearing }: AlertExplanationView): string {
  const { severity, clearedAtMs, clearReason, suppressed, clearsWhen } = alert;
  const state = clearedAtMs === null ? severity : `cleared: ${clearReason ?? ''}`;
  const lines = [alert.title, `${state}, raised ${when(alert.raisedAtMs)} UTC`, '', 'Evidence'];
  for (const { atMs, text, detail } of alert.evidence) {
    lines.push(`  ${when(atMs)}  ${text}`);
    for (const more of detail === undefined ? [] : detailLines(detail)) lines.push(`      ${more}`);
  }
  if (rule !== null) lines.push('', 'Rule', `  ${rule.kind} ${rule.id} “${rule.name}”: ${rule.words}`);
  if (suppressed !== null) lines.push('', 'Quiet', `  ${suppressed.text}`);
  if (clearedAtMs === null) lines.push('', 'Clears when', `  ${clearsWhen}`);
  if (clearing !== null)
    lines.push(
      clearing.forSeconds > 0
        ? `  so far for ${Math.round(clearing.lastingSeconds)} of ${clearing.forSeconds} s`
        : `  so far ${clearing.hits} of the ${clearing.needed} polls that are needed`,
    );
  return lines.map(plain).join('\n');
}

function detailLines(detail: EvidenceDetailView): string[] {
  switch (detail.kind) {
    case 'sample': {
      const { read, arithmetic, decision } = detail;
      return [...(read === null ? [] : [readLine(read)]), ...arithmetic, decision];
    }
    case 'baseline':
      // The words of the line say the rest.
      return detail.learned === '' ? [] : [detail.learned];
    case 'trap': {
      const { varbinds, more, met, version, sender } = detail;
      const left = more > 0 ? [`and ${more} more`] : [];
      const named = varbinds.map(({ name, type, text }) => `${name} = ${text} (${type})`);
      return [`SNMP${version} from ${sender}`, ...named, ...left, ...met];
    }
    case 'poll':
      return detail.answers.map(
        ({ object, value, before }) => `${object} = ${value}${before === null ? '' : ` (before: ${before})`}`,
      );
    case 'judgement':
      return [`“${detail.name}”: ${detail.words}`];
  }
}

function readLine({ object, syntax, before, after }: ReadView): string {
  return `${object} (${syntax}): ${before === null ? after : `${before} -> ${after}`}`;
}
