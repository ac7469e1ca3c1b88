import { Button } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../ui/panel.tsx';
import { TokenDialog } from './token-dialog.tsx';
import { TokenTable } from './token-table.tsx';

/** One's own tokens, and making one. */
export function TokenPanel() {
  const [making, setMaking] = useState(false);
  const add = (
    <Button size="compact-xs" onClick={() => setMaking(true)}>
      Make a token
    </Button>
  );
  return (
    <Panel title="Tokens for scripts" actions={add} flush>
      <TokenTable ofAll={false} />
      {making && <TokenDialog onClose={() => setMaking(false)} />}
    </Panel>
  );
}
