import { TextLink } from '../../ui/text-link.tsx';
import { type TrapDetail } from './explain-text.ts';
import { type Step, Steps } from './explain-steps.tsx';
import classes from './explain.module.css';

/** A trap: who sent it, every varbind with its type, and what it met. */
export function ExplainTrap({ detail }: { readonly detail: TrapDetail }) {
  const { notification, oid, sender, version, inform, varbinds, more, met } = detail;
  const steps: Step[] = [
    {
      name: 'Sent',
      content: (
        <>
          {notification} by <span className={classes.mono}>{sender}</span>, SNMP{version}
          {inform && ' INFORM'}{' '}
          <TextLink to="/traps" search={{ notification: oid } as never}>
            traps of this kind
          </TextLink>
        </>
      ),
    },
    {
      name: 'Varbinds',
      content:
        varbinds.length === 0 ? (
          'none'
        ) : (
          <ul className={classes.sums}>
            {varbinds.map((one, at) => (
              <li key={`${one.oid} ${at}`} title={one.oid}>
                <span className={classes.mono}>{one.name}</span> = {one.text}{' '}
                <span className={classes.name}>({one.type})</span>
              </li>
            ))}
            {more > 0 && <li className={classes.name}>and {more} more, in the trap itself</li>}
          </ul>
        ),
    },
  ];
  if (met.length > 0)
    steps.push({
      name: 'Met',
      content: (
        <ul className={classes.sums}>
          {met.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      ),
    });
  return <Steps steps={steps} />;
}
