import { chromium, type Browser } from 'playwright-core';
import { provisionBrowser } from './provision';

/** Starts a headless Chromium: the one named by CHROME_PATH, else the one installed from npm. */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROME_PATH;
  const { executable, env } = own ? { executable: own, env: {} } : await provisionBrowser();
  return chromium.launch({
    executablePath: executable,
    env: { ...definedEnvironment(), ...env },
    headless: true,
    args: [
      '--no-sandbox', // containers run as root, where the sandbox cannot start
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none', // glyphs keep their true widths, so text is spaced evenly
    ],
  });
}

function definedEnvironment(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [key, value] of Object.entries(process.env)) if (value !== undefined) env[key] = value;
  return env;
}
