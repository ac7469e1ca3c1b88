import { ActionIcon, Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconArrowsMove } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { GridLayout, type Layout, noCompactor } from 'react-grid-layout';
import { type DashboardPanelView, GRID_COLUMNS } from '../../../server/contract/dashboard.ts';
import { RowActions } from '../../ui/row-actions.tsx';
import classes from './dashboard-grid.module.css';
import { MIN_HEIGHT, MIN_WIDTH, placeByKey, placed } from './placement.ts';

interface DashboardGridProps {
  readonly panels: readonly DashboardPanelView[];
  readonly editing: boolean;
  readonly onPanels: (panels: DashboardPanelView[]) => void;
  readonly onEdit: (panel: DashboardPanelView) => void;
  /** What a panel shows in a body so high. */
  readonly children: (panel: DashboardPanelView, bodyPx: number) => ReactNode;
}

const ROW_PX = 56;
const GAP_PX = 10;
const HEAD_PX = 36;
const PAD_PX = 10;
/** Narrower than this panels stand one below the other. */
const NARROW_PX = 640;

const bodyPx = (height: number) => height * ROW_PX + (height - 1) * GAP_PX - HEAD_PX - 2 * PAD_PX - 2;

/** Panels on a grid of twelve columns; while it is edited they are dragged by their heads, sized at their corners. */
export function DashboardGrid({ panels, editing, onPanels, onEdit, children }: DashboardGridProps) {
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < NARROW_PX;
  const move = (panel: DashboardPanelView) => (event: KeyboardEvent) => {
    const place = placeByKey(panel, event.key, event.shiftKey);
    if (!place) return;
    event.preventDefault();
    onPanels(placed(panels, panel.id, place));
  };
  const take = (layout: Layout) => {
    const moved = panels.map((panel) => {
      const item = layout.find(({ i }) => i === panel.id);
      return item ? { ...panel, x: item.x, y: item.y, width: item.w, height: item.h } : panel;
    });
    if (JSON.stringify(moved) !== JSON.stringify(panels)) onPanels(moved);
  };
  const whole = (panel: DashboardPanelView) => (
    <section key={panel.id} className={classes.panel} aria-label={panel.title || panel.kind}>
      <PanelHead
        title={panel.title || panel.kind}
        editing={editing}
        onKeyDown={move(panel)}
        onEdit={() => onEdit(panel)}
        onRemove={() => onPanels(panels.filter(({ id }) => id !== panel.id))}
      />
      <div
        className={classes.body}
        tabIndex={0}
        role="group"
        aria-label={`${panel.title || panel.kind}, content`}
      >
        {children(panel, bodyPx(panel.height))}
      </div>
    </section>
  );
  return (
    <div ref={ref} className={classes.grid}>
      {isNarrow && (
        <div className={classes.column}>
          {panels.toSorted((a, b) => a.y - b.y || a.x - b.x).map((panel) => whole(panel))}
        </div>
      )}
      {width >= NARROW_PX && (
        <GridLayout
          width={width}
          layout={panels.map(({ id, x, y, width: w, height: h }) => ({
            ...{ i: id, x, y, w, h },
            minW: MIN_WIDTH,
            minH: MIN_HEIGHT,
          }))}
          gridConfig={{
            cols: GRID_COLUMNS,
            rowHeight: ROW_PX,
            margin: [GAP_PX, GAP_PX],
            containerPadding: [0, 0],
          }}
          dragConfig={{ enabled: editing, handle: `.${classes.head}`, cancel: 'button' }}
          resizeConfig={{ enabled: editing }}
          compactor={noCompactor}
          onDragStop={take}
          onResizeStop={take}
        >
          {panels.map((panel) => whole(panel))}
        </GridLayout>
      )}
    </div>
  );
}

interface PanelHeadProps {
  readonly title: string;
  readonly editing: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function PanelHead({ title, editing, onKeyDown, onEdit, onRemove }: PanelHeadProps) {
  return (
    <div className={classes.head} data-editing={editing || undefined}>
      <h2 className={classes.title}>{title}</h2>
      {editing && (
        <div className={classes.actions}>
          <Tooltip label="Arrow keys move it, with Shift they size it">
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              aria-label={`Move ${title} with the arrow keys, size it with Shift`}
              onKeyDown={onKeyDown}
            >
              <IconArrowsMove size={15} />
            </ActionIcon>
          </Tooltip>
          <RowActions name={title} onEdit={onEdit} onRemove={onRemove} />
        </div>
      )}
    </div>
  );
}
