import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, selectors, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { atEnd } from './cleanup';
import { chromiumProgram, reportFolder } from './paths';

const switches = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

selectors.setTestIdAttribute('data-test-id');

const withoutToasts = '.el-notification { display: none !important; }';

export type Theme = 'light' | 'dark';

export async function startBrowser(): Promise<Browser> {
	const browser = await chromium.launch({ executablePath: chromiumProgram, args: switches });
	atEnd('the browser', async () => await browser.close());
	return browser;
}

/** A browser window that is signed in already. */
export async function openWindow(browser: Browser, url: string, cookie: string): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	await signIn(context, url, cookie);
	// tsx wraps functions in a helper that the page does not have.
	await context.addInitScript('globalThis.__name = (value) => value');
	await context.route(
		(target) => target.hostname !== '127.0.0.1',
		(route) => route.abort(),
	);
	const page = await context.newPage();
	// The question whether to leave unsaved changes would otherwise be answered with no.
	page.on('dialog', (dialog) => void dialog.accept());
	return page;
}

async function signIn(context: BrowserContext, url: string, cookie: string): Promise<void> {
	const cookies = cookie.split('; ').map((pair) => {
		const [name = '', ...value] = pair.split('=');
		return { name, value: value.join('='), url };
	});
	await context.addCookies(cookies);
}

/** n8n follows the system's theme unless the user chose one. */
export async function screenshots(page: Page, name: string): Promise<void> {
	mkdirSync(reportFolder, { recursive: true });
	for (const theme of ['dark', 'light'] satisfies Theme[]) {
		await page.emulateMedia({ colorScheme: theme });
		await page.waitForFunction(
			(expected) => window.matchMedia(`(prefers-color-scheme: ${expected})`).matches,
			theme,
		);
		await page.screenshot({
			path: join(reportFolder, `${name}-${theme}.png`),
			animations: 'disabled',
			style: withoutToasts,
		});
	}
}
