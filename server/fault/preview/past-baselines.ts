import type { BaselineRepository, KeptBaseline } from '../../domain/baseline.ts';

/** What was known at a time of the past, of one series at a time. */
export class PastBaselines implements Pick<BaselineRepository, 'ofDevice' | 'of' | 'newLevel'> {
  kept: readonly KeptBaseline[] = [];

  ofDevice(): readonly KeptBaseline[] {
    return this.kept;
  }

  of(): readonly KeptBaseline[] {
    return this.kept;
  }

  /** It is not learned again within a preview. */
  newLevel(): void {
    this.kept = [];
  }
}
