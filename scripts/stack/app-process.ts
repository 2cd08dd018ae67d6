import { join } from 'node:path';
import { isHealthy } from '../steps/demo-files.mjs';
import { installed } from '../steps/run.mjs';
import { type Service, startProgram } from '../steps/service.mjs';

export interface IntraySettings {
  /** Data, logs and sandboxes lie in it. */
  readonly directory: string;
  /** Values of the variables that the configuration refers to. */
  readonly environment: Readonly<Record<string, string>>;
  readonly configurationFile: string;
  /** 32 bytes, base64. */
  readonly secretKey: string;
  /** How long a decision can be undone before it is sent, unless it says otherwise. */
  readonly holdSeconds: number;
  /** How long a vendor may take to answer; default: Intray's own. */
  readonly requestSeconds?: number;
  /** How long a vendor may still be at work on what nobody waits for any more; default: Intray's own. */
  readonly stillAtWorkSeconds?: number;
}

export const dataDirectoryOf = ({ directory }: IntraySettings) => join(directory, 'data');

/** The settings of a server or a worker that works on this data directory. */
export function variablesOf(settings: IntraySettings): Record<string, string> {
  return {
    ...settings.environment,
    NODE_ENV: 'production',
    INTRAY_DATA_DIR: dataDirectoryOf(settings),
    INTRAY_CONFIG: settings.configurationFile,
    INTRAY_SECRET_KEY: settings.secretKey,
    INTRAY_HOLD_SECONDS: String(settings.holdSeconds),
    ...(settings.requestSeconds !== undefined && { INTRAY_REQUEST_SECONDS: String(settings.requestSeconds) }),
    ...(settings.stillAtWorkSeconds !== undefined && {
      INTRAY_STILL_AT_WORK_SECONDS: String(settings.stillAtWorkSeconds),
    }),
  };
}

/** The production server at `port`, ready to be asked. Needs a build. */
export function startApp(settings: IntraySettings, port: number, logFile: string): Promise<Service> {
  const url = `http://127.0.0.1:${port}`;
  return startProgram({
    name: 'The app',
    command: [
      process.execPath,
      installed('next/dist/bin/next'),
      'start',
      '-p',
      String(port),
      '-H',
      '127.0.0.1',
    ],
    env: { ...variablesOf(settings), INTRAY_PORT: String(port), INTRAY_URL: url },
    logFile,
    isReady: () => isHealthy(url),
  });
}
