import { StateMark } from '../../ui/state-mark.tsx';
import classes from './lab-problems.module.css';

/** What the lab could not have (a port in use), each with its remedy. */
export function LabProblems({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <div className={classes.box} role="status">
      <StateMark state="warning">
        {problems.length === 1
          ? 'One thing is not as it should be'
          : `${problems.length} things are not as they should be`}
      </StateMark>
      <ul className={classes.list}>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}
