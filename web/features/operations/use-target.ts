import { useCallback, useEffect, useRef, useState } from 'react';
import type { OperationView } from './operation-view.ts';
import type { OperationsProps } from './operations.tsx';
import { suits, targetOf, targetProblem, usualKind } from './target-text.ts';
import type { ChangeView } from './use-operation-view.ts';

/** Lets the field follow the tree, unless it was this part of the page that moved the tree. */
function useFollowedObject(
  { object, onPick }: Pick<OperationsProps, 'object' | 'onPick'>,
  view: OperationView,
  change: ChangeView,
) {
  const last = useRef<{ oid: string | null; targets: string | null }>({ oid: null, targets: view.targets });
  const ownPick = useRef<string | null>(null);
  const oid = object?.oid ?? null;
  useEffect(() => {
    const before = last.current;
    if (oid === null || object === null || oid === before.oid) return;
    last.current = { oid, targets: null };
    const isOwn = ownPick.current === oid;
    ownPick.current = null;
    if (isOwn) return;
    // The object that a link names comes late; what the link asks for stands.
    if (before.oid === null && before.targets === view.targets) return;
    change({
      targets: null,
      values: [],
      run: false,
      ...(view.kind !== null && !suits(view.kind, object) ? { kind: null } : {}),
    });
  }, [oid, object, view.targets, view.kind, change]);
  /** Shows an object in the tree by its OID, and leaves the field as it is. */
  return useCallback(
    (picked: string) => {
      ownPick.current = picked;
      onPick(picked);
    },
    [onPick],
  );
}

/**
 * What is being typed into the field. The address bar gets it when the operation is run: a field bound to the
 * address loses letters, because that changes a moment later.
 */
function useTyped(view: OperationView, object: OperationsProps['object']) {
  const [typed, setTyped] = useState<string | null>(null);
  const oid = object?.oid ?? null;
  useEffect(() => setTyped(null), [view.targets, oid]);
  return [typed, setTyped] as const;
}

/** What the bar is about: the operation and its objects, as chosen, typed, or suggested by the open object. */
export function useTarget(
  place: Pick<OperationsProps, 'object' | 'onPick'>,
  view: OperationView,
  change: ChangeView,
) {
  const { object } = place;
  const pick = useFollowedObject(place, view, change);
  const [typed, setTyped] = useTyped(view, object);
  const kind = view.kind ?? usualKind(object);
  const targets = typed ?? view.targets ?? targetOf(object, kind);
  return { kind, targets, problem: targetProblem(kind, targets), setTyped, pick };
}
