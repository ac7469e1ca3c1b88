import { z } from 'zod';
import { PANEL_KINDS } from '../domain/dashboard.ts';

export const GRID_COLUMNS = 12;
const MAX_ROWS = 200;

export const DashboardPanelView = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/),
  kind: z.enum(PANEL_KINDS),
  title: z.string().max(120),
  x: z
    .int()
    .min(0)
    .max(GRID_COLUMNS - 1),
  y: z.int().min(0).max(MAX_ROWS),
  width: z.int().min(1).max(GRID_COLUMNS),
  height: z.int().min(1).max(40),
  series: z.array(z.string().max(700)).max(24),
  metric: z.string().max(300).nullable(),
  range: z.string().max(10).nullable(),
  text: z.string().max(4_000),
});
export type DashboardPanelView = z.infer<typeof DashboardPanelView>;

const shape = {
  name: z
    .string('enter a name')
    .trim()
    .min(1, 'enter a name')
    .max(80)
    .regex(/^[^\p{C}]+$/u, 'no control characters'),
  panels: z
    .array(DashboardPanelView)
    .max(40)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two panels have the same id'),
};

export const DashboardInput = z.strictObject({ ...shape, panels: shape.panels.default([]) });
export type DashboardInput = z.input<typeof DashboardInput>;

export const DashboardPatch = z.strictObject(shape).partial();
export type DashboardPatch = z.infer<typeof DashboardPatch>;

export const DashboardView = z.object({ id: z.int(), ...shape, changedAtMs: z.number() });
export type DashboardView = z.infer<typeof DashboardView>;
