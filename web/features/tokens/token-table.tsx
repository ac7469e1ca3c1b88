import { useState, type ReactNode } from 'react';
import type { TokenView } from '../../../server/contract/token.ts';
import { useRemoveToken, useTokens } from '../../api/tokens.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNow } from '../../ui/now.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RemoveQuestion } from '../../ui/remove-question.tsx';
import type { TableState } from '../../ui/table-state.ts';
import { tokenColumns } from './token-columns.tsx';

interface TokenTableProps {
  /** Those of everybody, not only one's own. */
  readonly ofAll: boolean;
  readonly addButton?: ReactNode;
}

/** Tokens that scripts bear; what they are made of is never shown again. */
export function TokenTable({ ofAll, addButton }: TokenTableProps) {
  const query = useTokens(ofAll);
  // A second table beside another: its state is not for the address.
  const [table, setTable] = useState<TableState>({});
  const [removing, setRemoving] = useState<TokenView | null>(null);
  const remove = useRemoveToken();
  const nowMs = useNow();
  const close = () => {
    remove.reset();
    setRemoving(null);
  };
  return (
    <>
      <QueryState query={query} isEmpty={() => false}>
        {(tokens) => (
          <DataTable
            label="tokens"
            columns={tokenColumns({ ofAll, nowMs, onRemove: setRemoving })}
            rows={tokens}
            rowKey={({ id }) => id}
            state={table}
            onStateChange={(change) => setTable((before) => ({ ...before, ...change }))}
            defaultSort="name"
            maxHeight="320px"
            empty={
              <EmptyState title="No tokens" action={addButton}>
                A token lets a script or another program in by the header <code>Authorization: Bearer</code>,
                with no more than the permissions it was given.
              </EmptyState>
            }
          />
        )}
      </QueryState>
      <RemoveQuestion
        opened={removing !== null}
        title="Revoke this token?"
        button="Revoke token"
        error={remove.error}
        pending={remove.isPending}
        onRemove={() => removing && remove.mutate(removing.id, { onSuccess: close })}
        onClose={close}
      >
        Whatever bears “{removing?.name}”{ofAll && ` of ${removing?.accountName}`} is refused from now on.
        This cannot be undone; another token can be made.
      </RemoveQuestion>
    </>
  );
}
