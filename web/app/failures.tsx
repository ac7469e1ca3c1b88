import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { TextLink } from '../ui/text-link.tsx';

export function NoSuchPage() {
  return (
    <>
      <PageHeader title="No such page" />
      <EmptyState title="There is nothing at this address.">
        It may have been removed, or the link was cut short. Go to the <TextLink to="/">overview</TextLink> or
        press Ctrl K to search.
      </EmptyState>
    </>
  );
}

/** A page that threw: the rest of the shell stands. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <>
      <PageHeader title="The page failed" />
      <ProblemAlert error={error} />
      <Button mt="md" variant="default" onClick={reset}>
        Try again
      </Button>
    </>
  );
}
