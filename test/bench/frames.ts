import type { Browser, CDPSession } from 'playwright-core';

/** An event of Chromium's trace; ms. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
}

/** Marks, in the trace, where an action begins. */
export const actionMark = 'action';

/**
 * The longest frame of each action, ms: the main thread's tasks from one frame's end to the next one's, of which a
 * person who looks at the page would miss a frame where they take longer than the screen shows one.
 */
export async function longestFrames(
  browser: Browser,
  act: (mark: string) => Promise<void>,
): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  const includedCategories = ['toplevel', 'blink', 'blink.user_timing'];
  await session.send('Tracing.start', { traceConfig: { includedCategories } });
  await act(`performance.mark('${actionMark}')`);
  await traced(session);
  await session.detach();
  return longestByAction(events);
}

async function traced(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => {
      resolve();
    });
  });
  await session.send('Tracing.end');
  await complete;
}

function longestByAction(events: readonly TraceEvent[]): number[] {
  const marks = events.filter(({ name }) => name === actionMark);
  const [first] = marks;
  if (first === undefined) throw new Error('The trace has no mark of an action.');
  const ofPage = events
    .filter(({ pid, tid }) => pid === first.pid && tid === first.tid)
    .sort((a, b) => a.ts - b.ts);
  const tasks = ofPage.filter(({ name }) => name === 'ThreadControllerImpl::RunTask');
  const frameStarts = ofPage.filter(({ name }) => name === 'WebFrameWidgetImpl::BeginMainFrame');
  return marks.map((mark, index) => {
    const end = marks[index + 1]?.ts ?? Infinity;
    let longest = 0;
    let frame = 0;
    for (const { ts, dur = 0 } of tasks) {
      // The mark is set within the first task of the action.
      if (ts + dur < mark.ts || ts >= end || ts + dur > end) continue;
      frame += dur;
      const isEnd = frameStarts.some((start) => start.ts >= ts && start.ts <= ts + dur);
      longest = Math.max(longest, frame);
      if (isEnd) frame = 0;
    }
    return longest / 1000;
  });
}
