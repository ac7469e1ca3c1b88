import { Group } from '@mantine/core';
import { EmptyState } from '../../ui/empty-state.tsx';
import { problemOf } from '../../ui/problem-of.ts';
import { TextLink } from '../../ui/text-link.tsx';

/** A link may name an object whose module is not loaded here. */
export function UnknownObject({ name, error }: { readonly name: string; readonly error: unknown }) {
  const bare = name.slice(name.lastIndexOf(':') + 1);
  return (
    <EmptyState
      title={`${name} is not known here`}
      action={
        <Group gap="md" fz="sm">
          <TextLink to="." search={((old: object) => ({ ...old, find: bare, part: undefined })) as never}>
            Search for {bare}
          </TextLink>
          <TextLink to="/mib/modules">Upload its module</TextLink>
        </Group>
      }
    >
      {problemOf(error).detail}
    </EmptyState>
  );
}
