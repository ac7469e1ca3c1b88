import { type RefObject, useEffect, useRef, useState } from 'react';

/** The value as it was when the pointer began to select text inside the element, until the selection is given up. */
export function useHeldWhileSelecting<Value>(value: Value, ref: RefObject<HTMLElement | null>): Value {
  const [selecting, setSelecting] = useState(false);
  const held = useRef(value);
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection();
      const inside = selection?.anchorNode && ref.current?.contains(selection.anchorNode);
      setSelecting(Boolean(selection && !selection.isCollapsed && inside));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [ref]);
  if (!selecting) held.current = value;
  return held.current;
}
