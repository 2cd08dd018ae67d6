import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { installed, run } from '../../scripts/steps/run.mjs';

const secretKey = randomBytes(32).toString('base64');

/** Starts the production server alone and waits for its end. */
async function start(directory: string, environment: Record<string, string>) {
  const { code, output } = await run(
    [process.execPath, installed('next/dist/bin/next'), 'start', '-p', '0'],
    {
      logFile: `${directory}/app.log`,
      env: {
        NODE_ENV: 'production',
        INTRAY_DATA_DIR: `${directory}/data`,
        INTRAY_CONFIG: `${directory}/intray.config.json`,
        ...environment,
      },
    },
  );
  return { code, output };
}

test('a wrong configuration stops the start and names the field', async ({ browserName: _ }, info) => {
  const directory = info.outputPath();
  const connection = {
    id: 'desk',
    vendor: 'no-such-vendor',
    name: 'Desk',
    baseUrl: 'http://127.0.0.1:1',
    timeZone: 'Asia/Taipei',
  };
  writeFileSync(
    info.outputPath('intray.config.json'),
    JSON.stringify({ connections: [connection], users: [], links: [] }),
  );
  const { code, output } = await start(directory, { INTRAY_SECRET_KEY: secretKey });
  expect(code).toBe(1);
  expect(output).toContain('connections[0].vendor: "no-such-vendor" is not a vendor');
});

test('production does not start without a key, and says how to make one', async ({
  browserName: _,
}, info) => {
  const { code, output } = await start(info.outputPath(), { INTRAY_SECRET_KEY: '' });
  expect(code).toBe(1);
  expect(output).toContain('INTRAY_SECRET_KEY is missing');
  expect(output).not.toContain('at ');
});
