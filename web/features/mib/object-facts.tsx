import type { ReactNode } from 'react';
import type { MibObjectView, MibSeen } from '../../../server/contract/mib.ts';
import { Facts } from '../../ui/facts.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { descriptionText, moduleDate, shortSyntax } from './description-text.ts';
import { valuesText } from './mib-tree-row.tsx';
import classes from './object-details.module.css';
import { ObjectLink } from './object-link.tsx';

type Fact = readonly [string, ReactNode];

const code = (text: string) => <code className={classes.code}>{text}</code>;

/** `0..255 octets`, `1..10 | 20` */
function rangeText({ ranges, sized }: Pick<MibObjectView, 'ranges' | 'sized'>): string {
  const parts = ranges.map(({ min, max }) => (min === max ? min : `${min}..${max}`));
  return `${parts.join(' | ')}${sized ? ' octets' : ''}`;
}

/** Deprecated and obsolete objects are shown as such: agents may no longer have them. */
function Status({ status }: { readonly status: string }) {
  return status === 'deprecated' || status === 'obsolete' ? (
    <StateMark state="warning">{status}</StateMark>
  ) : (
    status
  );
}

function Index({ index }: Pick<MibObjectView, 'index'>) {
  return (
    <ul className={classes.plain}>
      {index.map(({ name, oid, implied, syntax }) => (
        <li key={name}>
          {implied && 'IMPLIED '}
          <ObjectLink name={oid}>{name}</ObjectLink>{' '}
          <span className={classes.dimmed} title={syntax}>
            {shortSyntax(syntax)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function syntaxFacts(object: MibObjectView): Fact[] {
  const { syntax, baseType, typeName, hint, enums, ranges, units, defaultValue } = object;
  const facts: Fact[] = [];
  // The labels have a table of their own.
  const shown = enums.length > 0 ? (typeName ?? baseType) : syntax;
  if (shown !== null) facts.push(['Syntax', code(shown)]);
  if (baseType !== null && baseType !== shown) facts.push(['Base type', code(baseType)]);
  if (ranges.length > 0) facts.push([object.sized ? 'Size' : 'Range', rangeText(object)]);
  if (hint !== null) facts.push(['Display hint', code(hint)]);
  if (units !== null) facts.push(['Units', units]);
  if (defaultValue !== null) facts.push(['Default', code(defaultValue)]);
  return facts;
}

function placeFacts(object: MibObjectView): Fact[] {
  const { index, augments, tableOid, path, alternatives, reference, file, line, lastUpdated } = object;
  const facts: Fact[] = [];
  if (index.length > 0) facts.push(['Index', <Index key="index" index={index} />]);
  if (augments !== null)
    facts.push([
      'Augments',
      <ObjectLink key="augments" name={augments}>
        {augments}
      </ObjectLink>,
    ]);
  if (tableOid !== null && tableOid !== object.oid) {
    const name = path.find(({ oid }) => oid === tableOid)?.name ?? tableOid;
    facts.push([
      'Table',
      <ObjectLink key="table" name={tableOid}>
        {name}
      </ObjectLink>,
    ]);
  }
  if (reference !== null) facts.push(['Reference', descriptionText(reference)]);
  // Several files may bear one module name.
  const others = new Set(alternatives.map(({ module, name }) => `${module}::${name}`));
  others.delete(object.qualifiedName);
  if (others.size > 0)
    facts.push([
      'Also defined as',
      <ul key="alternatives" className={classes.plain}>
        {[...others].map((name) => (
          <li key={name}>
            <ObjectLink name={name}>{name}</ObjectLink>
          </li>
        ))}
      </ul>,
    ]);
  if (line > 0) facts.push(['Defined in', `${file}, line ${line}`]);
  if (lastUpdated !== null) facts.push(['Module of', moduleDate(lastUpdated)]);
  return facts;
}

export function ObjectFacts({
  object,
  seen,
}: {
  readonly object: MibObjectView;
  readonly seen: MibSeen | null;
}) {
  const { access, writable, status } = object;
  const facts: Fact[] = [];
  if (seen !== null)
    facts.push([
      'Last seen',
      <span key="seen">
        {seen.text === null ? valuesText(seen.rows) : code(seen.text)}, <RelativeTime ms={seen.atMs} />
      </span>,
    ]);
  facts.push(...syntaxFacts(object));
  if (access !== null) facts.push(['Access', writable ? `${access}: SET may change it` : access]);
  if (status !== null) facts.push(['Status', <Status key="status" status={status} />]);
  facts.push(...placeFacts(object));
  return <Facts items={facts} />;
}
