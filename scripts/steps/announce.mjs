// @ts-check

const startedAt = Date.now();
const heartbeatMs = 15_000;

/** Seconds since the command began, for the left margin of what it prints. */
const margin = () => `[${String(Math.round((Date.now() - startedAt) / 1000)).padStart(4)} s]`;

/** @param {string} text */
export function say(text) {
  console.log(`${margin()} ${text}`);
}

/**
 * Says what is being done, and again every 15 s while it takes time.
 * @template Result
 * @param {string} title as in "Building the app"
 * @param {() => Promise<Result>} run
 * @returns {Promise<Result>}
 */
export async function step(title, run) {
  say(`${title} …`);
  const heartbeat = setInterval(() => say(`${title}: still at it …`), heartbeatMs);
  try {
    return await run();
  } finally {
    clearInterval(heartbeat);
  }
}
