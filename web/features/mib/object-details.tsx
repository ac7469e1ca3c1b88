import type { ReactNode } from 'react';
import type { MibObjectView, MibSeen } from '../../../server/contract/mib.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { descriptionText } from './description-text.ts';
import { KindMark } from './mib-kind.tsx';
import classes from './object-details.module.css';
import { ObjectFacts } from './object-facts.tsx';
import { ObjectLink } from './object-link.tsx';
import { Columns, Enums, Objects } from './object-tables.tsx';

export interface ObjectDetailsProps {
  readonly object: MibObjectView;
  /** What stored walks of the device have of it; null where nothing, or where no device is picked. */
  readonly seen: MibSeen | null;
  readonly actions?: ReactNode;
}

/** Everything that the modules say of one object. */
export function ObjectDetails({ object, seen, actions }: ObjectDetailsProps) {
  const { description, enums, columns, objects } = object;
  return (
    <div className={classes.details}>
      <Path path={object.path} />
      <header className={classes.head}>
        <div className={classes.name}>
          <h2 className={classes.title}>{object.qualifiedName}</h2>
          {/* Beside the heading, so that its name is heard without the button. */}
          <Copyable text={object.qualifiedName} label="Copy name">
            {''}
          </Copyable>
        </div>
        <div className={classes.line}>
          <KindMark kind={object.kind} />
          {object.module !== null && (
            <TextLink to="/mib/modules" search={{ module: object.module } as never}>
              {object.module}
            </TextLink>
          )}
          <Copyable text={object.oid} label="Copy OID" />
          {actions}
        </div>
      </header>
      <div className={classes.columns}>
        <div className={classes.column}>
          <ObjectFacts object={object} seen={seen} />
          {enums.length > 0 && <Enums object={object} />}
        </div>
        <div className={classes.column}>
          {description !== null && (
            <section>
              <h3 className={classes.subtitle}>Description</h3>
              <p className={classes.description}>{descriptionText(description)}</p>
            </section>
          )}
          {objects.length > 0 && <Objects object={object} />}
          {columns.length > 0 && <Columns object={object} />}
        </div>
      </div>
    </div>
  );
}

function Path({ path }: Pick<MibObjectView, 'path'>) {
  return (
    <nav aria-label="Path" className={classes.path}>
      <ol>
        {path.slice(0, -1).map(({ oid, name }) => (
          <li key={oid}>
            <ObjectLink name={oid}>{name}</ObjectLink>
          </li>
        ))}
        <li aria-current="true">{path.at(-1)?.name}</li>
      </ol>
    </nav>
  );
}
