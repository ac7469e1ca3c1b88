import { Button } from '@mantine/core';

/** What is needed of a paged query to go on with it. */
export interface OlderPages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
}

/** Fetches the page after the last one; nothing where there is none. `quiet` below a list without a frame. */
export function OlderButton(props: { query: OlderPages; label: string; quiet?: boolean }) {
  const { query, label, quiet = false } = props;
  if (!query.hasNextPage) return null;
  return (
    <Button
      m={quiet ? 6 : 'xs'}
      size="xs"
      variant={quiet ? 'subtle' : 'default'}
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {label}
    </Button>
  );
}
