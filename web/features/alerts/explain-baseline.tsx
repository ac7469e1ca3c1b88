import { type Step, Steps } from './explain-steps.tsx';
import { type BaselineDetail, valueText } from './explain-text.ts';
import classes from './explain.module.css';

/** What is usual at the hour, between which bounds, and what that was learned from. */
export function ExplainBaseline({ detail }: { readonly detail: BaselineDetail }) {
  const { when, median, mad, lower, upper, unit, sensitivity, learned } = detail;
  const steps: Step[] = [
    {
      name: 'Usual',
      content: (
        <>
          {when}: median <strong>{valueText(median, unit)}</strong>, MAD{' '}
          <strong>{valueText(mad, unit)}</strong>
        </>
      ),
    },
    {
      name: 'Bounds',
      content: (
        <span className={classes.levels}>
          {lower !== null && (
            <span>
              below <strong>{valueText(lower, unit)}</strong>
            </span>
          )}
          <span>
            above <strong>{valueText(upper, unit)}</strong>
          </span>
          <span>at {sensitivity} sensitivity</span>
        </span>
      ),
    },
  ];
  if (learned !== '') steps.push({ name: 'Learned', content: learned });
  return <Steps steps={steps} />;
}
