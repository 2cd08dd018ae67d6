// @ts-check
/** `npm run demo`: from a bare clone to a running Intray over three sandboxes, without being asked anything. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, step } from './steps/announce.mjs';
import { build } from './steps/build.mjs';
import { claimDataDirectory, demoFiles, isHealthy, readJson, secretKey } from './steps/demo-files.mjs';
import { endWith, Failure } from './steps/failure.mjs';
import { install } from './steps/install.mjs';
import { checkNodeVersion } from './steps/node-version.mjs';
import { freePort } from './steps/ports.mjs';
import { installed, root } from './steps/run.mjs';
import { startProgram, startScript, stop } from './steps/service.mjs';

/** The first of three ports, one for each sandbox. */
const firstSandboxPort = 4101;

/** @type {import('./steps/service.mjs').Service[]} */
const services = [];

async function appPort() {
  const wanted = Number(process.env.INTRAY_PORT || 3000);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535)
    throw new Failure(
      `INTRAY_PORT is "${process.env.INTRAY_PORT}": set it to a number from 1 to 65535, or unset it.`,
    );
  const port = await freePort(wanted);
  if (port !== wanted) say(`Port ${wanted} is taken; using ${port}. (INTRAY_PORT chooses another.)`);
  return port;
}

/** @param {ReturnType<typeof demoFiles>} files @param {number} port the app's, which no sandbox may take */
async function startSandboxes(files, port) {
  /** @type {number[]} */
  const ports = [];
  for (const offset of [0, 1, 2]) ports.push(await freePort(firstSandboxPort + offset, [port, ...ports]));
  const args = ['--ports', ports.join(','), '--state-dir', files.sandboxes, '--write-demo', files.demo];
  const sandboxes = await startScript({
    name: 'The sandboxes',
    script: join(root, 'scripts', 'sandbox.ts'),
    args,
    logFile: join(files.logs, 'sandboxes.log'),
  });
  services.push(sandboxes);
}

/** @param {ReturnType<typeof demoFiles>} files @param {number} port @param {string} url */
async function startApp(files, port, url) {
  const app = await startProgram({
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
    env: {
      ...readJson(files.environment),
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      INTRAY_PORT: String(port),
      INTRAY_URL: url,
      INTRAY_DATA_DIR: files.data,
      INTRAY_CONFIG: files.configuration,
      INTRAY_SECRET_KEY: secretKey(files.secretKey),
    },
    logFile: join(files.logs, 'app.log'),
    isReady: () => isHealthy(`http://127.0.0.1:${port}`),
  });
  services.push(app);
}

/** @param {ReturnType<typeof demoFiles>} files @param {string} url */
function welcome(files, url) {
  const passwords = readJson(files.environment);
  /** @type {{ username: string, name: string, role: string, password: { env: string } }[]} */
  const users = readJson(files.configuration).users;
  say(`Intray is ready at ${url}`);
  console.log('\n  Sign in as (for the demo only):\n');
  for (const { username, name, role, password } of users)
    console.log(`    ${username.padEnd(8)} ${passwords[password.env].padEnd(22)} ${name}, ${role}`);
  /** @type {{ person: string, connection: string, input: Record<string, string> }[]} */
  const toLink = readJson(join(files.demo, 'to-link.json'));
  console.log('\n  To be linked by hand, on the page Connections:\n');
  for (const { person, connection, input } of toLink)
    console.log(`    ${person.padEnd(8)} ${connection}: ${Object.values(input).join(' / ')}`);
  console.log(`\n  Ctrl-C stops everything; the next start continues where you were. Logs: ${files.logs}\n`);
}

async function main() {
  checkNodeVersion();
  const files = demoFiles();
  await claimDataDirectory(files.running);
  await install(files.logs);
  await build(files.logs);
  const port = await appPort();
  const url = `http://localhost:${port}`;
  await step('Starting the sandboxes of the three vendors', () => startSandboxes(files, port));
  await step('Starting the app', () => startApp(files, port, url));
  writeFileSync(files.running, JSON.stringify({ pid: process.pid, url: `http://127.0.0.1:${port}` }));
  welcome(files, url);
  await Promise.race(
    services.map(({ ended, name, logFile }) => ended.then((how) => surprise(name, how, logFile))),
  );
}

/** @param {string} name @param {string} how @param {string} logFile */
function surprise(name, how, logFile) {
  if (stopping) return;
  throw new Failure(
    `${name} ended by surprise (${how}): the reason is at the end of ${logFile}; start the demo again.`,
  );
}

let stopping = false;

async function stopAll() {
  if (stopping) return;
  stopping = true;
  await stop(services);
  rmSync(demoFiles().running, { force: true });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, async () => {
    say('Stopping …');
    await stopAll();
    process.exit(0);
  });

main().catch(async (error) => {
  if (stopping) return;
  await stopAll();
  endWith(error);
});
