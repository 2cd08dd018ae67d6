import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import { z } from 'zod';

/** 2 GB over a line of 1 Mbit/s take less than five hours. */
const LONGEST_MS = 6 * 3_600_000;

const Started = z.object({
  server: z.custom<Pick<Server, 'requestTimeout'>>((value) => typeof value === 'object' && value !== null),
});

/**
 * Gives whoever brings a large file over a slow line the time for it: Node.js cuts a request whose body is not there after
 * five minutes, and the framework, which makes the server, has no setting for it. The server looks its limit up each time
 * it looks for connections to cut, so that it counts for the very request that brings it here. How long the headers may
 * take stays as it was (Node.js documentation: `server.requestTimeout`, `server.headersTimeout`).
 */
export function giveUploadsTime(longestMs = LONGEST_MS): void {
  subscribe('http.server.request.start', (message) => {
    Started.parse(message).server.requestTimeout = longestMs;
  });
}
