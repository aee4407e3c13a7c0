import type { Finding } from './finding';

/** The same two looks that n8n takes: at the sources, and at what the tarball ships. */
export async function scanCheckout(directory: string): Promise<Finding> {
	const { SOURCE_FILE_PATTERNS } = await loadScanner();
	return await scan('n8n scan, checkout', directory, SOURCE_FILE_PATTERNS);
}

export async function scanTarball(directory: string): Promise<Finding> {
	return await scan('n8n scan, tarball', directory, ['**/*.js', 'package.json']);
}

async function scan(check: string, directory: string, patterns: string[]): Promise<Finding> {
	const { analyzePackage } = await loadScanner();
	const { passed, message, details } = await analyzePackage(directory, patterns);
	// An empty folder "passes" the scanner, but with this message.
	const good = passed && message === undefined;
	return { check, good, result: message ?? 'no findings', ...(details ? { details } : {}) };
}

async function loadScanner() {
	return await import('@n8n/scan-community-package/scanner/scanner.mjs');
}
