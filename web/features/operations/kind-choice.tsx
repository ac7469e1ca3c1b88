import { OPERATION_KINDS, OPERATION_HINTS, OPERATION_NAMES, type OperationKind } from './operation-names.ts';
import classes from './kind-choice.module.css';

interface KindChoiceProps {
  readonly kind: OperationKind;
  readonly onKind: (kind: OperationKind) => void;
}

/** The operation, as radio buttons that look like a bar; they wrap where it is narrow. */
export function KindChoice({ kind, onKind }: KindChoiceProps) {
  return (
    <fieldset className={classes.bar}>
      <legend className={classes.legend}>Operation</legend>
      {OPERATION_KINDS.map((one) => (
        <label key={one} className={classes.kind} title={OPERATION_HINTS[one]}>
          <input
            type="radio"
            name="operation"
            value={one}
            checked={one === kind}
            onChange={() => onKind(one)}
          />
          <span>{OPERATION_NAMES[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}
