import { Button, Drawer, Stack, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { MibModuleDetailView } from '../../../server/contract/mib.ts';
import { useMibModule } from '../../api/mib.ts';
import { formatNumber } from '../../format/quantity.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Facts } from '../../ui/facts.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { moduleDate } from './description-text.ts';
import { DiagnosticTable } from './diagnostic-table.tsx';
import { type FilesProps, UploadButton } from './module-actions.tsx';
import classes from './module-page.module.css';
import { missingImports, moduleState } from './module-state.ts';
import { RemoveModule } from './remove-module.tsx';
import { StaleMark } from './stale-mark.tsx';

export interface ModuleDrawerProps extends FilesProps {
  /** Null while closed. */
  readonly name: string | null;
  readonly onClose: () => void;
}

/** One module whole: what it lacks, who needs it, and what was found in its text. */
export function ModuleDrawer({ name, onClose, onFiles }: ModuleDrawerProps) {
  return (
    <Drawer opened={name !== null} onClose={onClose} size="xl" title={name ?? ''}>
      {name !== null && <Fetched key={name} name={name} onClose={onClose} onFiles={onFiles} />}
    </Drawer>
  );
}

function Fetched({
  name,
  onClose,
  onFiles,
}: FilesProps & { readonly name: string; readonly onClose: () => void }) {
  const query = useMibModule(name);
  const [removing, setRemoving] = useState(false);
  return (
    <>
      <StaleMark query={query} />
      <QueryState query={query}>
        {(module) => (
          <Stack gap="md">
            <ModuleFacts module={module} />
            <Missing module={module} onFiles={onFiles} />
            <Names title={`Imports (${module.imports.length})`}>
              {module.imports.map((one) => (
                <li key={one.module}>
                  {one.found ? (
                    <ModuleLink name={one.module} />
                  ) : (
                    <StateMark state="major">{one.module}: missing</StateMark>
                  )}
                </li>
              ))}
            </Names>
            <Names title={`Imported by (${module.importedBy.length})`}>
              {module.importedBy.map((one) => (
                <li key={one}>
                  <ModuleLink name={one} />
                </li>
              ))}
            </Names>
            <DiagnosticTable module={module} />
            {module.source === 'uploaded' ? (
              <div>
                <Guarded may="configure">
                  <Button size="xs" variant="default" onClick={() => setRemoving(true)}>
                    Remove {module.name}
                  </Button>
                </Guarded>
              </div>
            ) : (
              <p className={classes.note}>It comes with Trapline and cannot be removed.</p>
            )}
            {removing && (
              <RemoveModule module={module} onClose={() => setRemoving(false)} onRemoved={onClose} />
            )}
          </Stack>
        )}
      </QueryState>
    </>
  );
}

function ModuleFacts({ module }: { readonly module: MibModuleDetailView }) {
  const { state, word } = moduleState(module);
  const items: [string, ReactNode][] = [
    [
      'State',
      <StateMark key="state" state={state}>
        {word}
      </StateMark>,
    ],
    ['File', <Copyable key="file" text={module.file} label="Copy file name" />],
    ['Source', module.source === 'shipped' ? 'comes with Trapline' : 'uploaded, or put into the folder'],
    ['Language', module.language],
    ['Objects', formatNumber(module.objects)],
  ];
  if (module.lastUpdated !== null) items.push(['Last updated', moduleDate(module.lastUpdated)]);
  if (module.others.length > 0)
    items.push([
      'Not in use',
      <ul key="others" className={classes.plain}>
        {module.others.map(({ file, source }) => (
          <li key={`${source} ${file}`}>
            {file} ({source}) bears the same module name
          </li>
        ))}
      </ul>,
    ]);
  return <Facts items={items} />;
}

function Missing({ module, onFiles }: FilesProps & { readonly module: MibModuleDetailView }) {
  const missing = missingImports(module);
  if (missing.length === 0) return null;
  return (
    <div className={classes.missingBox}>
      <StateMark state="major">Missing: {missing.join(', ')}</StateMark>
      <p className={classes.note}>
        What {module.name} takes from there is unknown, and so is the place of objects below it. Upload{' '}
        {missing.length === 1 ? 'the file that has it' : 'the files that have them'}; the vendor ships them
        with this one as a rule.
      </p>
      <UploadButton onFiles={onFiles} label={`Upload ${missing.length === 1 ? missing[0] : 'them'}`} />
    </div>
  );
}

function Names({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }) {
  return (
    <section>
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      {children.length === 0 ? (
        <p className={classes.note}>None.</p>
      ) : (
        <ul className={classes.names}>{children}</ul>
      )}
    </section>
  );
}

function ModuleLink({ name }: { readonly name: string }) {
  return (
    <TextLink to="." search={((old: object) => ({ ...old, module: name })) as never} resetScroll={false}>
      {name}
    </TextLink>
  );
}
