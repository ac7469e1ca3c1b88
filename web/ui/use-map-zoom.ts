import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type Point, type Zoom, zoomedAt } from './zoom.ts';

const FIT: Zoom = { scale: 1, x: 0, y: 0 };
const STEP = 1.3;
/** A pointer that moved less has clicked. */
const DRAG_PX = 4;

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Zoom with Ctrl and the wheel, two fingers or buttons; moving by dragging. A plain wheel scrolls the page. */
export function useMapZoom(ref: RefObject<SVGSVGElement | null>) {
  const [zoom, setZoom] = useState(FIT);
  const pointers = useRef(new Map<number, Point>());
  const moved = useRef(0);
  useEffect(() => {
    const svg = ref.current;
    if (!svg) return;
    // React listens passively, and then the page would zoom as well.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const at = within(svg, event);
      setZoom((old) => zoomedAt(old, Math.exp(-event.deltaY / 200), at));
    };
    svg.addEventListener('wheel', onWheel, { passive: false });
    return () => svg.removeEventListener('wheel', onWheel);
  }, [ref]);
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    if (pointers.current.size === 0) moved.current = 0;
    pointers.current.set(event.pointerId, within(event.currentTarget, event));
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const now = within(event.currentTarget, event);
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, now);
    moved.current += Math.hypot(now.x - before.x, now.y - before.y);
    if (moved.current < DRAG_PX) return;
    if (event.pointerType !== 'touch' || other) event.currentTarget.setPointerCapture(event.pointerId);
    if (!other) {
      setZoom((old) => ({ ...old, x: old.x + now.x - before.x, y: old.y + now.y - before.y }));
      return;
    }
    const spread = Math.hypot(now.x - other.x, now.y - other.y);
    const spreadBefore = Math.hypot(before.x - other.x, before.y - other.y) || 1;
    setZoom((old) => zoomedAt(old, spread / spreadBefore, middle(now, other)));
  };
  const onPointerEnd = (event: PointerEvent<SVGSVGElement>) => void pointers.current.delete(event.pointerId);
  /** Letting a dragged map go is no click. */
  const onClickCapture = (event: MouseEvent) => {
    if (moved.current >= DRAG_PX) event.stopPropagation();
    moved.current = 0;
  };
  const by = (factor: number) => () => {
    const box = ref.current?.getBoundingClientRect();
    setZoom((old) => zoomedAt(old, factor, { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 }));
  };
  return {
    zoom,
    closer: by(STEP),
    farther: by(1 / STEP),
    fit: () => setZoom(FIT),
    handlers: {
      onClickCapture,
      onPointerDown,
      onPointerMove,
      onPointerUp: onPointerEnd,
      onPointerCancel: onPointerEnd,
      onPointerLeave: onPointerEnd,
    },
  };
}

function within(svg: SVGSVGElement, event: { readonly clientX: number; readonly clientY: number }): Point {
  const box = svg.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
