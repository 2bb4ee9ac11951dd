import type { FrameLocator } from 'playwright-core';

/** What is drawn after a jump within the table. */
export interface Jump {
  /** Of the visible part, what no row covers in the first frame; px. */
  uncovered: number;
  /** Rows that are drawn out of sight in the first frame. */
  beyondAtFirst: number;
  /** And once the panel rests. */
  beyond: number;
}

/** Scrolls a panel to `top`, in px, at once, and looks at what its next frame shows. */
export async function jump(panel: FrameLocator, top: number): Promise<Jump> {
  // A message that is posted in a frame arrives when the frame has been drawn.
  return await panel.locator('body').evaluate(`{
    const panel = document.getElementById('panel');
    const boxes = () =>
      [...document.querySelectorAll('tbody tr.row')].map((row) => row.getBoundingClientRect());
    const look = () => {
      const sticky = ['.toolbar', '.options thead']
        .map((selector) => document.querySelector(selector))
        .filter((part) => getComputedStyle(part).position === 'sticky');
      const top = Math.max(...sticky.map((part) => part.getBoundingClientRect().bottom));
      const end = document.querySelector('.foot').getBoundingClientRect().top;
      const inSight = boxes()
        .map((box) => Math.min(box.bottom, end) - Math.max(box.top, top))
        .filter((height) => height > 0);
      return {
        uncovered: end - top - inSight.reduce((sum, height) => sum + height, 0),
        beyond: boxes().length - inSight.length,
      };
    };
    panel.scrollTop = ${top};
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const { uncovered, beyond: beyondAtFirst } = look();
          setTimeout(() => resolve({ uncovered, beyondAtFirst, beyond: look().beyond }), 500);
        };
        port2.postMessage(0);
      }),
    );
  }`);
}
