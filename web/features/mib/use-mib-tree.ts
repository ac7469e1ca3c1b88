import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { MibNodeView } from '../../../server/contract/mib.ts';
import { branchQuery } from '../../api/mib.ts';
import { type Branch, type TreeRow, treeRows } from './tree-rows.ts';

export interface MibTreeState {
  readonly rows: readonly TreeRow[];
  readonly open: (oids: readonly string[]) => void;
  readonly close: (oid: string) => void;
  /** Reads a branch again that could not be read. */
  readonly retry: (oid: string) => void;
  /** The branch below the root: without it there is no tree. */
  readonly root: Branch;
  /** False where the root was read and no walk of the device is stored; null while that is not known. */
  readonly anySeen: boolean | null;
}

/** iso.org.dod.internet.mgmt.mib-2: where most people look first. */
const OPEN_AT_FIRST = ['1', '1.3', '1.3.6', '1.3.6.1', '1.3.6.1.2', '1.3.6.1.2.1'];

export interface MibTreeOptions {
  readonly deviceId: number | null;
  /** OIDs from the root to the object that is to be seen. */
  readonly path: readonly string[];
  readonly seenOnly: boolean;
}

/** The tree as far as it was opened. Branches are read when they are opened, all of them at once. */
export function useMibTree({ deviceId, path, seenOnly }: MibTreeOptions): MibTreeState {
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(OPEN_AT_FIRST));
  const open = useCallback(
    (oids: readonly string[]) =>
      setOpened((old) => (oids.every((oid) => old.has(oid)) ? old : new Set([...old, ...oids]))),
    [],
  );
  const close = useCallback(
    (oid: string) => setOpened((old) => new Set([...old].filter((one) => one !== oid))),
    [],
  );
  const pathText = path.slice(0, -1).join(' ');
  useEffect(() => open(pathText.split(' ').filter(Boolean)), [open, pathText]);

  const oids = useMemo(() => ['', ...opened], [opened]);
  const queries = useMemo(() => oids.map((oid) => branchQuery(oid, deviceId)), [oids, deviceId]);
  const combine = useCallback(
    (results: UseQueryResult<MibNodeView[]>[]) => ({
      branches: new Map<string, Branch>(
        results.map(({ data, error }, index) => [oids[index] ?? '', { items: data, error }]),
      ),
      retries: new Map(results.map(({ refetch }, index) => [oids[index] ?? '', refetch])),
    }),
    [oids],
  );
  const { branches, retries } = useQueries({ queries, combine });
  const rows = useMemo(() => treeRows({ branches, open: opened, seenOnly }), [branches, opened, seenOnly]);
  return {
    rows,
    open,
    close,
    retry: (oid) => void retries.get(oid)?.(),
    root: branches.get('') ?? { items: undefined, error: null },
    anySeen: branches.get('')?.items?.some(({ seen }) => seen !== null) ?? null,
  };
}
