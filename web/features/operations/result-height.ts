/** What the bar, the tabs and the heads leave of the pane (or, where it has no height of its own, of the screen). */
export const RESULT_HEIGHT = 'max(190px, calc(100cqh - 212px))';
