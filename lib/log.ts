import pino from 'pino';
import { z } from 'zod';
import { forLog } from './log-fields';

const Level = z.enum(['debug', 'info', 'warn', 'error', 'silent']).catch('info');

/**
 * The server's log: JSON lines on standard output. Fields first, then a sentence: `log.warn({ linkId }, '…')`.
 * Never pass bodies, headers or credentials; what slips through is masked by name (see `forLog`).
 */
export const log = pino({
  level: Level.parse(process.env.INTRAY_LOG_LEVEL ?? (process.env.NODE_ENV === 'test' ? 'silent' : 'info')),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }), log: forLog },
});
