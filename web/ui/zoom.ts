/** How the drawing lies in its frame. */
export interface Zoom {
  readonly scale: number;
  /** Of the drawing's origin, px. */
  readonly x: number;
  readonly y: number;
}

/** Within the frame of the map, px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const MIN_SCALE = 0.5;
const MAX_SCALE = 5;

/** The same point of the drawing stays under `at`. */
export function zoomedAt(zoom: Zoom, factor: number, at: Point): Zoom {
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, zoom.scale * factor));
  const real = scale / zoom.scale;
  return { scale, x: at.x - (at.x - zoom.x) * real, y: at.y - (at.y - zoom.y) * real };
}
