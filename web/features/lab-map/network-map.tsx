import { ActionIcon, Group } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconFocusCentered, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { LabLoadView, LabTopologyView } from '../../../server/contract/lab-network.ts';
import { MapLegend } from './map-legend.tsx';
import { type MapLayout, mapLayout } from './map-layout.ts';
import { MapLink, type Pointed } from './map-link.tsx';
import { MapNode } from './map-node.tsx';
import { MapTooltip } from './map-tooltip.tsx';
import type { LabMapView } from './map-view.ts';
import classes from './network-map.module.css';
import type { NodeState } from './node-state.ts';
import { BoxLines, StationBoxes } from './station-box.tsx';
import { useMapZoom } from '../../ui/use-map-zoom.ts';

export interface NetworkMapProps {
  readonly topology: LabTopologyView;
  /** Load by the link's id. */
  readonly loads: ReadonlyMap<string, LabLoadView>;
  /** State by the node's name. */
  readonly states: ReadonlyMap<string, NodeState>;
  /** Faults at work, by the node's name and by the link's id. */
  readonly faults: ReadonlyMap<string, number>;
  readonly view: LabMapView;
  readonly onChange: (change: Partial<LabMapView>) => void;
}

/** What room is kept for it until the frame is measured; nothing is drawn before, since it would move. */
const FIRST_WIDTH = 880;
const LEAST_WIDTH = 300;

/** The network drawn: what stands where follows from the topology alone, what it looks like from what happens in it. */
export function NetworkMap(props: NetworkMapProps) {
  const { topology, loads, view } = props;
  const { ref: frame, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(LEAST_WIDTH, Math.floor(measured || FIRST_WIDTH));
  const { open } = view;
  const layout = useMemo(() => mapLayout(topology, { width, opened: open }), [topology, width, open]);
  const svg = useRef<SVGSVGElement>(null);
  const { zoom, closer, farther, fit, handlers } = useMapZoom(svg);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const point = useCallback((link: string | null, at: { clientX: number; clientY: number } | null) => {
    const box = svg.current?.getBoundingClientRect();
    if (link === null || !box) return setPointed(null);
    const line = svg.current?.querySelector(`[data-link="${CSS.escape(link)}"]`)?.getBoundingClientRect();
    const middle = line && { clientX: line.left + line.width / 2, clientY: line.top + line.height / 2 };
    const { clientX, clientY } = at ?? middle ?? { clientX: 0, clientY: 0 };
    setPointed({ link, at: { x: clientX - box.left, y: clientY - box.top } });
  }, []);
  const pointedLink = layout.links.find(({ link }) => link.id === pointed?.link)?.link;
  return (
    <div className={classes.frame}>
      <div ref={frame} className={classes.canvas}>
        <svg
          ref={svg}
          role="group"
          aria-label="Map of the network"
          className={classes.map}
          data-zoomed={zoom.scale > 1 || undefined}
          width={width}
          height={layout.height}
          {...handlers}
        >
          <g transform={`translate(${zoom.x} ${zoom.y}) scale(${zoom.scale})`}>
            {measured > 0 && <Drawing {...props} layout={layout} onPoint={point} />}
          </g>
        </svg>
        {pointed && pointedLink && (
          <MapTooltip
            link={pointedLink}
            load={loads.get(pointedLink.id)}
            at={pointed.at}
            frameWidth={width}
          />
        )}
        <ZoomButtons closer={closer} farther={farther} fit={fit} />
      </div>
      <MapLegend />
    </div>
  );
}

interface DrawingProps extends Omit<NetworkMapProps, 'topology'> {
  readonly layout: MapLayout;
  readonly onPoint: (link: string | null, at: { clientX: number; clientY: number } | null) => void;
}

/** Lines below devices, devices below the boxes of stations. */
function Drawing({ layout, loads, states, faults, view, onChange, onPoint }: DrawingProps) {
  const { open } = view;
  const selectNode = useCallback((node: string) => onChange({ node, link: null }), [onChange]);
  const selectLink = useCallback((link: string) => onChange({ link, node: null }), [onChange]);
  const toggle = useCallback(
    (name: string) =>
      onChange({ open: open.includes(name) ? open.filter((one) => one !== name) : [...open, name] }),
    [onChange, open],
  );
  return (
    <>
      <BoxLines boxes={layout.boxes} />
      {layout.links.map((placed) => (
        <MapLink
          key={placed.link.id}
          placed={placed}
          load={loads.get(placed.link.id)}
          selected={placed.link.id === view.link}
          onSelect={selectLink}
          onPoint={onPoint}
        />
      ))}
      {layout.nodes.map((placed) => (
        <MapNode
          key={placed.node.name}
          placed={placed}
          state={states.get(placed.node.name) ?? null}
          faults={faults.get(placed.node.name) ?? 0}
          selected={placed.node.name === view.node}
          opened={open.includes(placed.node.name)}
          onSelect={selectNode}
          onToggle={toggle}
        />
      ))}
      <StationBoxes boxes={layout.boxes} loads={loads} selected={view.node} onSelect={selectNode} />
    </>
  );
}

interface ZoomButtonsProps {
  readonly closer: () => void;
  readonly farther: () => void;
  readonly fit: () => void;
}

function ZoomButtons({ closer, farther, fit }: ZoomButtonsProps) {
  const common = { variant: 'default', size: 30 } as const;
  return (
    <Group className={classes.zoom} gap={4}>
      <ActionIcon {...common} aria-label="Closer" title="Closer (Ctrl and wheel)" onClick={closer}>
        <IconZoomIn size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon {...common} aria-label="Farther" title="Farther" onClick={farther}>
        <IconZoomOut size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon {...common} aria-label="Whole map" title="Whole map" onClick={fit}>
        <IconFocusCentered size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
