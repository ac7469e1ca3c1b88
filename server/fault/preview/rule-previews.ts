import type { Clock } from '../../domain/clock.ts';
import type { NewRule, Rule, RuleBody, RulePreview, RulePreviewer } from '../../domain/rule.ts';
import type { BaselineRepository } from '../../domain/baseline.ts';
import type { NewThreshold } from '../../domain/threshold.ts';
import type { HourOfWeek } from '../baseline/hour-of-week.ts';
import { previewAbsence } from './absence-preview.ts';
import { previewBaseline } from './baseline-preview.ts';
import { PastAlerts } from './past-alerts.ts';
import { PreviewWork } from './preview-work.ts';
import { previewStates, type StateSources } from './state-preview.ts';
import { previewThreshold } from './threshold-preview.ts';
import { type Looked, type PreviewSources, previewTraps } from './trap-preview.ts';

type Sources = PreviewSources &
  StateSources & {
    readonly baselines: Pick<BaselineRepository, 'of'>;
    /** The clocks by which the hours of the week are told. */
    readonly hours: HourOfWeek;
  };
type Draft = { readonly rule: NewRule } | { readonly threshold: NewThreshold };

/** What a rule would have done in the past, found out by letting it judge what is stored. One at a time. */
export class RulePreviews implements RulePreviewer {
  readonly #sources: Sources;
  readonly #clock: Clock;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: Sources & { clock: Clock }) {
    this.#sources = options;
    this.#clock = options.clock;
  }

  preview(draft: Draft, options: { spanMs: number; signal: AbortSignal }): Promise<RulePreview> {
    const mine = this.#last.then(() => this.#preview(draft, options));
    this.#last = mine.catch(() => {});
    return mine;
  }

  async #preview(
    draft: Draft,
    { spanMs, signal }: { spanMs: number; signal: AbortSignal },
  ): Promise<RulePreview> {
    const toMs = this.#clock.now();
    const fromMs = toMs - spanMs;
    const found = new PastAlerts();
    const work = new PreviewWork({ clock: this.#clock, signal });
    const span = { work, fromMs, toMs };
    const looked =
      'threshold' in draft
        ? await previewThreshold(draft.threshold, this.#sources, found, span)
        : await this.#rule(draft.rule, found, span);
    return { fromMs, toMs, ...looked, ...found.found() };
  }

  async #rule(
    draft: NewRule,
    found: PastAlerts,
    span: { work: PreviewWork; fromMs: number; toMs: number },
  ): Promise<Looked> {
    const { body } = draft;
    switch (body.kind) {
      case 'trap':
        return previewTraps(tried(draft, body), this.#sources, found, span);
      case 'state':
        return previewStates(tried(draft, body), this.#sources, found, span);
      case 'absence':
        return previewAbsence(tried(draft, body), this.#sources, found, span);
      case 'baseline':
        return previewBaseline(tried(draft, body), this.#sources, found, span);
      case 'builtIn':
        return { looked: ['What is built in is not tried out on the past.'], complete: false };
    }
  }
}

function tried<Body extends RuleBody>(draft: NewRule, body: Body): Rule<Body> {
  return { ...draft, body, id: 0, enabled: true, shipped: false, changed: false };
}
