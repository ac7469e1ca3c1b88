import { type JudgementDetail, valueText, windowText } from './explain-text.ts';
import { type Step, Steps } from './explain-steps.tsx';
import classes from './explain.module.css';

/** What the rule asked for when it was met, and how much of it was found. */
export function ExplainJudgement({ detail }: { readonly detail: JudgementDetail }) {
  const { by, name, words, levels, window } = detail;
  const steps: Step[] = [{ name: by === 'threshold' ? 'Threshold' : 'Rule', content: `“${name}”: ${words}` }];
  if (levels !== null) steps.push({ name: 'Levels', content: <Levels levels={levels} /> });
  if (window !== null) steps.push({ name: 'Window', content: windowText(window) });
  return <Steps steps={steps} />;
}

export function Levels({ levels }: { readonly levels: NonNullable<JudgementDetail['levels']> }) {
  const { direction, raise, clear, unit } = levels;
  const back = direction === 'above' ? 'below' : 'above';
  return (
    <span className={classes.levels}>
      <span>
        raises at or {direction} <strong>{valueText(raise, unit)}</strong>
      </span>
      <span>
        clears {clear === raise ? back : `at or ${back}`} <strong>{valueText(clear, unit)}</strong>
      </span>
    </span>
  );
}
