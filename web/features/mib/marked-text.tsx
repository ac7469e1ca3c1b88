import classes from './mib-search.module.css';
import { markedParts } from './marked-parts.ts';

/** Text with the words of a search marked. */
export function MarkedText({ text, query }: { readonly text: string; readonly query: string }) {
  return markedParts(text, query).map(({ part, marked }, index) =>
    marked ? (
      <mark key={index} className={classes.mark}>
        {part}
      </mark>
    ) : (
      <span key={index}>{part}</span>
    ),
  );
}
