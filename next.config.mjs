/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // Native add-ons and the logger's worker threads must be required at run time, not bundled.
  serverExternalPackages: ['better-sqlite3', '@node-rs/argon2', 'pino'],
};
