import { FindingKind } from '../../../server/contract/posture.ts';

/** What the address bar keeps of the findings, beside the table's own part. */
export interface PostureSearch {
  readonly show: 'counting' | 'accepted' | 'all';
  readonly kind: FindingKind | null;
  readonly device: number | null;
  /** Key of the finding that is open. */
  readonly finding: string | null;
}

const MAX_KEY = 200;

/** Takes the view out of search parameters; what is not understood falls back. */
export function parsePostureView(raw: Record<string, unknown>): PostureSearch {
  const device = Number(raw['device']);
  const finding = raw['finding'];
  return {
    show: (['accepted', 'all'] as const).find((one) => one === raw['show']) ?? 'counting',
    kind: FindingKind.options.find((kind) => kind === raw['kind']) ?? null,
    device: Number.isSafeInteger(device) && device > 0 ? device : null,
    finding: typeof finding === 'string' && finding !== '' ? finding.slice(0, MAX_KEY) : null,
  };
}

/** As search parameters: what is the default is left out. */
export function postureViewSearch({ show, kind, device, finding }: PostureSearch): Record<string, unknown> {
  return {
    show: show === 'counting' ? undefined : show,
    kind: kind ?? undefined,
    device: device ?? undefined,
    finding: finding ?? undefined,
  };
}
