import { z } from 'zod';
import { LINK_SOURCES, PARENT_KINDS } from '../domain/topology.ts';

const LinkEndView = z.object({
  node: z.string(),
  deviceId: z.int().nullable(),
  interfaceId: z.int().nullable(),
  port: z.string(),
});

export const TopologyNodeView = z.object({
  key: z.string(),
  deviceId: z.int().nullable(),
  name: z.string(),
  hidden: z.boolean().optional().meta({ description: 'true: a device beyond those that one sees' }),
});
export type TopologyNodeView = z.infer<typeof TopologyNodeView>;

export const TopologyLinkView = z.object({
  id: z.string(),
  a: LinkEndView,
  b: LinkEndView,
  evidence: z.array(z.object({ source: z.enum(LINK_SOURCES), text: z.string() })),
});
export type TopologyLinkView = z.infer<typeof TopologyLinkView>;

export const DeviceParentView = z.object({
  deviceId: z.int(),
  kind: z.enum(PARENT_KINDS).meta({
    description:
      'root; only: one way; several: more than one; override: named by hand; independent: nothing explains it, by hand; none: no way is known',
  }),
  parentId: z.int().nullable(),
  needs: z.array(z.int()).meta({ description: 'devices that all its ways to the root pass, nearest first' }),
  why: z.array(z.string()),
});
export type DeviceParentView = z.infer<typeof DeviceParentView>;

export const TopologyView = z.object({
  rootId: z.int().nullable(),
  rootChosen: z.boolean(),
  nodes: z.array(TopologyNodeView),
  links: z.array(TopologyLinkView),
  parents: z.array(DeviceParentView),
});
export type TopologyView = z.infer<typeof TopologyView>;

/** `parentId` null: nothing explains its silence. */
export const ParentInput = z.strictObject({ parentId: z.int().positive().nullable() });
export type ParentInput = z.infer<typeof ParentInput>;

/** `deviceId` null: Trapline chooses. */
export const RootInput = z.strictObject({ deviceId: z.int().positive().nullable() });
export type RootInput = z.infer<typeof RootInput>;
